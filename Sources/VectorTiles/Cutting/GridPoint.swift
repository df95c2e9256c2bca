/// A point on the grid of a tile: x to the right, y down, from the tile's upper left corner.
public struct GridPoint: Hashable, Sendable {
  public var x: Int32
  public var y: Int32

  public init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }
}

/// A polygon on the grid of a tile: rings without a repeated last point.
///
/// The exterior has a positive area by the surveyor's formula, holes a negative one (MVT 2.1 §4.3.4.4).
public struct GridPolygon: Hashable, Sendable {
  public var exterior: [GridPoint]
  public var holes: [[GridPoint]]

  public init(exterior: [GridPoint], holes: [[GridPoint]] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// Twice the area by the surveyor's formula; positive where the ring runs clockwise as seen on a screen.
  public static func doubledArea(_ ring: [GridPoint]) -> Int {
    guard var last = ring.last else { return 0 }
    var sum = 0
    for point in ring {
      sum += Int(last.x) * Int(point.y) - Int(point.x) * Int(last.y)
      last = point
    }
    return sum
  }
}

/// What a tile shows of an area.
public struct AreaShape: Sendable, Hashable {
  /// The position of the area in the array that the coverage was made of.
  public var area: Int
  public var polygons: [GridPolygon]
}
