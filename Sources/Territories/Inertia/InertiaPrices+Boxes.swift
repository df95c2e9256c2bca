extension InertiaPrices {
  /// The most unit–box pairs looked at.
  private static let mostBoxPairs = 40_000_000

  private struct Box {
    var x: (from: Double, to: Double)
    var y: (from: Double, to: Double)
    /// No centre in it has a smaller share.
    var least: Double
  }

  /// A number that no centre's share is below: boxes are halved until what is below the best share is little, or the most
  /// boxes were looked at.
  mutating func leastShare(_ prices: [Double]) -> Double {
    var least = share(prices).value
    let enough = 0.0005 * max(abs(least), prices.reduce(0, +) / territories)
    var boxes = [Box(x: extent(masses.x), y: extent(masses.y), least: -.infinity)]
    var left = Self.mostBoxPairs / masses.weights.count
    while left > 2 * boxes.count, !boxes.isEmpty {
      left -= 2 * boxes.count
      var next: [Box] = []
      for box in boxes {
        for half in halves(of: box) {
          let lowest = shareBelow(half, prices)
          if lowest < least - enough { next.append(Box(x: half.x, y: half.y, least: lowest)) }
        }
      }
      if let first = next.min(by: { $0.least < $1.least }) {
        fill(prices, (first.x.from + first.x.to) / 2, (first.y.from + first.y.to) / 2)
        least = min(least, knapsack.value)
      }
      boxes = next.filter { $0.least < least - enough }
    }
    return boxes.reduce(least - enough) { min($0, $1.least) }
  }

  private func halves(of box: Box) -> [Box] {
    var (one, other) = (box, box)
    if box.x.to - box.x.from > box.y.to - box.y.from {
      let middle = (box.x.from + box.x.to) / 2
      (one.x.to, other.x.from) = (middle, middle)
    } else {
      let middle = (box.y.from + box.y.to) / 2
      (one.y.to, other.y.from) = (middle, middle)
    }
    return [one, other]
  }

  /// The share with each unit's distance to the box: below that of every centre in it.
  private mutating func shareBelow(_ box: Box, _ prices: [Double]) -> Double {
    knapsack.fill { [masses] unit in
      let dx = max(0, box.x.from - masses.x[unit], masses.x[unit] - box.x.to)
      let dy = max(0, box.y.from - masses.y[unit], masses.y[unit] - box.y.to)
      return dx * dx + dy * dy - prices[unit] / masses.weights[unit]
    }
    return knapsack.value
  }
}
