import Atlas
import Foundation

/// The source of features in a zip archive: one Shapefile set, GeoPackage, GeoJSON or CSV file.
struct ZipDelivery {
  private enum Kind { case shapefile, geoPackage, geoJSON, csv, archive }

  private struct Candidate {
    var kind: Kind
    var member: ZipArchive.Member
    /// Ranked second: taken only where there is no other.
    var isSecondary: Bool

    var shortStem: String { member.stem.split(separator: "/").last.map(String.init) ?? member.stem }

    func isCalled(_ label: String) -> Bool {
      [member.name, member.shortName, member.stem, shortStem].contains { $0.lowercased() == label.lowercased() }
    }
  }

  private let archive: ZipArchive
  private let limits: ZipLimits
  private let options: FeatureOptions

  /// Unpacks what is needed into a private temporary folder, under names of our own, and opens it.
  ///
  /// - Parameter options: The layer is the name of a member where the archive holds several sources; where it holds one
  ///   it may also be a layer of that.
  static func open(
    _ path: String, _ options: FeatureOptions, limits: ZipLimits = ZipLimits()
  ) throws -> any FeatureLayer {
    let delivery = ZipDelivery(archive: try ZipArchive(path: path), limits: limits, options: options)
    let (candidate, inner) = try delivery.choose()
    let copy = try delivery.unpack(candidate)
    do {
      return UnpackedLayer(try FeatureFile.open(copy.path, inner), of: path, copy: copy)
    } catch let error as AtlasError {
      throw AtlasError(error.code, "\(delivery.archive.name), \(error.message)")
    }
  }

  /// What can be named as the layer of an archive with several sources; none for one.
  static func names(_ path: String, limits: ZipLimits = ZipLimits()) throws -> [String] {
    let delivery = ZipDelivery(archive: try ZipArchive(path: path), limits: limits, options: FeatureOptions())
    let sources = try delivery.archive.members.compactMap(delivery.candidate).filter { $0.kind != .archive }
    let first = sources.contains { !$0.isSecondary } ? sources.filter { !$0.isSecondary } : sources
    return first.count > 1 ? delivery.titles(first) : []
  }

  private func choose() throws -> (Candidate, FeatureOptions) {
    let all = try archive.members.compactMap(candidate)
    let sources = all.filter { $0.kind != .archive }
    let named = options.layer.map { layer in sources.filter { $0.isCalled(layer) } } ?? []
    var inner = options
    if named.count == 1 {
      inner.layer = nil
      return (named[0], inner)
    }
    let first = sources.contains { !$0.isSecondary } ? sources.filter { !$0.isSecondary } : sources
    if first.count == 1, named.isEmpty { return (first[0], inner) }
    throw AtlasError(.badData, "\(archive.name): \(complaint(all, sources, isNamed: options.layer != nil))")
  }

  private func complaint(_ all: [Candidate], _ sources: [Candidate], isNamed: Bool) -> String {
    if sources.isEmpty {
      if let nested = all.first {
        return "holds another zip archive, \(nested.member.name); unpack this one and give the one within"
      }
      let names = archive.members.prefix(10).map(\.name)
      return "holds no Shapefile, GeoPackage, GeoJSON or CSV file"
        + (names.isEmpty ? "; it is empty" : "; it holds \(names.joined(separator: ", "))")
    }
    let names = titles(sources)
    return isNamed
      ? "--layer \(options.layer ?? "") is none, or several, of what it holds: \(names.joined(separator: ", "))"
      : "holds several sources of features, give one with --layer: \(names.joined(separator: ", "))"
  }

  /// The shortest names that tell sources apart.
  private func titles(_ sources: [Candidate]) -> [String] {
    let titles = Dictionary(grouping: sources, by: \.shortStem)
    return sources.map { titles[$0.shortStem]?.count == 1 ? $0.shortStem : $0.member.name }
  }

  /// What a member is, by its first bytes; text that could be anything by the ending of its name.
  private func candidate(_ member: ZipArchive.Member) throws -> Candidate? {
    let isKnown = ["shp", "gpkg", "json", "geojson", "csv", "tsv", "zip"].contains(member.ending)
    // Companions of a Shapefile and documents are not worth unpacking the head of.
    guard isKnown || archive.members.count <= 1000 else { return nil }
    var head: [UInt8] = []
    do {
      try archive.unpack(member, head: 128) { head.append(contentsOf: $0) }
    } catch {
      if isKnown { throw error }
      return nil
    }
    return ZipDelivery.kind(head, ending: member.ending).map { kind in
      Candidate(kind: kind, member: member, isSecondary: kind == .csv || member.ending == "json")
    }
  }

  private static func kind(_ head: [UInt8], ending: String) -> Kind? {
    if ShapefileHeader.isShapefile(head) {
      return ending == "shx" || ShapefileHeader.isIndex(head) ? nil : .shapefile
    }
    if head.starts(with: Array("SQLite format 3\0".utf8)) { return .geoPackage }
    if ZipArchive.isZip(head) { return ending == "zip" ? .archive : nil }
    let start = head.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if start == UInt8(ascii: "{") { return .geoJSON }
    return ending == "csv" || ending == "tsv" ? .csv : nil
  }

  private func unpack(_ candidate: Candidate) throws -> UnpackedFile {
    let companions = candidate.kind == .shapefile ? try companions(of: candidate.member) : []
    try check([candidate.member] + companions.map(\.member))
    let endings: [Kind: String] = [.shapefile: "shp", .geoPackage: "gpkg", .geoJSON: "geojson", .csv: "csv"]
    let stem = ZipDelivery.safe(candidate.shortStem)
    let name = "\(stem).\(endings[candidate.kind] ?? "bin")"
    return try UnpackedFile(named: archive.name, as: name) { file in
      try write(candidate.member, to: file)
      for companion in companions {
        try write(companion.member, to: file.deletingPathExtension().appendingPathExtension(companion.ending))
      }
    }
  }

  private func companions(
    of member: ZipArchive.Member
  ) throws(AtlasError) -> [(ending: String, member: ZipArchive.Member)] {
    var result: [(ending: String, member: ZipArchive.Member)] = []
    for ending in ["shx", "dbf", "prj", "cpg"] {
      let same = archive.members.filter { $0.ending == ending && $0.stem.lowercased() == member.stem.lowercased() }
      guard same.count < 2 else {
        throw AtlasError(
          .badData,
          "\(archive.name): holds \(same.map(\.name).joined(separator: " and ")); unpack it and keep the right one")
      }
      if let only = same.first { result.append((ending, only)) }
    }
    return result
  }

  private func check(_ members: [ZipArchive.Member]) throws(AtlasError) {
    var left = limits.total
    for member in members {
      guard limits.allow(member.size, of: member.packedSize), member.size <= left else {
        throw AtlasError(
          .badData,
          "\(archive.name): \(member.name) unpacks from \(member.packedSize) to \(member.size) bytes, which looks like a zip "
            + "bomb or is larger than \(limits.total >> 20) MiB; if it is right, unpack the archive and give the file itself"
        )
      }
      left -= member.size
    }
  }

  private func write(_ member: ZipArchive.Member, to file: URL) throws {
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try archive.unpack(member) { try handle.write(contentsOf: $0) }
  }

  /// A name for a file of our own that a user recognises: nothing of it can lead elsewhere.
  private static func safe(_ stem: String) -> String {
    let bare = String(
      stem.unicodeScalars.prefix(60).map { scalar in
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        return isPlain || scalar == "_" || scalar == "-" ? Character(scalar) : "_"
      })
    return bare.isEmpty ? "member" : bare
  }
}
