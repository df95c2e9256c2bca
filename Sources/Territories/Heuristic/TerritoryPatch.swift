/// Some territories with their units, numbered anew, so that they can be searched apart from all others.
///
/// What lies outside does not change meanwhile: it adds nothing to the differences that a search goes by.
struct TerritoryPatch: Sendable {
  /// The plan's number of each territory of the patch.
  let numbers: [Int32]
  /// The instance's number of each unit of the patch.
  let units: [Int32]
  let graph: UnitGraph
  /// The territory of the patch that continues each unit's present one, −1 where it is none of the patch.
  let present: [Int32]
  /// Each unit's territory, by its place in ``numbers``.
  private(set) var territory: [Int32]
  /// The units of each territory, by their number in the patch.
  private(set) var members: [[Int32]]
  /// The weight of each territory.
  private(set) var weight: [Int]

  /// - Parameters:
  ///   - chosen: Territories of the plan.
  ///   - members: The units of every territory of the plan.
  ///   - continued: The plan's territory that continues each unit's present one, −1 for none.
  ///   - place: One entry per unit of the graph, −1 outside this call: scratch space.
  init(_ chosen: [Int32], members all: [[Int32]], continued: [Int32], of graph: UnitGraph, place: inout [Int32]) {
    numbers = chosen
    var (units, territory, members): ([Int32], [Int32], [[Int32]]) = ([], [], [])
    for (index, number) in chosen.enumerated() {
      let own = all[Int(number)]
      members.append(own.indices.map { Int32(units.count + $0) })
      units += own
      territory += own.map { _ in Int32(index) }
    }
    self.graph = UnitGraph(units, of: graph, place: &place)
    weight = chosen.map { all[Int($0)].reduce(0) { $0 + graph.weights[Int($1)] } }
    let index = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1, Int32($0)) })
    present = units.map { index[continued[Int($0)]] ?? -1 }
    (self.units, self.territory, self.members) = (units, territory, members)
  }

  /// Divides two territories anew.
  ///
  /// - Parameters:
  ///   - inside: The units that the first gets, and their weight; the second gets the others.
  mutating func divide(_ first: Int32, _ second: Int32, inside: ArraySlice<Int32>, others: [ArraySlice<Int32>]) {
    let before = weight[Int(first)] + weight[Int(second)]
    fill(first, [inside])
    fill(second, others)
    weight[Int(first)] = inside.reduce(0) { $0 + graph.weights[Int($1)] }
    weight[Int(second)] = before - weight[Int(first)]
  }

  private mutating func fill(_ number: Int32, _ parts: [ArraySlice<Int32>]) {
    members[Int(number)].removeAll(keepingCapacity: true)
    for part in parts {
      members[Int(number)] += part
      for unit in part { territory[Int(unit)] = number }
    }
  }
}
