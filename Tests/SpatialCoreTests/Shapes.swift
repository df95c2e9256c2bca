import SpatialCore
import TestSupport

/// Shapes that are easy to work out by hand.
enum Shapes {
  static func ring(_ points: [(Double, Double)]) -> [Coordinate] {
    points.map { Coordinate(x: $0.0, y: $0.1) }
  }

  /// An axis-parallel rectangle, counter-clockwise.
  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Coordinate] {
    ring([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)])
  }

  static func square(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
    MultiPolygon([Polygon(exterior: box(x, y, width, height))])
  }

  static func area(_ points: [(Double, Double)]) -> MultiPolygon {
    MultiPolygon([Polygon(exterior: ring(points))])
  }

  /// A ring around a centre that never crosses itself, because its angles ascend.
  static func star(
    around center: Coordinate, radii: ClosedRange<Double>, corners: Int, using generator: inout SplitMix
  ) -> [Coordinate] {
    var ring = (0..<corners).map { corner in
      let (cosine, sine) = direction(corner, of: corners)
      let radius = Double.random(in: radii, using: &generator)
      return Coordinate(x: center.x + radius * cosine, y: center.y + radius * sine)
    }
    ring.append(ring[0])
    return ring
  }

  /// The corner of a regular polygon, by repeated rotation over the angle whose cosine and sine are given by halving.
  private static func direction(_ corner: Int, of corners: Int) -> (Double, Double) {
    let steps: [Int: (Double, Double)] = [
      8: (0.5.squareRoot(), 0.5.squareRoot()), 12: (0.75.squareRoot(), 0.5), 4: (0, 1),
    ]
    let step = steps[corners] ?? (0, 1)
    var result = (1.0, 0.0)
    for _ in 0..<corner {
      result = (result.0 * step.0 - result.1 * step.1, result.0 * step.1 + result.1 * step.0)
    }
    return result
  }
}

/// A geometry of any kind with any nesting, for round trips.
struct RandomGeometry {
  var generator: SplitMix

  mutating func geometry(depth: Int = 0) -> Geometry {
    switch Int.random(in: 0...(depth < 3 ? 6 : 5), using: &generator) {
    case 0: return .point(point())
    case 1: return .lineString(points())
    case 2: return .polygon(polygon())
    case 3: return .multiPoint(points())
    case 4: return .multiLineString(list { $0.points() })
    case 5: return .multiPolygon(MultiPolygon(list { $0.polygon() }))
    default: return .collection(list { $0.geometry(depth: depth + 1) })
    }
  }

  private mutating func polygon() -> Polygon {
    // An exterior without points is written as a polygon without rings.
    Polygon(exterior: [point()] + points(), holes: list { $0.points() })
  }

  private mutating func points() -> [Coordinate] { list { $0.point() } }

  private mutating func list<Element>(_ make: (inout RandomGeometry) -> Element) -> [Element] {
    (0..<Int.random(in: 0...4, using: &generator)).map { _ in make(&self) }
  }

  private mutating func point() -> Coordinate {
    Coordinate(
      x: Double.random(in: -1e6...1e6, using: &generator), y: Double.random(in: -1e6...1e6, using: &generator))
  }
}
