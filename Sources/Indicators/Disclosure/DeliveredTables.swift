/// Delivered figures of one hierarchy of areas, and what must be kept back so that nobody computes those that are secret.
///
/// A total less its known parts would tell a secret part: buurt–wijk–gemeente by each indicator's own rule (sums, means by
/// their denominator), rates and shares and their counts, and the totals over categories that the policy names.
/// Deterministic.
public struct DeliveredTables {
  /// The areas that the figures are of.
  public struct Hierarchy: Sendable {
    /// Area → its level.
    public let levels: [String: String]
    /// Each area that others make up, with those, from the smallest on.
    let wholes: [(whole: String, parts: [String])]
    /// Parts of several areas, of which nothing is told.
    let pieces: Set<String>

    /// - Parameters:
    ///   - parents: Area → the area it lies in, where that is there too.
    ///   - levels: Area → its level.
    public init(parents: [String: String], levels: [String: String]) {
      func depth(_ area: String) -> Int {
        var (depth, code) = (0, area)
        while let parent = parents[code], depth < 8 { (depth, code) = (depth + 1, parent) }
        return depth
      }
      let wholes = Dictionary(grouping: parents.keys) { parents[$0] ?? "" }
        .map { (whole: $0.key, parts: $0.value.sorted()) }
        .sorted { (-depth($0.whole), $0.whole) < (-depth($1.whole), $1.whole) }
      self.init(levels: levels, wholes: wholes, pieces: [])
    }

    init(levels: [String: String], wholes: [(whole: String, parts: [String])], pieces: Set<String>) {
      self.levels = levels
      self.wholes = wholes
      self.pieces = pieces
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
    let links = figures.links
    var tables: [TableKey: [Observation]] = [:]
    var weights: [TableCell: Double] = [:]
    var secrets: [TableKey: Set<TableCell>] = [:]
    for observation in observations {
      guard figures.kind(observation.indicator) == .table,
        let definition = figures.catalogue[observation.indicator]
      else { continue }
      let key = TableKey(group: links.group(of: definition.id), period: observation.period)
      let cell = TableCell(observation.area, observation.indicator, observation.period)
      tables[key, default: []].append(observation)
      weights[cell] = observation.value
      let level = hierarchy.levels[observation.area] ?? ""
      if figures.primaryReason(observation, definition, level: level) != nil {
        secrets[key, default: []].insert(cell)
      }
    }
    var complements: Set<TableCell> = []
    var deductions: [Deduction] = []
    for key in secrets.keys.sorted() {
      let known = DeliveredTables.figures(tables[key] ?? [], hierarchy.levels, figures)
      var table = DeliveredTable(hierarchy, key.period, known, weights, figures)
      table.protect()
      complements.formUnion(table.complements)
      deductions += table.deductions()
    }
    let secret = secrets.values.reduce(into: Set<TableCell>()) { $0.formUnion($1) }
    if !secret.isEmpty {
      complements.formUnion(
        DeliveredTables.bearers(of: complements.union(secret), tables.values.flatMap { $0 }, figures))
    }
    kept = KeptFigures(complements: complements, secrets: secret.filter { weights[$0] != nil })
    self.deductions = deductions.sorted { $0.cell < $1.cell }
  }

  /// - Returns: Those of an indicator together.
  static func figures(
    _ observations: [Observation], _ levels: [String: String], _ figures: PublicFigures
  ) -> [TableFigure] {
    Dictionary(grouping: observations, by: \.indicator).sorted { $0.key < $1.key }.flatMap { indicator, own in
      figures.catalogue[indicator].map { TableFigure.figures($0, own, levels, figures) } ?? []
    }
  }

  /// Figures that are divided or weighed by what is kept back in the same area, or a median of it: with the count or the
  /// figures of other areas they would tell it.
  static func bearers(
    of kept: Set<TableCell>, _ observations: [Observation], _ figures: PublicFigures
  ) -> Set<TableCell> {
    let anyPeriod = Set(kept.map { AreaIndicator(area: $0.area, indicator: $0.indicator) })
    let known = Set(observations.lazy.filter { $0.value != nil }.map { TableCell($0.area, $0.indicator, $0.period) })
    // With a denominator of another period no equation binds a rate and its count.
    func isOfAnotherPeriod(_ observation: Observation) -> Bool {
      guard observation.isDerived, let quotient = figures.links.quotients[observation.indicator] else { return false }
      func cell(_ id: String) -> TableCell { TableCell(observation.area, id, observation.period) }
      return quotient.counts.contains { kept.contains(cell($0)) }
        && !quotient.bases.allSatisfy { known.contains(cell($0)) }
    }
    return observations.reduce(into: []) { result, observation in
      let cell = TableCell(observation.area, observation.indicator, observation.period)
      guard observation.value != nil, !kept.contains(cell), !figures.policy.isOpen(source: observation.source) else {
        return
      }
      let isBearer = (figures.links.bases[observation.indicator] ?? []).contains { base in
        // What we divided was divided by the nearest period that there is.
        observation.isDerived
          ? anyPeriod.contains(AreaIndicator(area: observation.area, indicator: base))
          : kept.contains(TableCell(observation.area, base, observation.period))
      }
      if isBearer || isOfAnotherPeriod(observation) { result.insert(cell) }
    }
  }

  private struct AreaIndicator: Hashable {
    var area: String
    var indicator: String
  }

  struct TableKey: Hashable, Comparable {
    var group: String
    var period: Period

    static func < (left: TableKey, right: TableKey) -> Bool {
      (left.group, left.period) < (right.group, right.period)
    }
  }
}
