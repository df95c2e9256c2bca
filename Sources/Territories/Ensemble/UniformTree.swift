/// A spanning tree of a connected set of units, every tree with the same probability.
///
/// Source: Wilson, "Generating random spanning trees more quickly than the cover time", 1996: loop-erased random walks.
struct UniformTree {
  /// The units, each after its parent.
  private(set) var order: [Int] = []
  /// The unit above each unit, by unit; −1 for the root.
  private(set) var parent: [Int]
  private var isIn: [Bool]

  init(unitCount: Int) {
    parent = [Int](repeating: -1, count: unitCount)
    isIn = [Bool](repeating: false, count: unitCount)
  }

  /// Draws another tree in place of the one before.
  ///
  /// - Parameters:
  ///   - units: A connected set.
  ///   - neighbours: For each unit those it touches within the set, by unit.
  mutating func draw(of units: [Int], neighbours: [[Int]], using random: inout some RandomNumberGenerator) {
    for unit in order { isIn[unit] = false }
    order = [units[0]]
    isIn[units[0]] = true
    parent[units[0]] = -1
    for start in units where !isIn[start] {
      var unit = start
      while !isIn[unit] {
        let row = neighbours[unit]
        parent[unit] = row[Int(random.next(upperBound: UInt(row.count)))]
        unit = parent[unit]
      }
      add(from: start)
    }
  }

  /// The walk without its loops, what is nearest to the tree first.
  private mutating func add(from start: Int) {
    var path: [Int] = []
    var unit = start
    while !isIn[unit] {
      isIn[unit] = true
      path.append(unit)
      unit = parent[unit]
    }
    order += path.reversed()
  }
}
