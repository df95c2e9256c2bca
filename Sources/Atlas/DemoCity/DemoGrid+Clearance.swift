extension DemoGrid {
  /// Whether a place is surely inside a buurt once its borders have been smoothed.
  ///
  /// A smoothed border stays, edge by edge, in the two quarters of the cells that meet at that edge, at most a quarter
  /// of a cell deep (see ``DemoBorder``). So a place must keep away from that, and a few metres from every border.
  func isClear(_ x: Double, _ y: Double, of buurt: Int) -> Bool {
    let column = Int(x.rounded(.down))
    let row = Int(y.rounded(.down))
    guard owner(column, row) == buurt else { return false }
    let east = x - Double(column)
    let north = y - Double(row)
    let depths = [(east, -1, 0), (1 - east, 1, 0), (north, 0, -1), (1 - north, 0, 1)]
    let nearest = min(east, 1 - east, north, 1 - north)
    return depths.allSatisfy { depth, dx, dy in
      owner(column + dx, row + dy) == buurt || depth > (depth == nearest ? 0.27 : 0.04)
    }
  }
}
