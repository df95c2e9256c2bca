/// What a feature looks like on the grid of a tile.
public enum TileGeometry: Hashable, Sendable {
  case points([GridPoint])
  /// Each of two points or more.
  case lines([[GridPoint]])
  case polygons([GridPolygon])

  /// The type by MVT 2.1 §4.3.4.
  var type: UInt64 {
    switch self {
    case .points: 1
    case .lines: 2
    case .polygons: 3
    }
  }

  /// The commands by MVT 2.1 §4.3; empty where nothing is left to draw.
  ///
  /// Points that repeat the last, lines of one point, and rings of fewer than three points or without area are dropped;
  /// rings that run the wrong way are turned.
  var commands: [UInt32] {
    var pen = CommandPen()
    switch self {
    case .points(let points): pen.points(points)
    case .lines(let lines): for line in lines { pen.line(line) }
    case .polygons(let polygons):
      for polygon in polygons where pen.ring(polygon.exterior, isExterior: true) {
        for hole in polygon.holes { _ = pen.ring(hole, isExterior: false) }
      }
    }
    return pen.commands
  }
}

/// Writes the commands of one feature, each place as the way from the last.
private struct CommandPen {
  private(set) var commands: [UInt32] = []
  private var place = GridPoint(x: 0, y: 0)

  private enum Command: UInt32 {
    case moveTo = 1
    case lineTo = 2
    case closePath = 7

    func times(_ count: Int) -> UInt32 { rawValue | UInt32(count) << 3 }
  }

  mutating func points(_ points: [GridPoint]) {
    guard !points.isEmpty else { return }
    commands.append(Command.moveTo.times(points.count))
    for point in points { go(point) }
  }

  mutating func line(_ line: [GridPoint]) {
    let line = CommandPen.withoutRepeats(line)
    guard line.count > 1 else { return }
    path(line)
  }

  /// - Returns: Whether there was anything to write.
  mutating func ring(_ ring: [GridPoint], isExterior: Bool) -> Bool {
    var ring = CommandPen.withoutRepeats(ring)
    while ring.count > 1, ring.first == ring.last { ring.removeLast() }
    let area = GridPolygon.doubledArea(ring)
    guard ring.count > 2, area != 0 else { return false }
    if (area > 0) != isExterior { ring.reverse() }
    path(ring)
    commands.append(Command.closePath.times(1))
    return true
  }

  private mutating func path(_ points: [GridPoint]) {
    commands.append(Command.moveTo.times(1))
    go(points[0])
    commands.append(Command.lineTo.times(points.count - 1))
    for point in points.dropFirst() { go(point) }
  }

  private mutating func go(_ point: GridPoint) {
    commands.append(CommandPen.zigzag(point.x &- place.x))
    commands.append(CommandPen.zigzag(point.y &- place.y))
    place = point
  }

  private static func zigzag(_ value: Int32) -> UInt32 { UInt32(bitPattern: value << 1 ^ value >> 31) }

  private static func withoutRepeats(_ points: [GridPoint]) -> [GridPoint] {
    var result: [GridPoint] = []
    result.reserveCapacity(points.count)
    for point in points where point != result.last { result.append(point) }
    return result
  }
}
