/// Delivered figures of one hierarchy of areas, and what must be kept back so that nobody computes those that are secret.
///
/// A total less its known parts would tell a secret part: buurt–wijk–gemeente by each indicator's own rule (sums, means by
/// their denominator), rates and shares and their counts, and the totals over categories that the policy names.
/// Deterministic.
public struct DeliveredTables {
  /// The areas that the figures are of.
  public struct Hierarchy: Sendable {
    /// Area → the area it lies in, where that is there too.
    public var parents: [String: String]
    /// Area → its level.
    public var levels: [String: String]

    public init(parents: [String: String], levels: [String: String]) {
      self.parents = parents
      self.levels = levels
    }
  }

  /// What is kept back.
  public let kept: KeptFigures
  /// Of what is secret by itself, in order.
  public let deductions: [Deduction]

  /// What is kept back besides what is secret by itself.
  public var complements: Set<TableCell> { kept.complements }

  /// - Parameter observations: Of all areas of the hierarchy, as they are; those counted from points are left out.
  /// - Complexity: O(*secret figures* × *figures of their tables*).
  public init(_ hierarchy: Hierarchy, _ observations: [Observation], _ figures: PublicFigures) {
    var lookup = DeliveredLookup(figures)
    let secrets = DeliveredTables.secrets(hierarchy, observations, figures, &lookup)
    guard !secrets.isEmpty else {
      (kept, deductions) = (KeptFigures(), [])
      return
    }
    // Only what stands in a table with a secret one, and what that is divided or weighed by.
    var tables: [TableKey: [Observation]] = [:]
    var weights: [TableCell: Double] = [:]
    let groups = Set(secrets.keys.map(\.group))
    let weighed = figures.links.rests(on: groups)
    for observation in observations {
      guard let delivered = lookup[observation.indicator] else { continue }
      if weighed.contains(observation.indicator) {
        weights[TableCell(observation.area, observation.indicator, observation.period)] = observation.value
      }
      if groups.contains(delivered.group) {
        tables[TableKey(group: delivered.group, period: observation.period), default: []].append(observation)
      }
    }
    var complements: Set<TableCell> = []
    var deductions: [Deduction] = []
    for key in secrets.keys.sorted() {
      var table = DeliveredTable(hierarchy, key.period, tables[key] ?? [], weights, figures.links, figures)
      table.protect()
      complements.formUnion(table.complements)
      deductions += table.deductions()
    }
    let secret = secrets.values.reduce(into: Set<TableCell>()) { $0.formUnion($1) }
    complements.formUnion(DeliveredTables.bearers(of: complements.union(secret), observations, figures, &lookup))
    kept = KeptFigures(complements: complements, secrets: secret.filter { weights[$0] != nil })
    self.deductions = deductions.sorted { $0.cell < $1.cell }
  }

  /// The figures that are secret by themselves, by table.
  private static func secrets(
    _ hierarchy: Hierarchy, _ observations: [Observation], _ figures: PublicFigures, _ lookup: inout DeliveredLookup
  ) -> [TableKey: Set<TableCell>] {
    var place: (area: String, level: String)?
    var secrets: [TableKey: Set<TableCell>] = [:]
    for observation in observations {
      guard let delivered = lookup[observation.indicator] else { continue }
      if place?.area != observation.area { place = (observation.area, hierarchy.levels[observation.area] ?? "") }
      guard figures.primaryReason(observation, delivered.definition, level: place?.level ?? "") != nil else { continue }
      secrets[TableKey(group: delivered.group, period: observation.period), default: []]
        .insert(TableCell(observation.area, observation.indicator, observation.period))
    }
    return secrets
  }

  /// Figures that are divided or weighed by what is kept back in the same area, or a median of it: with the count or the
  /// figures of other areas they would tell it.
  private static func bearers(
    of kept: Set<TableCell>, _ observations: [Observation], _ figures: PublicFigures, _ lookup: inout DeliveredLookup
  ) -> Set<TableCell> {
    let anyPeriod = Set(kept.map { AreaIndicator(area: $0.area, indicator: $0.indicator) })
    var result: Set<TableCell> = []
    for observation in observations where observation.value != nil {
      guard let bases = lookup[observation.indicator]?.bases, !bases.isEmpty else { continue }
      let isBearer = bases.contains { base in
        // What we divided was divided by the nearest period that there is.
        observation.isDerived
          ? anyPeriod.contains(AreaIndicator(area: observation.area, indicator: base))
          : kept.contains(TableCell(observation.area, base, observation.period))
      }
      let cell = TableCell(observation.area, observation.indicator, observation.period)
      if isBearer, !kept.contains(cell), !figures.policy.isOpen(source: observation.source) { result.insert(cell) }
    }
    return result
  }

  private struct AreaIndicator: Hashable {
    var area: String
    var indicator: String
  }

  private struct TableKey: Hashable, Comparable {
    var group: String
    var period: Period

    static func < (left: TableKey, right: TableKey) -> Bool {
      (left.group, left.period) < (right.group, right.period)
    }
  }
}
