import SpatialCore

/// Walks the edges between unlike cells into borders.
///
/// A node is a vertex where three or four such edges meet; also where two buurten meet crosswise.
struct DemoBorderWalk {
  private let grid: DemoGrid
  private let frame: DemoFrame
  private var used: [Bool]
  private var borders: [DemoBorder] = []

  /// Every border once, in an order that depends on the map only.
  static func borders(of grid: DemoGrid, in frame: DemoFrame) -> [DemoBorder] {
    var walk = DemoBorderWalk(grid: grid, frame: frame)
    let vertices = 0..<((grid.width + 1) * (grid.height + 1))
    for vertex in vertices where walk.headings(at: vertex).count > 2 { walk.walk(from: vertex, isLoop: false) }
    for vertex in vertices { walk.walk(from: vertex, isLoop: true) }
    return walk.borders
  }

  private init(grid: DemoGrid, frame: DemoFrame) {
    self.grid = grid
    self.frame = frame
    used = Array(repeating: false, count: (grid.width + 1) * (grid.height + 1) * 4)
  }

  private mutating func walk(from start: Int, isLoop: Bool) {
    for first in headings(at: start) where !used[start * 4 + first.rawValue] {
      var vertices = [start]
      var vertex = start
      var heading = first
      while true {
        used[vertex * 4 + heading.rawValue] = true
        vertex = neighbour(of: vertex, heading)
        used[vertex * 4 + heading.reversed.rawValue] = true
        vertices.append(vertex)
        let onward = headings(at: vertex)
        guard vertex != start, onward.count == 2, let next = onward.first(where: { $0 != heading.reversed }) else {
          break
        }
        heading = next
      }
      let line = vertices.map { Coordinate(x: Double(position(of: $0).x), y: Double(position(of: $0).y)) }
      borders.append(
        DemoBorder(
          left: owner(start, first.leftCell), right: owner(start, first.rightCell), start: start, end: vertex,
          startHeading: first, endHeading: heading,
          path: DemoBorder.smoothed(line, isLoop: isLoop).map(frame.place)))
    }
  }

  /// The steps along a border that can be made from a vertex.
  private func headings(at vertex: Int) -> [DemoHeading] {
    DemoHeading.allCases.filter { owner(vertex, $0.leftCell) != owner(vertex, $0.rightCell) }
  }

  private func owner(_ vertex: Int, _ offset: (x: Int, y: Int)) -> Int {
    let (x, y) = position(of: vertex)
    return grid.owner(x + offset.x, y + offset.y)
  }

  private func neighbour(of vertex: Int, _ heading: DemoHeading) -> Int {
    vertex + heading.step.x + heading.step.y * (grid.width + 1)
  }

  private func position(of vertex: Int) -> (x: Int, y: Int) {
    (vertex % (grid.width + 1), vertex / (grid.width + 1))
  }
}
