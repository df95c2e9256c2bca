/// Counts from points in base cells, each protected once; what is told of any larger area is a sum of them.
///
/// A count that holds others is the sum of these and of the protected rest, so that categories and their total are one set
/// of cells. What follows is that the cells are all that an outsider can learn: whatever is answered is computed from
/// them. Of each cell of base *b* told as *p* he knows *p* − *b* < count < *p* + *b*.
public struct ProtectedCells: Sendable {
  /// Exact counts: cell → indicator → period → count.
  public typealias Counts = [String: [String: [Period: Double]]]

  /// Which cells they are, so that the same code in another division is another cell.
  public let division: String
  private let catalogue: Catalogue
  private let policy: DisclosurePolicy
  private let demands: DisclosurePolicy
  let forest: CountForest
  private let rounding: CellRounding
  /// By what is counted, what is kept back of that for the sake of the policy's secrets.
  private var kept: [Set<Int>: CountRestrictions.Kept] = [:]
  private var countedIn: [String: [Period: Set<Int>]] = [:]
  /// Cell → node of the forest → period → protected count.
  private(set) var values: [String: [Int: [Period: Int]]] = [:]

  init(
    division: String, counts: Counts, catalogue: Catalogue, policy: DisclosurePolicy, demands: DisclosurePolicy,
    salt: DisclosureSalt, forest: CountForest, restrictions: CountRestrictions
  ) {
    self.division = division
    self.catalogue = catalogue
    (self.policy, self.demands) = (policy, demands)
    self.forest = forest
    rounding = CellRounding(salt: salt)
    for (cell, indicators) in counts {
      let periods = Set(indicators.values.flatMap(\.keys)).filter { $0.kind == policy.countPeriod }
      for period in periods { protect(cell, period, indicators) }
      if restrictions.isEmpty { continue }
      for period in periods {
        let counted = Set((values[cell] ?? [:]).filter { $0.value[period] != nil }.keys)
        countedIn[cell, default: [:]][period] = counted
        if kept[counted] != nil { continue }
        kept[counted] = restrictions.kept { forest.nodeOf[$0].map(counted.contains) ?? false }
      }
    }
  }

  /// What is kept back for the sake of the policy's secrets: each set of indicators that holds in one of some cells.
  ///
  /// - Complexity: O(*cells*), times the periods of the policy in a longer one.
  func kept(in cells: some Collection<String>, _ period: Period) -> [CountRestrictions.Kept] {
    let parts = period.parts(policy.countPeriod) ?? []
    return Set(cells.flatMap { cell in parts.compactMap { countedIn[cell]?[$0] } }).compactMap { kept[$0] }
  }

  /// The protected count of an indicator in whole cells; nil where a cell has none.
  ///
  /// - Complexity: O(*cells*), times the periods of the policy in a longer one.
  public func sum(_ indicator: String, _ period: Period, cells: some Collection<String>) -> Int? {
    guard let node = forest.nodeOf[indicator], !cells.isEmpty, let parts = period.parts(policy.countPeriod) else {
      return nil
    }
    var sum = 0
    for cell in cells {
      guard let known = values[cell]?[node] else { return nil }
      for part in parts {
        guard let value = known[part] else { return nil }
        sum += value
      }
    }
    return sum
  }

  func isOverlapping(_ indicator: String) -> Bool { forest.overlapping.contains(indicator) }

  /// A number of cases that is no count of the catalogue, such as those behind a median: protected by itself.
  func cases(_ count: Int, of indicator: String, _ period: Period, cells: [String]) -> Int {
    rounding.round(
      max(0, count), base: policy.count(.countsRounding, indicator),
      key: [division, "cases", indicator, period.rawValue] + cells.sorted())
  }

  private mutating func protect(_ cell: String, _ period: Period, _ counts: [String: [Period: Double]]) {
    let exact = forest.nodes.map { node in
      node.indicators.lazy.compactMap { counts[$0]?[period] }.first.map { max(0, Int($0.rounded())) }
    }
    var protected = [Int?](repeating: nil, count: exact.count)
    // A node stands before its children, and cases of any measure frame the others.
    let order =
      exact.indices.reversed().filter { forest.nodes[$0].frame == nil }
      + exact.indices.reversed().filter { forest.nodes[$0].frame != nil }
    for node in order {
      guard let count = exact[node] else { continue }
      protected[node] = protect(count, node, cell, period, exact, protected)
    }
    for (node, value) in protected.enumerated() {
      if let value { values[cell, default: [:]][node, default: [:]][period] = value }
    }
  }

  private func protect(
    _ count: Int, _ node: Int, _ cell: String, _ period: Period, _ exact: [Int?], _ protected: [Int?]
  ) -> Int {
    let (key, base) = ([division, cell, period.rawValue] + forest.nodes[node].key, base(of: node))
    let parts = forest.nodes[node].children.filter { exact[$0] != nil }
    guard parts.isEmpty else {
      let rest = max(0, count - parts.reduce(0) { $0 + (exact[$1] ?? 0) })
      return parts.reduce(rounding.round(rest, base: base, key: key + ["rest"])) { $0 + (protected[$1] ?? 0) }
    }
    let told = rounding.round(count, base: base, key: key)
    // What counts a part of the cases is never told as more than all of them, as far as rounding could have told so.
    guard let whole = forest.nodes[node].frame.flatMap({ protected[$0] }), told > whole, count - whole < base else {
      return told
    }
    return whole
  }

  func base(of node: Int) -> Int { base(of: node, policy) }

  /// What an audit measures by.
  func demandedBase(of node: Int) -> Int { base(of: node, demands) }

  private func base(of node: Int, _ policy: DisclosurePolicy) -> Int {
    let indicators = forest.nodes[node].indicators
    return indicators.map { policy.roundingBase(catalogue[$0], $0) }.max() ?? 1
  }
}

extension DisclosurePolicy {
  /// The larger of the policy's and the catalogue's own.
  func roundingBase(_ definition: IndicatorDefinition?, _ id: String) -> Int {
    max(count(.countsRounding, id), definition?.disclosure?.roundingBase ?? 1)
  }

  /// The larger of the policy's and the catalogue's own.
  func minimumCount(_ definition: IndicatorDefinition?, _ id: String) -> Int {
    max(count(.countsMinimum, id), definition?.disclosure?.minimumCount ?? 0)
  }
}
