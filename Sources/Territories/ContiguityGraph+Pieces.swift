extension ContiguityGraph {
  /// The connected pieces of a set of units.
  ///
  /// - Parameter members: Unit indices, each once.
  /// - Returns: One row per piece, its units ascending; pieces with more units first, then by their lowest unit.
  /// - Complexity: O(units + edges).
  public func pieces(of members: some Sequence<Int>) -> [[Int]] {
    var waiting = [Bool](repeating: false, count: unitCount)
    for unit in members { waiting[unit] = true }
    var result: [[Int]] = []
    for start in 0..<unitCount where waiting[start] {
      result.append(takePiece(from: start, waiting: &waiting))
    }
    return result.sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
  }

  /// The connected pieces of the whole graph: more than one means islands.
  public var components: [[Int]] { pieces(of: 0..<unitCount) }

  private func takePiece(from start: Int, waiting: inout [Bool]) -> [Int] {
    waiting[start] = false
    var piece = [start]
    var next = 0
    while next < piece.count {
      for neighbour in neighbours[piece[next]] where waiting[neighbour] {
        waiting[neighbour] = false
        piece.append(neighbour)
      }
      next += 1
    }
    return piece.sorted()
  }
}
