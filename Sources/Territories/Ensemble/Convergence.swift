/// Whether Markov chains tell the same, and how much they tell.
///
/// Source: Gelman, Rubin 1992; Geyer 1992; Vehtari, Gelman, Simpson, Carpenter, Bürkner, "Rank-normalization, folding,
/// and localization: an improved R̂", 2021 (here on halves of the chains, without ranks).
enum Convergence {
  /// The spread over all halves of chains against that within them: 1 where they agree, and where nothing varies.
  ///
  /// - Parameter chains: Rows of one length, at least 4.
  static func rHat(_ chains: [[Double]]) -> Double {
    let parts = halves(chains)
    let (within, whole) = variances(parts)
    return within > 0 ? (whole / within).squareRoot() : whole > 0 ? .infinity : 1
  }

  /// The number of independent draws that the mean of all is worth; the number of draws where nothing varies.
  ///
  /// - Complexity: O(draws · lag) where `lag` is the first at which the draws no longer hang together.
  static func effectiveSize(_ chains: [[Double]]) -> Double {
    let parts = halves(chains)
    let (length, count) = (parts[0].count, Double(parts.count * parts[0].count))
    let (within, whole) = variances(parts)
    guard whole > 0 else { return count }
    let centred = parts.map { part in
      let mean = part.reduce(0, +) / Double(length)
      return part.map { $0 - mean }
    }
    func correlation(_ lag: Int) -> Double {
      let mean = centred.reduce(0) { $0 + covariance($1, lag) } / Double(parts.count)
      return 1 - (within - mean) / whole
    }
    var sum = 0.0
    var least = Double.infinity
    var lag = 0
    while lag + 1 < length {
      let pair = correlation(lag) + correlation(lag + 1)
      guard pair > 0 else { break }
      least = min(least, pair)
      sum += least
      lag += 2
    }
    return min(count, count / max(2 * sum - 1, 1 / count.squareRoot()))
  }

  private static func halves(_ chains: [[Double]]) -> [[Double]] {
    chains.flatMap { chain in [Array(chain.prefix(chain.count / 2)), Array(chain.suffix(chain.count / 2))] }
  }

  /// The mean variance within the rows, and the estimate of that of all.
  private static func variances(_ parts: [[Double]]) -> (within: Double, whole: Double) {
    let length = Double(parts[0].count)
    let means = parts.map { $0.reduce(0, +) / length }
    let within = zip(parts, means).reduce(0) { $0 + variance($1.0, about: $1.1) } / Double(parts.count)
    let mean = means.reduce(0, +) / Double(means.count)
    return (within, (length - 1) / length * within + variance(means, about: mean))
  }

  private static func variance(_ values: [Double], about mean: Double) -> Double {
    values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
  }

  /// The covariance of a centred row with itself some places on.
  private static func covariance(_ row: [Double], _ lag: Int) -> Double {
    var sum = 0.0
    for index in 0..<(row.count - lag) { sum += row[index] * row[index + lag] }
    return sum / Double(row.count)
  }
}
