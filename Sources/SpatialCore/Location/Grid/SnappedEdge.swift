/// The part of an edge within a cell, its ends snapped to the cell's lattice: eight bytes.
///
/// From the low bits up: x and y of the lower end, x and y of the upper end, sixteen bits each. The ordinates need
/// fifteen. The sixteenth bit of a y says that the end lies on the right side of the lattice, where the edge leaves the
/// cell; there the piece counts as going on upwards (upper end) or downwards (lower end) for ever. That closes what
/// clipping has opened: the parity of crossings is then the same everywhere in the cell, up to a constant of the cell.
struct SnappedEdge: Equatable {
  let bits: UInt64

  @inline(__always)
  init(bits: UInt64) {
    self.bits = bits
  }

  /// - Returns: nil for an edge that does not touch the cell or its margin.
  ///
  /// Ends are off by rounding before they are snapped: 2⁻³⁶ grid units, far below the lattice's 2⁻²⁷ at the least.
  init?(_ a: Coordinate, _ b: Coordinate, in cell: GridCell, of frame: GridFrame) {
    let ax = cell.latticeX(frame.gridX(a.x))
    let ay = cell.latticeY(frame.gridY(a.y))
    let bx = cell.latticeX(frame.gridX(b.x))
    let by = cell.latticeY(frame.gridY(b.y))
    var from = 0.0
    var to = 1.0
    guard SnappedEdge.clip(ax, bx, &from, &to), SnappedEdge.clip(ay, by, &from, &to) else { return nil }
    self.init(
      SnappedEdge.snap(ax, bx, at: from), SnappedEdge.snap(ay, by, at: from), SnappedEdge.snap(ax, bx, at: to),
      SnappedEdge.snap(ay, by, at: to))
  }

  private init(_ ax: UInt64, _ ay: UInt64, _ bx: UInt64, _ by: UInt64) {
    let isUpwards = (ay, ax) <= (by, bx)
    let (lowX, lowY, highX, highY) = isUpwards ? (ax, ay, bx, by) : (bx, by, ax, ay)
    let right = UInt64(GridCell.last)
    bits =
      lowX | (lowY | (lowX == right ? 0x8000 : 0)) << 16 | highX << 32 | (highY | (highX == right ? 0x8000 : 0)) << 48
  }

  /// Narrows the part of the edge to what lies between the sides of the lattice (Liang, Barsky, 1984).
  private static func clip(_ a: Double, _ b: Double, _ from: inout Double, _ to: inout Double) -> Bool {
    let d = b - a
    if d == 0 { return a >= 0 && a <= GridCell.last }
    let first = (d > 0 ? -a : GridCell.last - a) / d
    let last = (d > 0 ? GridCell.last - a : -a) / d
    from = max(from, first)
    to = min(to, last)
    return from <= to
  }

  private static func snap(_ a: Double, _ b: Double, at place: Double) -> UInt64 {
    let value = place == 0 ? a : place == 1 ? b : a + (b - a) * place
    return UInt64(min(max(value, 0), GridCell.last) + 0.5)
  }

  /// Both ends in x and y without the marks.
  var low: UInt32 { UInt32(truncatingIfNeeded: bits) & 0x7FFF_7FFF }
  var high: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) & 0x7FFF_7FFF }
  var isPoint: Bool { low == high }

  /// How the edge stands to a point of the lattice.
  ///
  /// - Returns: `crossed`: all ones where the ray to the right crosses it, otherwise 0. `near`: 1 where the point lies
  ///   within two units of the line through it, so that the snapped edge may lie on its other side.
  ///
  /// Why two units: an end moves by at most √½ when snapped, so does every place on the edge, and so does the point.
  /// A point farther than √2 from the snapped edge is not passed by the edge on its way from its true place to the
  /// snapped one, and an unpassed point keeps the parity of crossings. |cross| > 2 · (|dx| + |dy|) means farther than
  /// two from the line; the 0.58 left over swallows all rounding (2⁻³⁶ grid units).
  @inline(__always)
  func stand(_ x: Int32, _ y: Int32) -> (crossed: UInt32, near: UInt32) {
    let lowX = Int32(truncatingIfNeeded: bits & 0xFFFF)
    let lowEnd = Int32(Int16(truncatingIfNeeded: bits >> 16))
    let highX = Int32(truncatingIfNeeded: (bits >> 32) & 0xFFFF)
    let highEnd = Int32(truncatingIfNeeded: bits >> 48)
    let lowY = lowEnd & 0x7FFF
    let dx = highX &- lowX
    let dy = (highEnd & 0x7FFF) &- lowY
    let cross = dx &* (y &- lowY) &- dy &* (x &- lowX)
    // Negative where the point is not below the low end, below the high end, and left of the edge.
    let crossed = ~(y &- lowEnd) & (y &- highEnd) & (0 &- cross)
    let reach = ((dx < 0 ? 0 &- dx : dx) &+ dy) &* 2
    let distance = cross < 0 ? 0 &- cross : cross
    let near = UInt32(truncatingIfNeeded: distance &- reach &- 1) >> 31
    return (UInt32(bitPattern: crossed >> 31), near)
  }
}
