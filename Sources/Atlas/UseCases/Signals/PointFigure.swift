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
  let paths: [[Int]]
  let positions: [String: Int]

  init(_ tree: AreaTree) {
    let positions = Dictionary(
      tree.areas.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.positions = positions
    paths = tree.areas.map { area in
      var path: [Int] = []
      var next: Area? = area
      while let current = next, let position = positions[current.code] {
        // Bad data may hold a circle.
        if path.contains(position) { break }
        path.append(position)
        next = current.parent.flatMap { positions[$0] }.map { tree.areas[$0] }
      }
      return path
    }
  }

  /// Areas that are known by their positions only.
  init(paths: [[Int]]) {
    self.paths = paths
    positions = [:]
  }

  /// Amounts of the finest areas added up along the paths.
  func totals<Amount: AdditiveArithmetic>(_ own: [Amount]) -> [Amount] {
    var result = [Amount](repeating: .zero, count: paths.count)
    for (position, amount) in own.enumerated() where amount != .zero {
      for area in paths[position] { result[area] += amount }
    }
    return result
  }
}
