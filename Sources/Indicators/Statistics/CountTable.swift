/// A distribution of counts as a table, to draw from quickly.
///
/// Built from the mode outwards by the ratios of neighbouring probabilities, so that no factorial is needed.
struct CountTable {
  private let first: Int
  /// P(Y ≤ first), P(Y ≤ first + 1), …, 1.
  private let cumulative: [Double]

  /// What is less likely than this beside the mode is left out.
  private static let least = 1e-16

  /// - Complexity: O(*standard deviation*) in time and space.
  init(_ distribution: NegativeBinomial) {
    let (mean, spread) = (distribution.mean, distribution.dispersion)
    guard mean > 0 else {
      (first, cumulative) = (0, [1])
      return
    }
    let scale = mean / (1 + spread * mean)
    let mode = max(0, Int(mean * (1 - spread)))
    var below: [Double] = []
    var (weight, count) = (1.0, mode)
    while count > 0 {
      weight *= Double(count) / (scale * (1 + spread * Double(count - 1)))
      if weight < CountTable.least { break }
      below.append(weight)
      count -= 1
    }
    var weights = Array(below.reversed()) + [1]
    (weight, count) = (1, mode)
    while true {
      weight *= scale * (1 + spread * Double(count)) / Double(count + 1)
      if weight < CountTable.least { break }
      weights.append(weight)
      count += 1
    }
    first = mode - below.count
    let total = weights.reduce(0, +)
    var sum = 0.0
    cumulative = weights.map { weight in
      sum += weight / total
      return sum
    }
  }

  /// The count that a number of [0, 1) stands for.
  ///
  /// - Complexity: O(log *size*).
  func count(_ unit: Double) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > unit { high = middle } else { low = middle + 1 }
    }
    return first + low
  }
}
