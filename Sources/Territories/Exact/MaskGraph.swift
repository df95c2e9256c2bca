/// A word whose bits are units.
typealias UnitMask = FixedWidthInteger & UnsignedInteger & Sendable

/// The units of a problem as bits of one word: what the exact tier computes with.
///
/// Units are renumbered breadth first from a far corner: the lowest uncovered unit then lies at the edge of what is left,
/// and taking its territory away seldom cuts the rest in two.
struct MaskGraph<Mask: UnitMask>: Sendable {
  static var mostUnits: Int { Mask.bitWidth }

  let instance: SearchInstance
  /// The unit of each bit.
  let unitOfBit: [Int]
  let adjacency: [Mask]
  /// ``adjacency``, and exclaves beside their wijk: what may be one territory when the wijk stays whole.
  let relaxedAdjacency: [Mask]
  let weights: [Int]
  let borders: [[(bit: Int, length: Int)]]
  /// The wijk of each bit, −1 for none.
  let wijkOfBit: [Int]
  let wijkBits: [Mask]
  /// Units of the smaller pieces of wijken that no fixed territory cuts.
  let exclaves: Mask
  /// For each bit the other units that go with it.
  let together: [Mask]
  /// For each bit the units that may not go with it.
  let apart: [Mask]
  /// The units of each pinned label.
  let pinBits: [Mask]
  let presentBits: [Mask]

  init(_ instance: SearchInstance) {
    precondition(instance.unitCount <= Self.mostUnits)
    let order = instance.graph.breadthFirstFromCorner()
    var bitOfUnit = [Int](repeating: 0, count: order.count)
    for (bit, unit) in order.enumerated() { bitOfUnit[unit] = bit }
    func mask(_ units: some Sequence<Int>) -> Mask { units.reduce(0) { $0 | 1 << Mask(bitOfUnit[$1]) } }
    func groups(_ index: [Int], count: Int) -> [Mask] {
      var result = [Mask](repeating: 0, count: count)
      for (unit, group) in index.enumerated() where group >= 0 { result[group] |= 1 << Mask(bitOfUnit[unit]) }
      return result
    }
    self.instance = instance
    unitOfBit = order
    weights = order.map { instance.weights[$0] }
    adjacency = order.map { mask(instance.graph.neighbours[$0]) }
    borders = order.map { unit in instance.borders[unit].map { (bitOfUnit[$0.unit], $0.length) } }
    wijkOfBit = order.map { instance.wijk[$0] }
    let wijken = groups(instance.wijk, count: instance.wijkCount)
    let outside = mask(instance.exclaves)
    wijkBits = wijken
    exclaves = outside
    relaxedAdjacency = zip(order, adjacency).map { unit, own in
      let bit: Mask = 1 << Mask(bitOfUnit[unit])
      guard instance.wijk[unit] >= 0, wijken[instance.wijk[unit]] & outside != 0 else { return own }
      return own | wijken[instance.wijk[unit]] & ~bit
    }
    together = order.map { mask(instance.rules.together[$0]) }
    apart = order.map { mask(instance.rules.apart[$0]) }
    pinBits = groups(instance.rules.pin, count: instance.rules.labelCount)
    presentBits = groups(instance.present, count: instance.presentCount)
  }

  var allUnits: Mask { Mask.max >> Mask(Mask.bitWidth - unitOfBit.count) }

  func weight(of set: Mask) -> Int {
    var rest = set
    var sum = 0
    while rest != 0 {
      sum += weights[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return sum
  }

  /// The units of `region` connected to `start` within it, exclaves with their wijk, and their weight.
  func relaxedPiece(from start: Mask, within region: Mask) -> (set: Mask, weight: Int) {
    var reached = start
    var waiting = start
    var weight = 0
    while waiting != 0 {
      let bit = waiting.trailingZeroBitCount
      waiting &= waiting - 1
      weight += weights[bit]
      let fresh = relaxedAdjacency[bit] & region & ~reached
      reached |= fresh
      waiting |= fresh
    }
    return (reached, weight)
  }

  /// The units of `region` that walks over borders reach from `start` within it.
  func piece(from start: Mask, within region: Mask) -> Mask {
    var reached = start
    var waiting = start
    while waiting != 0 {
      let fresh = adjacency[waiting.trailingZeroBitCount] & region & ~reached
      waiting &= waiting - 1
      reached |= fresh
      waiting |= fresh
    }
    return reached
  }

  /// The length of the borders between two sets, in millimetres.
  func border(between set: Mask, and others: Mask) -> Int {
    var rest = set
    var sum = 0
    while rest != 0 {
      for border in borders[rest.trailingZeroBitCount] where others & (1 << Mask(border.bit)) != 0 {
        sum += border.length
      }
      rest &= rest - 1
    }
    return sum
  }

  /// How many wijken of a region lie partly in a set: the extra pieces that taking the set from the region makes.
  func cuts(by set: Mask, of region: Mask) -> Int {
    var rest = set
    var count = 0
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      let share = wijkOfBit[bit] < 0 ? 1 << Mask(bit) : wijkBits[wijkOfBit[bit]] & region
      if share & ~set != 0 { count += 1 }
      rest &= ~share
    }
    return count
  }
}

extension MaskGraph {
  /// The exclaves of the wijken that lie whole in a set.
  func exclaves(ofWholeWijkenIn set: Mask) -> Mask {
    var rest = set & exclaves
    var result: Mask = 0
    while rest != 0 {
      let wijk = wijkBits[wijkOfBit[rest.trailingZeroBitCount]]
      if wijk & ~set == 0 { result |= wijk & exclaves }
      rest &= ~wijk
    }
    return result
  }

  /// Whether a set is one territory: everything but the exclaves of its whole wijken in one piece, nobody beside those
  /// to keep apart from, nobody without those to go with, and one pinned label at most.
  func isTerritory(_ set: Mask) -> Bool {
    let loose = exclaves(ofWholeWijkenIn: set)
    let firm = set & ~loose
    guard firm != 0, firm & ~piece(from: firm & (~firm + 1), within: set) == 0 else { return false }
    return keepsRules(set)
  }

  private func keepsRules(_ set: Mask) -> Bool {
    guard instance.rules.bindsUnits else { return true }
    var rest = set
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      if apart[bit] & set != 0 || together[bit] & ~set != 0 { return false }
      rest &= rest - 1
    }
    return true
  }

  /// How many pinned labels have units in a set.
  func labels(in set: Mask) -> Int {
    pinBits.reduce(0) { $0 + ($1 & set == 0 ? 0 : 1) }
  }
}

extension ContiguityGraph {
  /// All units, breadth first from the unit farthest from the first one of the largest component.
  func breadthFirstFromCorner() -> [Int] {
    guard let largest = components.first else { return [] }
    let reached = breadthFirst(from: largest[0])
    return breadthFirst(from: reached[largest.count - 1])
  }

  private func breadthFirst(from start: Int) -> [Int] {
    var seen = [Bool](repeating: false, count: unitCount)
    var order: [Int] = []
    for first in [start] + Array(0..<unitCount) where !seen[first] {
      seen[first] = true
      var next = order.count
      order.append(first)
      while next < order.count {
        for neighbour in neighbours[order[next]] where !seen[neighbour] {
          seen[neighbour] = true
          order.append(neighbour)
        }
        next += 1
      }
    }
    return order
  }
}
