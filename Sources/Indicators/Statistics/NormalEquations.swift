/// The normal equations of weighted least squares, solved by Cholesky's decomposition.
struct NormalEquations {
  private let terms: Int
  /// Row by row; only the lower triangle is filled.
  private var matrix: [Double]
  private var right: [Double]

  init(terms: Int) {
    self.terms = terms
    matrix = [Double](repeating: 0, count: terms * terms)
    right = [Double](repeating: 0, count: terms)
  }

  /// - Complexity: O(*terms*²).
  mutating func add(_ row: [Double], response: Double, weight: Double) {
    for i in 0..<terms {
      right[i] += weight * row[i] * response
      for j in 0...i { matrix[i * terms + j] += weight * row[i] * row[j] }
    }
  }

  /// The coefficients, and the diagonal of the inverse matrix: their variances where the weights are inverse variances.
  ///
  /// - Returns: nil where the columns depend on each other.
  func solve() -> (coefficients: [Double], variances: [Double])? {
    guard let factor = factor() else { return nil }
    let coefficients = solve(factor, right)
    let variances = (0..<terms).map { term in
      var unit = [Double](repeating: 0, count: terms)
      unit[term] = 1
      return solve(factor, unit)[term]
    }
    return (coefficients, variances)
  }

  /// rowᵀ · matrix⁻¹ · row: the variance of what a row predicts.
  ///
  /// - Returns: nil where the columns depend on each other.
  func variance(of row: [Double]) -> Double? {
    covariance(with: row).map { zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// matrix⁻¹ · row: the covariance of each coefficient with what a row predicts.
  ///
  /// - Returns: nil where the columns depend on each other.
  func covariance(with row: [Double]) -> [Double]? { factor().map { solve($0, row) } }

  private func factor() -> [Double]? {
    var factor = matrix
    for j in 0..<terms {
      for i in j..<terms {
        for k in 0..<j { factor[i * terms + j] -= factor[i * terms + k] * factor[j * terms + k] }
        if i == j {
          guard factor[j * terms + j] > 1e-12 * matrix[j * terms + j] else { return nil }
          factor[j * terms + j] = factor[j * terms + j].squareRoot()
        } else {
          factor[i * terms + j] /= factor[j * terms + j]
        }
      }
    }
    return factor
  }

  private func solve(_ factor: [Double], _ right: [Double]) -> [Double] {
    var result = right
    for i in 0..<terms {
      for k in 0..<i { result[i] -= factor[i * terms + k] * result[k] }
      result[i] /= factor[i * terms + i]
    }
    for i in (0..<terms).reversed() {
      for k in (i + 1)..<terms { result[i] -= factor[k * terms + i] * result[k] }
      result[i] /= factor[i * terms + i]
    }
    return result
  }
}
