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
    /// Of delivered figures, what is kept back: see ``DeliveredTables``.
    public var kept: KeptFigures
    /// Amounts of money from points; nil where the area is not of the division that they are protected by.
    public var money: ProtectedMoney?

    public init(
      level: String, isBase: Bool, cells: [String]?, counts: ProtectedCells?, kept: KeptFigures = KeptFigures(),
      money: ProtectedMoney? = nil
    ) {
      self.level = level
      self.isBase = isBase
      self.cells = cells
      self.counts = counts
      self.kept = kept
      self.money = money
    }
  }

  let catalogue: Catalogue
  let policy: DisclosurePolicy
  /// What deductions are measured by.
  let demands: DisclosurePolicy
  let links: TableLinks
  let forest: CountForest
  let kinds: [String: FigureKind]
  /// What goes with figures from points that the policy keeps back.
  private let restrictions: CountRestrictions
  /// The same where it is not known what is counted: as if everything were.
  private let keptOfAll: CountRestrictions.Kept
  /// Of amounts of money from points: what tells the largest payment in them; empty where nothing does.
  private let largest: [String: String]

  /// - Parameter demands: What an audit measures deductions by. The default is the policy itself.
  public init(catalogue: Catalogue, policy: DisclosurePolicy, demands: DisclosurePolicy? = nil) {
    self.catalogue = catalogue
    self.policy = policy
    self.demands = demands ?? policy
    links = TableLinks(catalogue, policy)
    forest = CountForest(catalogue)
    kinds = Dictionary(uniqueKeysWithValues: catalogue.indicators.map { ($0.id, FigureKind($0, catalogue)) })
    largest = PublicFigures.largest(catalogue)
    restrictions = CountRestrictions(forest, catalogue, kinds, policy)
    keptOfAll = restrictions.kept { _ in true }
  }

  private static func largest(_ catalogue: Catalogue) -> [String: String] {
    let amounts = catalogue.indicators.filter { $0.isMoney && $0.points?.measure == .amount }
    return amounts.reduce(into: [:]) { result, amount in
      var wanted = amount.points
      wanted?.measure = .largestAmount
      result[amount.id] = catalogue.indicators.first { $0.points == wanted }?.id ?? ""
    }
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
        if let largest = largest[counted], !largest.isEmpty { result.insert(largest) }
      }
    }
    return result
  }

  /// The protected counts of the base cells of a division.
  public func cells(of division: String, _ counts: ProtectedCells.Counts, salt: DisclosureSalt) -> ProtectedCells {
    ProtectedCells(
      division: division, counts: counts, catalogue: catalogue, policy: policy, demands: demands, salt: salt,
      forest: forest, restrictions: restrictions)
  }

  /// The protected amounts of money of the base cells of a division.
  ///
  /// - Parameters:
  ///   - observations: Of the areas of the cells, as they are.
  ///   - members: The areas that each cell is.
  ///   - places: Of each cell the area above it and its gemeente.
  public func money(
    of division: String, _ observations: [Observation], members: [String: Set<String>],
    places: [String: (above: String, gemeente: String)], salt: DisclosureSalt
  ) -> ProtectedMoney {
    let known = Dictionary(
      observations.map { (TableCell($0.area, $0.indicator, $0.period), $0) }, uniquingKeysWith: { first, _ in first })
    var amounts: ProtectedMoney.Amounts = [:]
    for (id, largest) in largest.sorted(by: { $0.key < $1.key }) {
      for period in Set(observations.filter { $0.indicator == id }.map(\.period)) {
        for (cell, areas) in members {
          let paid = areas.map { area in
            PublicFigures.paid(known[TableCell(area, id, period)], known[TableCell(area, largest, period)])
          }
          guard paid.allSatisfy({ $0 != nil }) else { continue }
          amounts[id, default: [:]][period, default: [:]][cell] = ProtectedMoney.Paid(joining: paid.compactMap { $0 })
        }
      }
    }
    return ProtectedMoney(division: division, amounts, places: places, policy: policy, salt: salt)
  }

  private static func paid(_ amount: Observation?, _ largest: Observation?) -> ProtectedMoney.Paid? {
    guard let amount, let value = amount.value, let payments = amount.sampleSize else { return nil }
    return ProtectedMoney.Paid(amount: value, largest: largest?.value, payments: payments)
  }

  /// Whether it takes other periods than its own to protect a figure.
  public func spansPeriods(_ indicator: String) -> Bool {
    if case .ratio = catalogue[indicator]?.aggregation { return true }
    return isFromPoints(indicator)
  }

  public var leastCellAddresses: Int { policy.leastCellAddresses }

  /// Divisions that have figures of the same period that tell of each other, some of them secret or of surveys: each set
  /// that there is.
  public func sharing(_ observations: [String: [Observation]]) -> Set<Set<String>> {
    var careful: Set<DeliveredTables.TableKey> = []
    for observation in observations.values.joined() where kind(observation.indicator) == .table {
      if !observation.isCarried, isCareful(observation) { careful.insert(tableKey(observation)) }
    }
    return Set(divisions(observations).filter { careful.contains($0.key) && $0.value.count > 1 }.values)
  }

  /// Table → the divisions that have figures of it that were not carried there.
  func divisions(_ observations: [String: [Observation]]) -> [DeliveredTables.TableKey: Set<String>] {
    observations.reduce(into: [:]) { result, own in
      let tables = Set(own.value.lazy.filter { kind($0.indicator) == .table && !$0.isCarried }.map(tableKey))
      for table in tables { result[table, default: []].insert(own.key) }
    }
  }

  func tableKey(_ observation: Observation) -> DeliveredTables.TableKey {
    DeliveredTables.TableKey(group: links.group(of: observation.indicator), period: observation.period)
  }

  private func isCareful(_ observation: Observation) -> Bool {
    guard let definition = catalogue[observation.indicator] else { return false }
    return policy.exceptions[definition.id]?.levels != nil || (observation.sampleSize != nil && !observation.isDerived)
      || primaryReason(observation, definition, level: "") != nil
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
    let kind = kinds[definition.id] ?? .ofCases
    if kind != .table, tellsSecret(exact, place) { return PublicFigures.suppressed(exact, .complement) }
    // That there is nothing to compute may tell that there are no cases.
    guard exact.value != nil || exact.isDerived && kind.restsOnCases else { return told(exact, nil) }
    switch kind {
    case .count: return count(exact, definition, place)
    case .rate(let numerator, let denominator, let per): return rate(exact, numerator, denominator, per, place)
    case .share(let numerator, let denominator, let per): return share(exact, numerator, denominator, per, place)
    case .money: return money(exact, definition, place)
    case .ofCases: return ofCases(exact, definition, place)
    case .table: return table(exact, definition, place)
    }
  }

  /// Whether a figure from points would tell another that the policy keeps back there.
  private func tellsSecret(_ exact: Observation, _ place: Place) -> Bool {
    guard !restrictions.isEmpty else { return false }
    let kept = place.counts.flatMap { counts in place.cells.map { counts.kept(in: $0, exact.period) } } ?? [keptOfAll]
    return kept.isEmpty
      ? keptOfAll.contains(exact.indicator, level: place.level)
      : kept.contains { $0.contains(exact.indicator, level: place.level) }
  }

  /// Why a figure of a table is secret by itself; nil where it is not.
  ///
  /// - Parameter level: Of its area.
  func primaryReason(_ exact: Observation, _ definition: IndicatorDefinition, level: String) -> SuppressionReason? {
    let exception = policy.exceptions[definition.id]
    if exception?.isWithheld == true { return .withheld }
    if let levels = exception?.levels, !levels.contains(level) { return .level }
    if exact.status == .suppressed { return .source }
    guard exact.value != nil else { return nil }
    if let own = definition.disclosure {
      return (exact.sampleSize ?? 0) < own.minimumCount ? .smallBase : nil
    }
    guard let size = exact.sampleSize else {
      // What was derived otherwise than from other figures must tell of how many.
      if exact.source == Observation.derivedSource, !definition.restsOnFigures { return .unprotected }
      return nil
    }
    if exact.isDerived { return size < policy.count(.cellsAddresses, definition.id) ? .smallBase : nil }
    return size < policy.count(.surveysRespondents, definition.id) ? .fewRespondents : nil
  }

  private func table(_ exact: Observation, _ definition: IndicatorDefinition, _ place: Place) -> Observation {
    if let reason = primaryReason(exact, definition, level: place.level) {
      return PublicFigures.suppressed(exact, reason)
    }
    if place.kept.isComplement(exact) {
      return PublicFigures.suppressed(exact, .complement)
    }
    var released = exact
    released.protectedFor = .public
    return released
  }

  func told(_ exact: Observation, _ value: Double?) -> Observation {
    var released = exact
    released.value = value
    released.sampleSize = nil
    released.margin = nil
    // It would tell how the secret counts relate that were carried; that they were, the source says.
    if kinds[exact.indicator] != .table { released.carriedShare = nil }
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
