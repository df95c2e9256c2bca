import SpatialCore

/// One stretch of border between two buurten, or between a buurt and the outside, from node to node.
///
/// Smoothing goes by corner cutting: once at the middles of the edges, then by Chaikin. What comes from a grid edge
/// stays in the square whose corners are the ends of that edge and the centres of the two cells beside it; these
/// squares share no inner points, so that smoothed borders meet at nodes only.
///
/// Source: G. Chaikin, An algorithm for high-speed curve generation (1974).
struct DemoBorder {
  /// The owners of the cells on either side, walking from start to end.
  let left: Int
  let right: Int
  /// Numbers of grid vertices; equal for a loop.
  let start: Int
  let end: Int
  let startHeading: DemoHeading
  /// The heading of the last step.
  let endHeading: DemoHeading
  /// In RD New, to the centimetre; first = last for a loop.
  let path: [Coordinate]

  private static let chaikinPasses = 2

  /// - Parameter isLoop: Whether the line has no node at all, so that its first point is no fixed one.
  static func smoothed(_ line: [Coordinate], isLoop: Bool) -> [Coordinate] {
    var points = middles(line, isLoop: isLoop)
    for _ in 0..<chaikinPasses { points = cut(points, isLoop: isLoop) }
    return points
  }

  private static func middles(_ line: [Coordinate], isLoop: Bool) -> [Coordinate] {
    let middles = zip(line, line.dropFirst()).map { between($0, $1, 0.5) }
    return isLoop ? middles + middles.prefix(1) : line.prefix(1) + middles + line.suffix(1)
  }

  private static func cut(_ line: [Coordinate], isLoop: Bool) -> [Coordinate] {
    var result: [Coordinate] = []
    let last = line.count - 2
    for index in 0...last {
      let (a, b) = (line[index], line[index + 1])
      result.append(index == 0 && !isLoop ? a : between(a, b, 0.25))
      result.append(index == last && !isLoop ? b : between(a, b, 0.75))
    }
    return isLoop ? result + result.prefix(1) : result
  }

  private static func between(_ a: Coordinate, _ b: Coordinate, _ fraction: Double) -> Coordinate {
    Coordinate(x: a.x + (b.x - a.x) * fraction, y: a.y + (b.y - a.y) * fraction)
  }
}
