internal import Foundation

/// A regression of counts with a logarithmic link and a variance of mean + dispersion · mean².
///
/// Source: J.M. Hilbe, Negative Binomial Regression (2nd ed., 2011), §8.2; iteratively reweighted least squares of
/// P. McCullagh and J.A. Nelder, Generalized Linear Models (2nd ed., 1989), §2.5.
public struct NegativeBinomialRegression: Sendable {
  /// What is known of a coefficient beforehand: normal around a mean. It draws coefficients of few counts to the mean.
  public struct Prior: Sendable, Hashable {
    public var mean: Double
    /// More than 0.
    public var variance: Double

    public init(mean: Double = 0, variance: Double) {
      self.mean = mean
      self.variance = variance
    }
  }

  /// What the counts are explained by: one row, offset and weight for each count.
  public struct Design: Sendable {
    public var rows: [[Double]]
    /// Logarithms of exposures.
    public var offsets: [Double]
    /// 1 for a count that is wholly believed.
    public var weights: [Double]
    /// One for each column; nil for none.
    public var priors: [Prior?]

    public init(rows: [[Double]], offsets: [Double], weights: [Double]? = nil, priors: [Prior?]? = nil) {
      self.rows = rows
      self.offsets = offsets
      self.weights = weights ?? [Double](repeating: 1, count: rows.count)
      self.priors = priors ?? [Prior?](repeating: nil, count: rows.first?.count ?? 0)
    }
  }

  public let coefficients: [Double]
  /// The expected counts, one for each row.
  public let means: [Double]
  public let dispersion: Double
  /// How many coefficients the data decide; priors take part of them.
  public let effectiveTerms: Double
  /// Of the coefficients, where the dispersion is known.
  public let variances: [Double]
  private let equations: NormalEquations

  /// A fit with a known dispersion.
  ///
  /// - Parameters:
  ///   - counts: Not negative.
  ///   - start: Coefficients to begin with; nil for those of the counts themselves.
  /// - Returns: nil where columns depend on each other or no fit is found.
  /// - Complexity: O(*rows* · *columns*²) for each of some ten rounds.
  public init?(_ counts: [Double], _ design: Design, dispersion: Double, start: [Double]? = nil) {
    guard let columns = design.rows.first?.count else { return nil }
    let middle = counts.reduce(0, +) / Double(counts.count)
    var predictors =
      start.map { start in design.rows.indices.map { design.predictor($0, start) } }
      ?? counts.map { log(max(($0 + middle) / 2, 1e-8)) }
    var last: [Double]?
    for _ in 0..<60 {
      var equations = NormalEquations(terms: columns)
      for (column, prior) in design.priors.enumerated() {
        guard let prior else { continue }
        let row = (0..<columns).map { $0 == column ? 1.0 : 0 }
        equations.add(row, response: prior.mean, weight: 1 / prior.variance)
      }
      for index in counts.indices {
        let mean = exp(predictors[index])
        equations.add(
          design.rows[index],
          response: predictors[index] - design.offsets[index] + (counts[index] - mean) / mean,
          weight: design.weights[index] * mean / (1 + dispersion * mean))
      }
      guard let solution = equations.solve() else { return nil }
      for index in counts.indices {
        // Beyond these limits a count is nothing or everything, and a step has gone astray.
        predictors[index] = min(30, max(-30, design.predictor(index, solution.coefficients)))
      }
      let change = last.map { last in zip(last, solution.coefficients).map { abs($0 - $1) }.max() ?? 0 } ?? .infinity
      last = solution.coefficients
      guard change < 1e-9 else { continue }
      coefficients = solution.coefficients
      variances = solution.variances
      means = predictors.map { exp($0) }
      self.dispersion = dispersion
      self.equations = equations
      effectiveTerms = zip(design.priors, solution.variances).reduce(0) { sum, term in
        sum + 1 - (term.0.map { term.1 / $0.variance } ?? 0)
      }
      return
    }
    return nil
  }

  /// A fit with the dispersion at which Pearson's statistic is its degrees of freedom.
  ///
  /// Source: N.E. Breslow, "Extra-Poisson variation in log-linear models", Applied Statistics 33 (1984).
  public init?(estimatingDispersion counts: [Double], _ design: Design) {
    guard var fit = NegativeBinomialRegression(counts, design, dispersion: 0) else { return nil }
    for _ in 0..<30 {
      let freedom = design.weights.reduce(0, +) * max(0, 1 - fit.effectiveTerms / Double(counts.count))
      let dispersion = Self.dispersion(counts, means: fit.means, weights: design.weights, freedom: freedom)
      guard
        let next = NegativeBinomialRegression(counts, design, dispersion: dispersion, start: fit.coefficients)
      else { return nil }
      let change = abs(dispersion - fit.dispersion)
      fit = next
      if change <= 1e-9 * (1 + dispersion) { break }
    }
    self = fit
  }

  /// The variance of the logarithm of what a row predicts.
  public func variance(of row: [Double]) -> Double { equations.variance(of: row) ?? .infinity }

  /// By how much coefficients are more on average, given the counts and the priors, than those that are likeliest.
  ///
  /// The likelihood of a small count is not symmetric: how low its mean may be is less certain than how high. With the third
  /// derivatives of the logarithm of the likelihood, to second order.
  ///
  /// Source: L. Tierney, R.E. Kass and J.B. Kadane, JASA 84 (1989), eq. 2.6, for the expansion.
  /// - Parameter design: That of the fit.
  /// - Complexity: O(*rows* · *columns*²).
  public func skewness(_ design: Design) -> [Double] {
    var sum = [Double](repeating: 0, count: coefficients.count)
    for (index, row) in design.rows.enumerated() {
      let (mean, spread) = (means[index], 1 + dispersion * means[index])
      let third = -design.weights[index] * mean * (1 - dispersion * mean) / (spread * spread)
      for column in row.indices { sum[column] += third * variance(of: row) * row[column] / 2 }
    }
    return equations.covariance(with: sum) ?? sum.map { _ in 0 }
  }

  /// Twice the logarithm of the likelihood that is lost beside a model with a coefficient for each count.
  public func deviance(_ counts: [Double], weights: [Double]? = nil) -> Double {
    counts.indices.reduce(0) { sum, index in
      let (count, mean) = (counts[index], means[index])
      let own = count > 0 ? count * log(count / mean) : 0
      let rest =
        dispersion > 0
        ? (count + 1 / dispersion) * (log1p(dispersion * count) - log1p(dispersion * mean)) : count - mean
      return sum + 2 * (weights?[index] ?? 1) * (own - rest)
    }
  }

  /// The dispersion at which Pearson's statistic is its degrees of freedom; 0 where Poisson explains the counts.
  ///
  /// - Parameter freedom: What the statistic is on average, by the weights and how many coefficients were fitted.
  static func dispersion(_ counts: [Double], means: [Double], weights: [Double], freedom: Double) -> Double {
    func excess(_ dispersion: Double) -> Double {
      counts.indices.reduce(-freedom) { sum, index in
        let residual = counts[index] - means[index]
        return sum + weights[index] * residual * residual / (means[index] * (1 + dispersion * means[index]))
      }
    }
    guard excess(0) > 0 else { return 0 }
    var (low, high) = (0.0, 1.0)
    while excess(high) > 0, high < 1e4 { (low, high) = (high, 4 * high) }
    while high - low > 1e-10 * high {
      let middle = (low + high) / 2
      if excess(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

extension NegativeBinomialRegression.Design {
  fileprivate func predictor(_ index: Int, _ coefficients: [Double]) -> Double {
    var sum = offsets[index]
    for (column, coefficient) in coefficients.enumerated() { sum += rows[index][column] * coefficient }
    return sum
  }
}
