/// What part of the figures of each area goes to each area of another coverage.
public struct Crosswalk: Sendable {
  public struct Row: Sendable, Hashable {
    /// Position in the first coverage.
    public var from: Int
    /// Position in the second coverage; nil for what lies in none of its areas.
    public var to: Int?
    /// In the unit of the basis: square metres, addresses, residents.
    public var weight: Double
    /// What they have in common; for no area, what is uncovered.
    public var squareMetres: Double
    /// Of what the area `from` has; 1 together.
    public var share: Double
  }

  /// What there is of some weight in a pair of areas: in the first coverage only where `second` is nil, in the second
  /// only where `first` is.
  public struct Weight: Sendable, Hashable {
    public var first: Int?
    public var second: Int?
    public var amount: Double

    public init(first: Int?, second: Int?, amount: Double) {
      self.first = first
      self.second = second
      self.amount = amount
    }
  }

  /// Ordered by (from, to), what goes nowhere last.
  public let rows: [Row]
  /// Of each area of the first coverage, whether square metres had to stand in, because it has no weight at all.
  public let isByArea: [Bool]
  /// What of the weight of each area of the second coverage lies in none of the first.
  public let uncoveredSecond: [Double]
  /// Weight that lies in slivers of drawing noise: it counts for its area `from` and goes where the rest of that goes.
  public let weightInNoise: Double

  /// - Parameter weights: In any order; nil weighs by square metres.
  /// - Complexity: O(*n* log *n*) in the number of pieces and weights.
  ///
  /// Edge cases: an area without weight is divided by square metres; one of no extent goes nowhere. Two areas of the same
  /// place go to each other whole whatever the weights.
  public init(_ change: CoverageChange, weights: [Weight]? = nil) {
    let sorted = weights.map(Crosswalk.table)
    var rows: [Row] = []
    var isByArea: [Bool] = []
    for (from, real) in change.realOfFirst.enumerated() {
      var own = real.map { position in
        let piece = change.pieces[position]
        return Row(from: from, to: piece.second, weight: 0, squareMetres: piece.squareMetres, share: 0)
      }
      if change.uncoveredFirst[from] > 0 || own.isEmpty {
        own.append(Row(from: from, to: nil, weight: 0, squareMetres: change.uncoveredFirst[from], share: 0))
      }
      isByArea.append(Crosswalk.weigh(&own, sorted))
      rows += own
    }
    self.rows = rows
    self.isByArea = isByArea
    uncoveredSecond = change.uncoveredSecond.enumerated().map { second, squareMetres in
      guard squareMetres > 0, let sorted else { return squareMetres }
      return sorted[Pair(first: nil, second: second)] ?? 0
    }
    let counted = rows.reduce(0) { $0 + (isByArea[$1.from] ? 0 : $1.weight) }
    let all = (weights ?? []).reduce(0) { $0 + ($1.first == nil ? 0 : $1.amount) }
    weightInNoise = weights == nil ? 0 : max(0, all - counted)
  }

  /// The rows of one area.
  ///
  /// - Complexity: O(log *n*) in the number of rows.
  public func rows(from area: Int) -> ArraySlice<Row> {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].from < area { low = middle + 1 } else { high = middle }
    }
    return rows[low...].prefix { $0.from == area }
  }

  private struct Pair: Hashable {
    var first: Int?
    var second: Int?
  }

  private static func table(_ weights: [Weight]) -> [Pair: Double] {
    weights.reduce(into: [:]) { $0[Pair(first: $1.first, second: $1.second), default: 0] += $1.amount }
  }

  /// - Returns: Whether square metres were taken.
  private static func weigh(_ rows: inout [Row], _ table: [Pair: Double]?) -> Bool {
    var isByArea = true
    if let table {
      for index in rows.indices {
        rows[index].weight = table[Pair(first: rows[index].from, second: rows[index].to)] ?? 0
      }
      isByArea = !rows.contains { $0.weight > 0 }
    }
    if isByArea { for index in rows.indices { rows[index].weight = rows[index].squareMetres } }
    let total = rows.reduce(0) { $0 + $1.weight }
    for index in rows.indices {
      rows[index].share = total > 0 ? rows[index].weight / total : 1 / Double(rows.count)
    }
    return isByArea
  }
}
