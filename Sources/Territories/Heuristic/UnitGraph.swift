/// Units and the borders between them in flat arrays, as the heuristic searches walk over them.
struct UnitGraph: Sendable {
  let weights: [Int]
  /// The index of each unit's wijk, −1 for none.
  let wijk: [Int32]
  let wijkCount: Int
  /// The group of units to keep together or apart from others that each unit is of, −1 for none; see ``UnitBonds``.
  let group: [Int32]
  /// Where each unit's neighbours begin in ``neighbours`` and ``lengths``; one entry more than units. Those that connect
  /// come first.
  private let starts: [Int32]
  /// Where those begin that only touch.
  private let middles: [Int32]
  let neighbours: [Int32]
  /// Shared borders in millimetres, beside ``neighbours``.
  let lengths: [Int]

  var unitCount: Int { weights.count }

  /// The places in ``neighbours`` of the units that a unit connects to.
  func connections(of unit: Int) -> Range<Int> { Int(starts[unit])..<Int(middles[unit]) }

  /// The places in ``neighbours`` and ``lengths`` of the units that a unit touches, connected or not.
  func borders(of unit: Int) -> Range<Int> { Int(starts[unit])..<Int(starts[unit + 1]) }

  /// All units of an instance, under their own numbers.
  init(_ instance: SearchInstance, group: [Int32]) {
    var rows = Rows()
    for unit in 0..<instance.unitCount {
      let connected = instance.graph.neighbours[unit]
      rows.append(instance.borders[unit].map { (Int32($0.unit), $0.length, connected.contains($0.unit)) })
    }
    weights = instance.weights
    wijk = instance.wijk.map { Int32($0) }
    wijkCount = instance.wijkCount
    self.group = group
    (starts, middles, neighbours, lengths) = (rows.starts, rows.middles, rows.neighbours, rows.lengths)
  }

  /// Some units of a graph and the borders between them, numbered in the order given; groups keep their numbers.
  ///
  /// - Parameter place: One entry per unit of the graph, −1 outside this call: scratch space.
  init(_ units: [Int32], of graph: UnitGraph, place: inout [Int32]) {
    for (index, unit) in units.enumerated() { place[Int(unit)] = Int32(index) }
    defer { for unit in units { place[Int(unit)] = -1 } }
    var rows = Rows()
    for unit in units {
      let connected = graph.connections(of: Int(unit))
      rows.append(
        graph.borders(of: Int(unit)).compactMap { edge in
          let other = place[Int(graph.neighbours[edge])]
          return other < 0 ? nil : (other, graph.lengths[edge], connected.contains(edge))
        })
    }
    var number: [Int32: Int32] = [:]
    wijk = units.map { unit in
      let own = graph.wijk[Int(unit)]
      guard own >= 0 else { return -1 }
      let index = number[own] ?? Int32(number.count)
      number[own] = index
      return index
    }
    wijkCount = number.count
    weights = units.map { graph.weights[Int($0)] }
    group = units.map { graph.group[Int($0)] }
    (starts, middles, neighbours, lengths) = (rows.starts, rows.middles, rows.neighbours, rows.lengths)
  }

  /// The arrays while they are filled, unit by unit.
  private struct Rows {
    var starts: [Int32] = [0]
    var middles: [Int32] = []
    var neighbours: [Int32] = []
    var lengths: [Int] = []

    mutating func append(_ row: [(unit: Int32, length: Int, connects: Bool)]) {
      for connects in [true, false] {
        for border in row where border.connects == connects {
          neighbours.append(border.unit)
          lengths.append(border.length)
        }
        if connects { middles.append(Int32(neighbours.count)) }
      }
      starts.append(Int32(neighbours.count))
    }
  }
}
