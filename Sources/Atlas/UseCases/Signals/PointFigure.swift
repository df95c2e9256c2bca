import Indicators

/// What points tell of one area.
struct PointFigure: Sendable, Hashable {
  var value: Double?
  var status: ObservationStatus = .measured
  /// The cases behind it, where the value does not tell.
  var sampleSize: Int?
  /// Half the width of the 95% interval.
  var margin: Double?
}

/// Areas by position, with those that each one is a part of.
struct AreaChains {
  /// Of each area: itself and what it lies in.
  let chains: [[Int]]
  let positions: [String: Int]

  init(_ tree: AreaTree) {
    let positions = Dictionary(
      tree.areas.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.positions = positions
    chains = tree.areas.map { area in
      var chain: [Int] = []
      var next: Area? = area
      // A chain is three long; more would be a circle in bad data.
      while let current = next, chain.count < 8 {
        if let position = positions[current.code] { chain.append(position) }
        next = current.parent.flatMap { positions[$0] }.map { tree.areas[$0] }
      }
      return chain
    }
  }

  /// Amounts of the finest areas added up along the chains.
  func totals<Amount: AdditiveArithmetic>(_ own: [Amount]) -> [Amount] {
    var result = [Amount](repeating: .zero, count: chains.count)
    for (position, amount) in own.enumerated() where amount != .zero {
      for area in chains[position] { result[area] += amount }
    }
    return result
  }
}
