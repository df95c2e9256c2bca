/// A step between neighbouring vertices of the grid, counter-clockwise from east.
enum DemoHeading: Int, CaseIterable {
  case east, north, west, south

  var step: (x: Int, y: Int) {
    switch self {
    case .east: (1, 0)
    case .north: (0, 1)
    case .west: (-1, 0)
    case .south: (0, -1)
    }
  }

  /// The cell to the left of a step from a vertex, as an offset from the cell north-east of that vertex.
  var leftCell: (x: Int, y: Int) {
    switch self {
    case .east: (0, 0)
    case .north: (-1, 0)
    case .west: (-1, -1)
    case .south: (0, -1)
    }
  }

  var rightCell: (x: Int, y: Int) { turned(3).leftCell }
  var reversed: DemoHeading { turned(2) }

  /// - Parameter quarters: Quarter turns to the left.
  func turned(_ quarters: Int) -> DemoHeading { DemoHeading.allCases[(rawValue + quarters) & 3] }
}
