/// The smallest circle around points.
///
/// Source: Welzl, "Smallest enclosing disks", 1991, in its iterative form; without shuffling, as there are few points.
struct EnclosingCircle {
  private(set) var centre = UnitShape.Point(x: 0, y: 0)
  private(set) var radius = 0.0

  var area: Double { Double.pi * radius * radius }

  /// - Complexity: O(n) for points in a lucky order, O(n³) at worst.
  init(of points: [UnitShape.Point]) {
    for (last, point) in points.enumerated() where last == 0 || !contains(point) {
      set(point, point)
      for (second, other) in points[..<last].enumerated() where !contains(other) {
        set(point, other)
        for third in points[..<second] where !contains(third) { set(point, other, third) }
      }
    }
  }

  private func contains(_ point: UnitShape.Point) -> Bool {
    let (dx, dy) = (point.x - centre.x, point.y - centre.y)
    return (dx * dx + dy * dy).squareRoot() <= radius * (1 + 1e-12) + 1e-12
  }

  /// Two points at its ends.
  private mutating func set(_ one: UnitShape.Point, _ other: UnitShape.Point) {
    centre = UnitShape.Point(x: (one.x + other.x) / 2, y: (one.y + other.y) / 2)
    radius = ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).squareRoot() / 2
  }

  /// Three points on its rim; those in one line are spanned by the two farthest apart.
  private mutating func set(_ a: UnitShape.Point, _ b: UnitShape.Point, _ c: UnitShape.Point) {
    // Shifted to the first point: coordinates near 5·10⁵ lose digits when squared.
    let (bx, by, cx, cy) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y)
    let cross = 2 * (bx * cy - by * cx)
    guard abs(cross) > 1e-12 else {
      for (one, other) in [(a, b), (a, c), (b, c)] {
        let wider = EnclosingCircle(of: [one, other])
        if wider.radius > radius { self = wider }
      }
      return
    }
    let (bb, cc) = (bx * bx + by * by, cx * cx + cy * cy)
    let (x, y) = ((cy * bb - by * cc) / cross, (bx * cc - cx * bb) / cross)
    centre = UnitShape.Point(x: a.x + x, y: a.y + y)
    radius = (x * x + y * y).squareRoot()
  }
}
