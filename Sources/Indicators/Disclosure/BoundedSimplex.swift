/// The least and the greatest value that a variable can have where sums of multiples of bounded variables are given.
///
/// The simplex method for bounded variables on a dense tableau: first any solution, by artificial variables, then for each
/// question from the solution of the one before.
/// Source: Chvátal, "Linear Programming" (1983), chapter 8.
struct BoundedSimplex {
  private enum Place { case lower, upper, free, basic }

  private static let tolerance = 1e-9
  private let columns: Int
  private let rows: Int
  private var lower: [Double]
  private var upper: [Double]
  /// Rows × columns: of each basic variable how it falls when a variable beside rises.
  private var tableau: [Double]
  /// Of each row the variable that it gives; from ``columns`` on the artificial ones.
  private var basis: [Int]
  private var values: [Double]
  private var place: [Place]
  /// Of the variables that are not basic.
  private var atRest: [Double]

  /// - Parameters:
  ///   - rows: Of each equation the variables and their factors, none 0.
  ///   - sums: What each comes to.
  /// - Returns: nil where nothing satisfies all of it, or finding it takes too long.
  /// - Complexity: O(*rows*² × *columns*) as a rule.
  init?(lower: [Double], upper: [Double], rows: [[(variable: Int, factor: Double)]], sums: [Double]) {
    columns = lower.count
    self.rows = rows.count
    (self.lower, self.upper) = (lower, upper)
    tableau = [Double](repeating: 0, count: rows.count * lower.count)
    basis = rows.indices.map { lower.count + $0 }
    values = sums
    place = zip(lower, upper).map { $0.isFinite ? .lower : $1.isFinite ? .upper : .free }
    atRest = zip(lower, upper).map { $0.isFinite ? $0 : $1.isFinite ? $1 : 0 }
    for (row, terms) in rows.enumerated() {
      let scale = terms.reduce(0) { max($0, abs($1.factor)) }
      values[row] /= scale
      for term in terms {
        tableau[row * columns + term.variable] += term.factor / scale
        values[row] -= term.factor / scale * atRest[term.variable]
      }
      guard values[row] < 0 else { continue }
      values[row] = -values[row]
      for column in 0..<columns { tableau[row * columns + column].negate() }
    }
    guard findSolution() else { return nil }
  }

  /// nil where finding it takes too long.
  mutating func range(of variable: Int) -> ClosedRange<Double>? {
    guard let least = extreme(variable, -1), let most = extreme(variable, 1) else { return nil }
    return min(least, most)...max(least, most)
  }

  private mutating func findSolution() -> Bool {
    let size = values.reduce(1) { max($0, abs($1)) }
    for step in 0..<limit {
      // Those at 0 too: a step that lets them rise gains nothing.
      let artificial = basis.indices.filter { basis[$0] >= columns }
      if artificial.reduce(0, { $0 + values[$1] }) <= 1e-9 * size { return true }
      var slopes = [Double](repeating: 0, count: columns)
      for row in artificial {
        for column in 0..<columns { slopes[column] += tableau[row * columns + column] }
      }
      guard let entering = entering(slopes, isCareful: step > limit / 2) else {
        return artificial.reduce(0) { $0 + values[$1] } <= 1e-7 * size
      }
      // The sum of artificial variables cannot fall without end.
      guard move(entering.variable, entering.direction, isFirst: true) else { return false }
    }
    return false
  }

  private var limit: Int { 200 + 20 * (rows + columns) }

  private mutating func extreme(_ variable: Int, _ sign: Double) -> Double? {
    for step in 0..<limit {
      guard let row = basis.firstIndex(of: variable) else {
        let end = sign > 0 ? upper[variable] : lower[variable]
        if end.isFinite, atRest[variable] == end { return end }
        guard move(variable, sign, isFirst: false) else { return sign * .infinity }
        continue
      }
      let slopes = (0..<columns).map { -sign * tableau[row * columns + $0] }
      guard let entering = entering(slopes, isCareful: step > limit / 2) else { return values[row] }
      guard move(entering.variable, entering.direction, isFirst: false) else { return sign * .infinity }
    }
    return nil
  }

  /// A variable that improves when it moves, and in which direction: the steepest, or with care the first.
  ///
  /// - Parameter slopes: What a rise of each variable improves.
  private func entering(_ slopes: [Double], isCareful: Bool) -> (variable: Int, direction: Double)? {
    var best: (variable: Int, direction: Double)?
    var steepest = BoundedSimplex.tolerance
    for column in 0..<columns where place[column] != .basic && upper[column] > lower[column] {
      let slope = slopes[column]
      guard abs(slope) > steepest else { continue }
      if slope > 0 && place[column] == .upper || slope < 0 && place[column] == .lower { continue }
      best = (column, slope > 0 ? 1 : -1)
      if isCareful { return best }
      steepest = abs(slope)
    }
    return best
  }

  /// Moves a variable until it or a basic one comes to its bound.
  ///
  /// - Returns: false where nothing stops it.
  private mutating func move(_ column: Int, _ direction: Double, isFirst: Bool) -> Bool {
    var step = upper[column] - lower[column]
    var leaving: (row: Int, isUpper: Bool)?
    var largest = 0.0
    for row in 0..<rows {
      let change = -tableau[row * columns + column] * direction
      guard abs(change) > BoundedSimplex.tolerance else { continue }
      let isArtificial = basis[row] >= columns
      let end =
        change > 0
        ? (isArtificial ? (isFirst ? .infinity : 0) : upper[basis[row]]) : (isArtificial ? 0 : lower[basis[row]])
      let room = max(0, (end - values[row]) / change)
      // Of equal ones the largest factor, for the sake of precision.
      if room < step - 1e-12 || room <= step && leaving != nil && abs(change) > largest {
        (step, leaving, largest) = (min(step, room), (row, change > 0), abs(change))
      }
    }
    guard step.isFinite else { return false }
    for row in 0..<rows { values[row] -= tableau[row * columns + column] * direction * step }
    let moved = (place[column] == .basic ? 0 : atRest[column]) + direction * step
    guard let leaving else {
      atRest[column] = direction > 0 ? upper[column] : lower[column]
      place[column] = direction > 0 ? .upper : .lower
      return true
    }
    let old = basis[leaving.row]
    if old < columns {
      atRest[old] = leaving.isUpper ? upper[old] : lower[old]
      place[old] = leaving.isUpper ? .upper : .lower
    }
    pivot(leaving.row, column)
    basis[leaving.row] = column
    place[column] = .basic
    values[leaving.row] = moved
    return true
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let (columns, rows) = (columns, rows)
    tableau.withUnsafeMutableBufferPointer { tableau in
      let factor = tableau[row * columns + column]
      for other in 0..<columns { tableau[row * columns + other] /= factor }
      for line in 0..<rows where line != row {
        let share = tableau[line * columns + column]
        if share == 0 { continue }
        for other in 0..<columns { tableau[line * columns + other] -= share * tableau[row * columns + other] }
      }
    }
  }
}
