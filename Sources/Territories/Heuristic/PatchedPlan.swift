/// A plan whose territories are taken out in patches and put back.
struct PatchedPlan: Sendable {
  private(set) var assignment: [Int]
  private var members: [[Int32]]
  /// The territory that continues each unit's present one, −1 for none.
  private let continued: [Int32]
  private let graph: UnitGraph

  /// - Parameter assignment: Territories that continue those of the present plan as well as their units allow.
  init(_ assignment: [Int], of graph: UnitGraph, in instance: SearchInstance) {
    self.assignment = assignment
    self.graph = graph
    members = [[Int32]](repeating: [], count: instance.territoryCount)
    for (unit, territory) in assignment.enumerated() { members[territory].append(Int32(unit)) }
    continued = instance.continuedTerritory(in: assignment).map { Int32($0) }
  }

  var count: Int { members.count }

  func weight(of territory: Int) -> Int { members[territory].reduce(0) { $0 + graph.weights[Int($1)] } }

  func patch(_ territories: [Int32]) -> TerritoryPatch {
    var place = [Int32](repeating: -1, count: graph.unitCount)
    return TerritoryPatch(territories, members: members, continued: continued, of: graph, place: &place)
  }

  mutating func take(_ patch: TerritoryPatch) {
    for (own, number) in zip(patch.members, patch.numbers) {
      members[Int(number)] = own.map { patch.units[Int($0)] }
      for unit in members[Int(number)] { assignment[Int(unit)] = Int(number) }
    }
  }

  /// The territories with a weight of some kind.
  func territories(whereWeight isWanted: (Int) -> Bool) -> Set<Int32> {
    Set((0..<count).filter { isWanted(weight(of: $0)) }.map { Int32($0) })
  }

  /// Divides the territories into groups of neighbours, grown side by side from some that are drawn.
  ///
  /// - Parameters:
  ///   - size: About how many territories a group has.
  ///   - wanted: Territories to begin with, so that their neighbours are in their group.
  func groups(
    of size: Int, around wanted: Set<Int32>, using random: inout some RandomNumberGenerator
  ) -> [[Int32]] {
    let rows = neighbours
    let count = max(1, self.count / size)
    var group = [Int](repeating: -1, count: self.count)
    var queue: [Int] = []
    let begin = wanted.map { Int($0) }.sorted().shuffled(using: &random) + (0..<self.count).shuffled(using: &random)
    for territory in begin where queue.count < count && group[territory] < 0 {
      group[territory] = queue.count
      queue.append(territory)
    }
    // A component without any of them begins one of its own.
    var (next, others, groups) = (0, 0, queue.count)
    while others < self.count {
      while next < queue.count {
        for other in rows[queue[next]] where group[other] < 0 {
          group[other] = group[queue[next]]
          queue.append(other)
        }
        next += 1
      }
      if group[others] < 0 {
        group[others] = groups
        queue.append(others)
        groups += 1
      }
      others += 1
    }
    var result = [[Int32]](repeating: [], count: groups)
    for (territory, group) in group.enumerated() { result[group].append(Int32(territory)) }
    return result
  }

  /// The territories that each borders, ascending.
  private var neighbours: [[Int]] {
    var rows = [[Int]](repeating: [], count: count)
    for unit in 0..<graph.unitCount {
      for edge in graph.connections(of: unit) {
        let (one, other) = (assignment[unit], assignment[Int(graph.neighbours[edge])])
        if one != other, !rows[one].contains(other) { rows[one].append(other) }
      }
    }
    return rows.map { $0.sorted() }
  }
}
