/// Which units go with others or may not: what pins, together and apart come to, by group.
struct UnitBonds: Sendable {
  /// The group of each unit, −1 for a unit that is free.
  let group: [Int32]
  /// The units of each group; one unit where it only must be apart from others.
  let members: [[Int]]
  /// For each group those that may not be in a territory with it, ascending.
  let rivals: [[Int32]]
  /// Whether the units of each group hang together by themselves, so that they can move as one.
  let isBlock: [Bool]

  var isEmpty: Bool { members.isEmpty }

  init(_ instance: SearchInstance) {
    let rules = instance.rules
    var group = [Int32](repeating: -1, count: instance.unitCount)
    var members: [[Int]] = []
    for unit in 0..<instance.unitCount where group[unit] < 0 {
      guard !rules.together[unit].isEmpty || !rules.apart[unit].isEmpty else { continue }
      let own = ([unit] + rules.together[unit]).sorted()
      for unit in own { group[unit] = Int32(members.count) }
      members.append(own)
    }
    rivals = members.map { own in
      Set(own.flatMap { unit in rules.apart[unit].map { group[$0] } }).sorted()
    }
    isBlock = members.map { $0.count == 1 || instance.graph.pieces(of: $0).count == 1 }
    (self.group, self.members) = (group, members)
  }
}

/// Tells whether a division of a region in two keeps groups whole and rivals apart.
struct BondCheck {
  private let bonds: UnitBonds
  /// By group: 0 not met, 1 inside, 2 outside.
  private var side: [UInt8]
  private var bound: [Int32] = []
  private var groups: [Int32] = []

  init(_ bonds: UnitBonds) {
    self.bonds = bonds
    side = [UInt8](repeating: 0, count: bonds.members.count)
  }

  /// Sets the region that is to be divided.
  mutating func enter(_ region: [Int32], of graph: UnitGraph) {
    guard !bonds.isEmpty else { return }
    bound.removeAll(keepingCapacity: true)
    for unit in region where graph.group[Int(unit)] >= 0 { bound.append(unit) }
  }

  /// Whether a division can be: each group on one side, and on each side no more rivals than territories.
  ///
  /// - Parameters:
  ///   - shares: The number of territories inside and outside.
  ///   - isInside: Whether a unit of the region is inside.
  mutating func allows(
    shares: (inside: Int, outside: Int) = (1, 1), in graph: UnitGraph, isInside: (Int32) -> Bool
  ) -> Bool {
    guard !bound.isEmpty else { return true }
    defer { for group in groups { side[Int(group)] = 0 } }
    groups.removeAll(keepingCapacity: true)
    for unit in bound {
      let group = graph.group[Int(unit)]
      let own: UInt8 = isInside(unit) ? 1 : 2
      if side[Int(group)] == 0 {
        side[Int(group)] = own
        groups.append(group)
      } else if side[Int(group)] != own {
        return false
      }
    }
    return hasRoom(1, shares.inside) && hasRoom(2, shares.outside)
  }

  /// Whether the rivals of a side fit into a number of territories, as far as a clique of them tells.
  private func hasRoom(_ own: UInt8, _ share: Int) -> Bool {
    if share == 1 {
      return groups.allSatisfy { group in
        side[Int(group)] != own || !bonds.rivals[Int(group)].contains { side[Int($0)] == own }
      }
    }
    var clique: [Int32] = []
    for group in groups where side[Int(group)] == own {
      if clique.allSatisfy({ bonds.rivals[Int(group)].contains($0) }) { clique.append(group) }
    }
    return clique.count <= share
  }
}
