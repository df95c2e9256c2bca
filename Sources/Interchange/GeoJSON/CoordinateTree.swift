import Atlas
import SpatialCore

/// The `coordinates` of a geometry, nested as they stand: what they mean depends on the geometry's type, which may come
/// after them.
indirect enum CoordinateTree {
  case empty
  case position(Coordinate)
  case line([Coordinate])
  case list([CoordinateTree])

  /// The rings or lines in a list of lists of positions; nil where it is nested otherwise.
  var lines: [[Coordinate]]? {
    switch self {
    case .empty: return []
    case .list(let parts):
      var lines: [[Coordinate]] = []
      lines.reserveCapacity(parts.count)
      for part in parts {
        guard let line = part.points else { return nil }
        lines.append(line)
      }
      return lines
    case .position, .line: return nil
    }
  }

  var points: [Coordinate]? {
    switch self {
    case .empty: []
    case .line(let points): points
    case .position, .list: nil
    }
  }

  var polygon: Polygon? {
    lines.map { rings in Polygon(exterior: rings.first ?? [], holes: Array(rings.dropFirst())) }
  }

  var polygons: [Polygon]? {
    switch self {
    case .empty: return []
    case .list(let parts):
      var polygons: [Polygon] = []
      for part in parts {
        guard let polygon = part.polygon else { return nil }
        polygons.append(polygon)
      }
      return polygons
    case .position, .line: return nil
    }
  }
}

extension JSONReader {
  /// Reads nested coordinates; further ordinates than two are dropped.
  ///
  /// - Parameter problem: Set, where it is nil, to what is wrong with them though the JSON is sound.
  mutating func coordinates(_ problem: inout String?, depth: Int = 0) throws(AtlasError) -> CoordinateTree {
    guard try peek() == UInt8(ascii: "[") else {
      note(&problem, depth == 0 ? "a list of coordinates" : "a list or a number")
      try skipValue()
      return .empty
    }
    try openArray()
    guard try nextElement() else { return .empty }
    guard try peek() == UInt8(ascii: "[") else { return .position(try position(&problem)) }
    switch try coordinates(&problem, depth: depth + 1) {
    case .position(let first): return .line(try line(first, &problem))
    case let first:
      var parts = [first]
      while try nextElement() { parts.append(try coordinates(&problem, depth: depth + 1)) }
      return .list(parts)
    }
  }

  /// The rest of a list of positions, of which the first was read.
  private mutating func line(_ first: Coordinate, _ problem: inout String?) throws(AtlasError) -> [Coordinate] {
    var points = [first]
    while try nextElement() {
      guard try peek() == UInt8(ascii: "[") else {
        note(&problem, "a position such as [4.5, 52.1]")
        try skipValue()
        continue
      }
      try openArray()
      guard try nextElement() else {
        note(&problem, "two numbers in a position")
        continue
      }
      points.append(try position(&problem))
    }
    return points
  }

  /// The ordinates of a position, of which the bracket was read.
  private mutating func position(_ problem: inout String?) throws(AtlasError) -> Coordinate {
    let x = try ordinate(&problem)
    guard try nextElement() else {
      note(&problem, "two numbers in a position")
      return Coordinate(x: x, y: 0)
    }
    let point = Coordinate(x: x, y: try ordinate(&problem))
    while try nextElement() { _ = try ordinate(&problem) }
    return point
  }

  @inline(__always)
  private mutating func ordinate(_ problem: inout String?) throws(AtlasError) -> Double {
    let byte = try peek() ?? 0
    if byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-") { return try double("a number") }
    note(&problem, "a number in a position")
    try skipValue()
    return 0
  }

  private func note(_ problem: inout String?, _ expected: String) {
    if problem == nil { problem = "coordinates at \(place): \(found), \(expected) expected" }
  }
}
