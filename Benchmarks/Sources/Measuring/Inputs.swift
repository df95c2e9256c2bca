internal import Foundation
public import SpatialCore

/// Reads what `generate.py` wrote.
public enum Inputs {
  /// - Parameter path: Areas, each a UInt32 length and its WKB, in the order of their codes.
  public static func areas(_ path: String) throws -> [MultiPolygon] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var areas: [MultiPolygon] = []
    var at = 0
    while at < bytes.count {
      let size = bytes[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
      guard case .multiPolygon(let area) = try WKBDecoder.decode([UInt8](bytes[at + 4..<at + 4 + size])) else {
        throw Wrong("\(path): area \(areas.count + 1) is no multipolygon")
      }
      areas.append(area)
      at += 4 + size
    }
    return areas
  }

  /// - Parameter path: Pairs of doubles, little endian.
  public static func points(_ path: String) throws -> [Coordinate] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    return data.withUnsafeBytes { Array($0.bindMemory(to: Coordinate.self)) }
  }

  /// Points in random order over the envelope of the areas; the same seed gives the same points.
  public static func uniform(_ count: Int, over areas: [MultiPolygon], seed: UInt64) throws -> [Coordinate] {
    guard let first = areas.first?.envelope else { throw Wrong("no areas") }
    let all = areas.compactMap(\.envelope).reduce(first) { $0.union($1) }
    var generator = SplitMix64(state: seed)
    return (0..<count).map { _ in
      Coordinate(
        x: all.minX + (all.maxX - all.minX) * generator.fraction(),
        y: all.minY + (all.maxY - all.minY) * generator.fraction())
    }
  }
}

public struct Wrong: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}

/// Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014).
struct SplitMix64 {
  var state: UInt64

  /// From 0 to under 1, in steps of 2⁻⁵³.
  mutating func fraction() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
