import Foundation
import SpatialCore

/// NSGI's points for self-validation and its correction grid, beside the project; nil where they are not.
enum ReferencePoints {
  struct Point: Sendable {
    var id: Substring
    /// Longitude, latitude in ETRS89.
    var degrees: Coordinate
    var rd: Coordinate
    /// Whether the standard defines a height there: in the Netherlands with its part of the sea.
    var hasHeight: Bool
  }

  static let folder: URL? = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      folder.deleteLastPathComponent()
    }
    let data = folder.deletingLastPathComponent().appending(path: "shared/data/rdnaptrans")
    return FileManager.default.fileExists(atPath: data.path) ? data : nil
  }()

  /// The fields: id, latitude, longitude, height, x, y, NAP or `*`.
  static func all() throws -> [Point] {
    guard let folder else { return [] }
    let text = try String(contentsOf: folder.appending(path: "Z001_ETRS89andRDNAP.txt"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let fields = line.split(separator: "\t")
      guard fields.count == 7, let latitude = Double(fields[1]), let longitude = Double(fields[2]),
        let x = Double(fields[4]), let y = Double(fields[5])
      else { return nil }
      return Point(
        id: fields[0], degrees: Coordinate(x: longitude, y: latitude), rd: Coordinate(x: x, y: y),
        hasHeight: fields[6] != "*")
    }
  }

  static func grid() throws -> CorrectionGrid? {
    try folder.flatMap { try CorrectionGrid.read(folder: $0.path) }
  }

  /// Metres on the ground between two places in degrees, near the first.
  static func metres(_ one: Coordinate, _ other: Coordinate) -> Double {
    let north = (one.y - other.y) * 111_300
    let east = (one.x - other.x) * 111_400 * cos(one.y * .pi / 180)
    return (north * north + east * east).squareRoot()
  }
}
