import Atlas
import Foundation
public import SpatialCore

/// NSGI's points for self-validation against what this program makes of them, both ways.
public struct SelfValidation: Sendable, Equatable {
  /// Metres: what NSGI allows.
  public static let tolerance = 0.001
  public static let fileName = "Z001_ETRS89andRDNAP.txt"

  public let points: Int
  /// The largest horizontal difference, in metres.
  public let toRD: Double
  public let toETRS89: Double

  public var isWithinTolerance: Bool { max(toRD, toETRS89) <= SelfValidation.tolerance }

  /// - Parameters:
  ///   - path: A file with lines of id, latitude, longitude, height, x, y, NAP, between tabs, without a header.
  ///   - grid: nil shows how far off the results are without one.
  /// - Throws: `AtlasError` naming the first line that is otherwise.
  public init(path: String, grid: CorrectionGrid?) throws {
    let forward = try CoordinateTransformer(from: .etrs89, to: .rdNew, grid: grid, domain: .unlimited)
    let backward = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: grid, domain: .unlimited)
    var (points, toRD, toETRS89) = (0, 0.0, 0.0)
    try SelfValidation.forEachPoint(path) { degrees, rd in
      points += 1
      toRD = max(toRD, try forward.transform(degrees).distance(to: rd))
      toETRS89 = max(toETRS89, SelfValidation.metres(degrees, try backward.transform(rd)))
    }
    guard points > 0 else {
      throw AtlasError(.badData, "\(path): holds no points; \(SelfValidation.fileName) of NSGI expected")
    }
    (self.points, self.toRD, self.toETRS89) = (points, toRD, toETRS89)
  }

  private static func forEachPoint(_ path: String, _ body: (Coordinate, Coordinate) throws -> Void) throws {
    let source = try ByteSource(path: path)
    var rest: [UInt8] = []
    var number = 0
    func line(_ bytes: some Collection<UInt8>) throws {
      number += 1
      let fields = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      if fields.isEmpty { return }
      guard fields.count == 7, let latitude = Double(fields[1]), let longitude = Double(fields[2]),
        let x = Double(fields[4]), let y = Double(fields[5])
      else {
        throw AtlasError(
          .badData,
          "\(source.name), line \(number): id, latitude, longitude, height, x, y and NAP expected, as in \(fileName) of NSGI"
        )
      }
      try body(Coordinate(x: longitude, y: latitude), Coordinate(x: x, y: y))
    }
    while case let block = try source.next(), !block.isEmpty {
      rest += block
      let end = rest.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      for bytes in rest[..<end].split(separator: 0x0A) { try line(bytes) }
      rest.removeFirst(end)
      guard rest.count < 1 << 16 else {
        throw AtlasError(.badData, "\(source.name): is no text in lines; \(fileName) of NSGI expected")
      }
    }
    if !rest.isEmpty { try line(rest) }
  }

  /// On the ground, near the first place; a degree by the radii of curvature of GRS80.
  private static func metres(_ one: Coordinate, _ other: Coordinate) -> Double {
    let latitude = one.y * .pi / 180
    let weight = 1 - 0.00669438 * sin(latitude) * sin(latitude)
    let normal = 6_378_137 / weight.squareRoot()
    let north = (other.y - one.y) * .pi / 180 * normal * (1 - 0.00669438) / weight
    let east = (other.x - one.x) * .pi / 180 * normal * cos(latitude)
    return (north * north + east * east).squareRoot()
  }
}
