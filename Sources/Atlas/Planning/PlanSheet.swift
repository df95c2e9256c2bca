/// A plan as rows: the territory of each unit, as a file or the store tells it.
public struct PlanSheet: Sendable {
  public struct Row: Sendable, Hashable {
    /// The line of the file; nil for a plan of the store.
    public var line: Int?
    /// The code of a buurt or a wijk.
    public var unit: String
    /// nil where the row leaves the unit unassigned.
    public var territory: String?
    public var label: TerritoryLabel

    public init(line: Int? = nil, unit: String, territory: String?, label: TerritoryLabel = TerritoryLabel()) {
      self.line = line
      self.unit = unit
      self.territory = territory
      self.label = label
    }
  }

  /// The name of the file, or "plan ID".
  public var name: String
  public var rows: [Row]

  public init(name: String, rows: [Row]) {
    self.name = name
    self.rows = rows
  }

  /// A plan of the store.
  init(_ plan: StoredPlan, _ territories: [StoredTerritory]) {
    let labels = Dictionary(territories.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    name = "plan \(plan.id)"
    rows = plan.assignment.sorted { $0.key < $1.key }.map { unit, territory in
      Row(unit: unit, territory: territory, label: labels[territory] ?? TerritoryLabel())
    }
  }

  /// An error about a row: "plan.csv, row 3, unit BU06370101: …".
  func error(_ row: Row, _ problem: String) -> AtlasError {
    AtlasError(.badData, "\(name)\(row.line.map { ", row \($0)" } ?? ""), unit \"\(row.unit)\": \(problem)")
  }

  /// Names and persons by territory.
  ///
  /// - Throws: ``AtlasError`` where rows of one territory tell different ones.
  func labels() throws(AtlasError) -> [String: TerritoryLabel] {
    var labels: [String: TerritoryLabel] = [:]
    for row in rows {
      guard let territory = row.territory else { continue }
      let known = labels[territory] ?? TerritoryLabel()
      func merged(_ column: String, _ part: KeyPath<TerritoryLabel, String?>) throws(AtlasError) -> String? {
        let (before, now) = (known[keyPath: part], row.label[keyPath: part])
        if let before, let now, before != now {
          throw error(
            row, "\(column) of territory \(territory) is \"\(now)\" here and \"\(before)\" before; one expected")
        }
        return now ?? before
      }
      labels[territory] = TerritoryLabel(
        name: try merged("name", \.name), wijkregisseur: try merged("wijkregisseur", \.wijkregisseur),
        contact: try merged("contact", \.contact))
    }
    return labels.filter { !$0.value.isEmpty }
  }
}
