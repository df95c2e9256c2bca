/// On which side of a line a point lies, exactly.
///
/// Source: Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric predicates", 1997.
enum Orientation {
  /// 1 where `c` lies left of the line from `a` to `b`, -1 where it lies right of it, 0 where it lies on it.
  ///
  /// - Complexity: O(1); the exact sum is needed only for points within rounding of the line.
  static func sign(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let determinant = left - right
    // (3 + 16ε)ε with ε = 2⁻⁵³: Shewchuk's bound on the error of the difference above.
    let bound = 3.330_669_073_875_471_6e-16 * (abs(left) + abs(right))
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return exactSign(a, b, c)
  }

  /// Whether the point lies on the segment but not at an end of it.
  static func isInside(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
    guard min(a.x, b.x) <= point.x, point.x <= max(a.x, b.x), min(a.y, b.y) <= point.y, point.y <= max(a.y, b.y),
      point != a, point != b
    else { return false }
    return sign(a, b, point) == 0
  }

  /// Whether two segments cross in a point that is an end of neither.
  static func cross(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Bool {
    sign(a, b, c) * sign(a, b, d) < 0 && sign(c, d, a) * sign(c, d, b) < 0
  }

  private static func exactSign(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
    var sum: [Double] = []
    sum.reserveCapacity(12)
    for (p, q) in [(a.x, b.y), (b.x, c.y), (c.x, a.y)] { add(p, q, to: &sum) }
    for (p, q) in [(a.y, b.x), (b.y, c.x), (c.y, a.x)] { add(-p, q, to: &sum) }
    // The components do not overlap and ascend in size: the last that is not zero has the sign of the sum.
    let leading = sum.last { $0 != 0 } ?? 0
    return leading > 0 ? 1 : leading < 0 ? -1 : 0
  }

  /// Adds p·q, rounding error and product, to an expansion.
  private static func add(_ p: Double, _ q: Double, to sum: inout [Double]) {
    let product = p * q
    grow(&sum, (-product).addingProduct(p, q))
    grow(&sum, product)
  }

  private static func grow(_ expansion: inout [Double], _ value: Double) {
    var carry = value
    for index in expansion.indices {
      let total = carry + expansion[index]
      let virtual = total - carry
      let error = (carry - (total - virtual)) + (expansion[index] - virtual)
      expansion[index] = error
      carry = total
    }
    expansion.append(carry)
  }
}
