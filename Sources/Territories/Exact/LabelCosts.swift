/// Which present territories a territory may continue, and how many residents then change hands.
struct LabelCosts<Mask: UnitMask> {
  private let graph: MaskGraph<Mask>
  /// Present territories that pinned labels or fixed territories continue.
  private let reserved: UInt64
  private let all: Mask

  init(_ graph: MaskGraph<Mask>) {
    self.graph = graph
    reserved = graph.instance.rules.reservedPresent.reduce(0) { $0 | 1 << UInt64($1) }
    all = graph.presentBits.reduce(0) { $0 | $1 }
  }

  /// The present territories that lie in a set, as bits.
  func labels(in set: Mask) -> UInt64 {
    var result: UInt64 = 0
    for (index, bits) in graph.presentBits.enumerated() where bits & set != 0 { result |= 1 << UInt64(index) }
    return result
  }

  /// Tells each present territory that a territory may continue, as a bit, and first none.
  func forEachLabel(of set: Mask, used: UInt64, _ body: (_ label: UInt64, _ moved: Int) -> Void) {
    let moved = all == 0 ? 0 : graph.weight(of: set & all)
    if let pinned = pinnedPresent(of: set) {
      let kept = pinned < 0 ? 0 : graph.weight(of: set & graph.presentBits[pinned])
      return body(0, moved - kept)
    }
    body(0, moved)
    guard moved > 0 else { return }
    for (index, bits) in graph.presentBits.enumerated() where bits & set != 0 {
      let label: UInt64 = 1 << UInt64(index)
      if (used | reserved) & label == 0 { body(label, moved - graph.weight(of: set & bits)) }
    }
  }

  /// The fewest residents who change hands when a set is the last territory.
  func last(_ set: Mask, used: UInt64) -> Int {
    var least = Int.max
    forEachLabel(of: set, used: used) { _, moved in least = min(least, moved) }
    return least
  }

  /// The present territory of the set's pinned label, −1 for a label that is new; nil where nothing is pinned.
  private func pinnedPresent(of set: Mask) -> Int? {
    for (label, bits) in graph.pinBits.enumerated() where bits & set != 0 {
      return graph.instance.rules.presentOfLabel[label]
    }
    return nil
  }
}
