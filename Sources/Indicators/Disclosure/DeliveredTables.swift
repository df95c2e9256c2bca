/// Delivered figures of one hierarchy of areas, and what must be kept back so that nobody computes those that are secret.
///
/// A total less its known parts would tell a secret part: buurt–wijk–gemeente by each indicator's own rule (sums, means by
/// their denominator), rates and their counts, and the totals over categories that the policy names. Deterministic.
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

  /// What is kept back besides what is secret by itself.
  public let complements: Set<TableCell>
  /// Of what is secret by itself, in order.
  public let deductions: [Deduction]

  /// - Parameter observations: Of all areas of the hierarchy, as they are; those counted from points are left out.
  /// - Complexity: O(*secret figures* × *figures of their tables*).
  public init(_ hierarchy: Hierarchy, _ observations: [Observation], _ figures: PublicFigures) {
    let links = figures.links
    var tables: [TableKey: [Observation]] = [:]
    var weights: [TableCell: Double] = [:]
    var isSecret: Set<TableKey> = []
    for observation in observations {
      guard figures.kind(observation.indicator) == .table,
        let definition = figures.catalogue[observation.indicator]
      else { continue }
      let key = TableKey(group: links.group(of: definition.id), period: observation.period)
      tables[key, default: []].append(observation)
      weights[TableCell(observation.area, observation.indicator, observation.period)] = observation.value
      if figures.primaryReason(observation, definition) != nil { isSecret.insert(key) }
    }
    var complements: Set<TableCell> = []
    var deductions: [Deduction] = []
    for key in isSecret.sorted() {
      var table = DeliveredTable(hierarchy, key.period, tables[key] ?? [], weights, links, figures)
      table.protect()
      complements.formUnion(table.complements)
      deductions += table.deductions()
    }
    self.complements = complements
    self.deductions = deductions.sorted { $0.cell < $1.cell }
  }

  private struct TableKey: Hashable, Comparable {
    var group: String
    var period: Period

    static func < (left: TableKey, right: TableKey) -> Bool {
      (left.group, left.period) < (right.group, right.period)
    }
  }
}
