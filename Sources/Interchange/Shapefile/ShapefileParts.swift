import Atlas
import Foundation

/// The files that make up one Shapefile: the one that was given and those of the same stem beside it, whatever the case
/// of their names (`WIJKEN.SHP` with `wijken.dbf`).
struct ShapefileParts: Sendable {
  let shp: String
  let shx: String
  let dbf: String
  /// The coordinate reference system; nil where it was not delivered.
  let prj: String?
  /// The code page of the `.dbf`; nil where it was not delivered.
  let cpg: String?

  var name: String { ByteSource.shortName(shp) }

  /// - Parameter path: The `.shp`, under any name.
  /// - Throws: `AtlasError` naming the companion that is missing.
  init(path: String) throws(AtlasError) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    let stem = url.deletingPathExtension().lastPathComponent
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    func companion(_ ending: String) -> String? {
      let same = names.filter { $0.lowercased() == "\(stem).\(ending)".lowercased() }
      return (same.first { $0.hasPrefix(stem + ".") } ?? same.first).map { folder.appendingPathComponent($0).path }
    }
    func required(_ ending: String, _ what: String) throws(AtlasError) -> String {
      if let path = companion(ending) {
        try ByteSource.checkReadable(path)
        return path
      }
      throw AtlasError(
        .badData,
        "\(url.lastPathComponent): there is no \(stem).\(ending) beside it, which holds \(what); a Shapefile is a set of "
          + "files of the same name: put .shp, .shx, .dbf and .prj in one folder")
    }
    shp = path
    shx = try required("shx", "where each shape stands")
    dbf = try required("dbf", "the columns")
    prj = companion("prj")
    cpg = companion("cpg")
  }

  /// The text of a small companion; nil where there is none or it cannot be read.
  ///
  /// - Complexity: reads 64 KiB at most: a `.prj` or `.cpg` that is longer is none.
  static func text(of path: String?) -> String? {
    guard let path, let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 1 << 16)).flatMap { $0 }.map { TextDecoding.text($0).trimmed }
  }
}
