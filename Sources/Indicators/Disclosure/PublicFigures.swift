/// Makes figures fit for the public: the only place that does, and that marks them as such.
///
/// Fails closed: what has no definition, no policy or no protected cells is told as suppressed, with the reason.
public struct PublicFigures: Sendable {
  /// Where a figure belongs, as far as protecting it needs to know.
  public struct Place: Sendable {
    /// The level of the area.
    public var level: String
    /// Whether the figure is of the division that the cells are of.
    public var isBase: Bool
    /// The base cells that make up the area; nil where it is not made of whole ones.
    public var cells: [String]?
    /// Of the base cells; nil where nothing was prepared.
    public var counts: ProtectedCells?
    /// Secret for the sake of what a source keeps secret: see ``DeliveredTables``.
    public var complements: Set<TableCell>

    public init(
      level: String, isBase: Bool, cells: [String]?, counts: ProtectedCells?, complements: Set<TableCell> = []
    ) {
      self.level = level
      self.isBase = isBase
      self.cells = cells
      self.counts = counts
      self.complements = complements
    }
  }

  let catalogue: Catalogue
  let policy: DisclosurePolicy
  let links: TableLinks
  private let forest: CountForest
  private let kinds: [String: FigureKind]

  public init(catalogue: Catalogue, policy: DisclosurePolicy) {
    self.catalogue = catalogue
    self.policy = policy
    links = TableLinks(catalogue, policy)
    forest = CountForest(catalogue)
    kinds = Dictionary(uniqueKeysWithValues: catalogue.indicators.map { ($0.id, FigureKind($0, catalogue)) })
  }

  func kind(_ indicator: String) -> FigureKind? { kinds[indicator] }

  /// All indicators that must be known to protect some: those that count the same points or a part of them, those that a
  /// secret one could be computed from.
  public func needed(for indicators: Set<String>) -> Set<String> {
    var result = links.closure(of: indicators, catalogue)
    for id in indicators {
      for counted in [id] + (catalogue[id]?.aggregation.dependencies ?? []) {
        result.insert(counted)
        result.formUnion(forest.family(of: counted))
      }
    }
    return result
  }

  /// The protected counts of the base cells of a division.
  public func cells(of division: String, _ counts: ProtectedCells.Counts, salt: DisclosureSalt) -> ProtectedCells {
    ProtectedCells(
      division: division, counts: counts, catalogue: catalogue, policy: policy, salt: salt, forest: forest)
  }

  /// Whether a figure is counted, so that it takes base cells to tell it.
  public func isFromPoints(_ indicator: String) -> Bool {
    kinds[indicator].map { $0 != .table } ?? false
  }

  /// The observation as the public may see it.
  public func release(_ exact: Observation, at place: Place) -> Observation {
    if exact.protectedFor == .public { return exact }
    guard let definition = catalogue[exact.indicator] else { return PublicFigures.suppressed(exact, .noPolicy) }
    let exception = policy.exceptions[exact.indicator]
    if exception?.isWithheld == true { return PublicFigures.suppressed(exact, .withheld) }
    if let levels = exception?.levels, !levels.contains(place.level) { return PublicFigures.suppressed(exact, .level) }
    if exact.status == .suppressed { return PublicFigures.suppressed(exact, .source) }
    guard exact.value != nil else { return told(exact, nil) }
    switch kinds[definition.id] ?? .ofCases {
    case .count: return count(exact, definition, place)
    case .rate(let numerator): return rate(exact, numerator, place)
    case .share(let numerator, let denominator, let per): return share(exact, numerator, denominator, per, place)
    case .money: return PublicFigures.suppressed(exact, .dominance)
    case .ofCases: return ofCases(exact, definition, place)
    case .table: return table(exact, definition, place)
    }
  }

  /// Why a figure of a table is secret by itself; nil where it is not.
  func primaryReason(_ exact: Observation, _ definition: IndicatorDefinition) -> SuppressionReason? {
    if exact.status == .suppressed { return .source }
    guard exact.value != nil else { return nil }
    if let own = definition.disclosure {
      return (exact.sampleSize ?? 0) < own.minimumCount ? .smallBase : nil
    }
    guard let size = exact.sampleSize else {
      // What was derived otherwise than by adding up must tell of how many.
      if exact.source == Observation.derivedSource, definition.aggregation.isNone { return .unprotected }
      return nil
    }
    if exact.isDerived { return size < policy.count(.cellsAddresses, definition.id) ? .smallBase : nil }
    return size < policy.count(.surveysRespondents, definition.id) ? .fewRespondents : nil
  }

  private func count(_ exact: Observation, _ definition: IndicatorDefinition, _ place: Place) -> Observation {
    switch cases(exact, of: definition.id, place) {
    case .failure(let missed): return PublicFigures.suppressed(exact, missed.reason)
    case .success(let told): return self.told(exact, Double(told))
    }
  }

  /// A rate is that of the protected count: the denominator is public and would give the count back.
  private func rate(_ exact: Observation, _ numerator: String, _ place: Place) -> Observation {
    let told: Int
    switch cases(exact, of: numerator, place) {
    case .failure(let missed): return PublicFigures.suppressed(exact, missed.reason)
    case .success(let count): told = count
    }
    guard let value = exact.value, let count = exact.sampleSize else {
      return PublicFigures.suppressed(exact, .unprotected)
    }
    if let denominator = catalogue[exact.indicator]?.aggregation.dependencies.last,
      place.complements.contains(TableCell(exact.area, denominator, exact.period))
    {
      return PublicFigures.suppressed(exact, .complement)
    }
    guard count > 0 else { return told == 0 ? self.told(exact, 0) : PublicFigures.suppressed(exact, .unprotected) }
    return self.told(exact, value * Double(told) / Double(count))
  }

  private func share(
    _ exact: Observation, _ numerator: String, _ denominator: String, _ per: Double, _ place: Place
  ) -> Observation {
    guard let counts = place.counts else { return PublicFigures.suppressed(exact, .unprotected) }
    guard let cells = place.cells else { return PublicFigures.suppressed(exact, .notWholeCells) }
    guard exact.period.parts(policy.countPeriod) != nil else { return PublicFigures.suppressed(exact, .period) }
    guard let part = counts.sum(numerator, exact.period, cells: cells),
      let whole = counts.sum(denominator, exact.period, cells: cells)
    else { return PublicFigures.suppressed(exact, .unprotected) }
    guard whole >= max(1, policy.count(.sharesMinimum, exact.indicator)) else {
      return PublicFigures.suppressed(exact, .smallBase)
    }
    return told(exact, per * Double(min(part, whole)) / Double(whole))
  }

  /// A median or a share of cases that are no cells themselves: of enough of them, and rounded.
  private func ofCases(_ exact: Observation, _ definition: IndicatorDefinition, _ place: Place) -> Observation {
    guard let value = exact.value, let size = exact.sampleSize else {
      return PublicFigures.suppressed(exact, .smallBase)
    }
    guard exact.period.parts(policy.countPeriod) != nil else { return PublicFigures.suppressed(exact, .period) }
    guard let counts = place.counts else { return PublicFigures.suppressed(exact, .unprotected) }
    guard let cells = place.cells, place.isBase else {
      return PublicFigures.suppressed(exact, .notWholeCells)
    }
    let isShare = definition.unit == "percent"
    let least = policy.count(isShare ? .sharesMinimum : .mediansMinimum, definition.id)
    guard
      counts.cases(size, of: definition.id, exact.period, cells: cells)
        >= max(least, definition.disclosure?.minimumCount ?? 0)
    else { return PublicFigures.suppressed(exact, .smallBase) }
    return told(exact, isShare ? (value / 5).rounded() * 5 : value.rounded())
  }

  private func table(_ exact: Observation, _ definition: IndicatorDefinition, _ place: Place) -> Observation {
    if let reason = primaryReason(exact, definition) { return PublicFigures.suppressed(exact, reason) }
    if place.complements.contains(TableCell(exact.area, exact.indicator, exact.period)) {
      return PublicFigures.suppressed(exact, .complement)
    }
    var released = exact
    released.protectedFor = .public
    return released
  }

  private struct Missed: Error { var reason: SuppressionReason }

  /// The protected count of an area, where it may be told.
  private func cases(_ exact: Observation, of indicator: String, _ place: Place) -> Result<Int, Missed> {
    guard exact.period.parts(policy.countPeriod) != nil else { return .failure(Missed(reason: .period)) }
    guard let counts = place.counts else { return .failure(Missed(reason: .unprotected)) }
    if counts.isOverlapping(indicator) { return .failure(Missed(reason: .overlapping)) }
    guard let cells = place.cells else { return .failure(Missed(reason: .notWholeCells)) }
    guard let sum = counts.sum(indicator, exact.period, cells: cells) else {
      return .failure(Missed(reason: .unprotected))
    }
    let least = max(
      policy.minimumCount(catalogue[indicator], indicator),
      policy.minimumCount(catalogue[exact.indicator], exact.indicator))
    return sum < least ? .failure(Missed(reason: .few)) : .success(sum)
  }

  private func told(_ exact: Observation, _ value: Double?) -> Observation {
    var released = exact
    released.value = value
    released.sampleSize = nil
    released.margin = nil
    // In full it would tell how the secret counts that were carried relate.
    released.carriedShare = exact.carriedShare.map { max(1, ($0 * 10).rounded()) / 10 }
    released.protectedFor = .public
    return released
  }

  static func suppressed(_ exact: Observation, _ reason: SuppressionReason) -> Observation {
    var released = Observation(
      area: exact.area, indicator: exact.indicator, period: exact.period, value: nil, status: .suppressed,
      source: exact.source)
    released.reason = reason
    released.protectedFor = .public
    return released
  }
}
