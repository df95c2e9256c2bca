/// The figures that may stand out, each thing counted once.
///
/// Reports per resident, per dwelling and per hectare are one count with three denominators: beside each other they repeat
/// or contradict one another. Where the store holds one kind of signals, all signals and that kind are the same count.
struct StandoutFamilies {
  private struct Figures: Hashable {
    var unit: String
    var period: Period
    var value: Double
    var reference: Double
  }

  private let rows: [ProfileRow]
  private let catalogue: Catalogue

  init(_ rows: [ProfileRow], _ catalogue: Catalogue) {
    self.rows = rows.filter { $0.difference != nil && catalogue[$0.id]?.direction != .neutral }
    self.catalogue = catalogue
  }

  /// In the order of the rows.
  var heads: [ProfileRow] {
    var chosen: [String: ProfileRow] = [:]
    for row in rows {
      let family = family(row)
      if let other = chosen[family], !isPerResident(row) || isPerResident(other) { continue }
      chosen[family] = row
    }
    var narrowest: [Figures: ProfileRow] = [:]
    let own = rows.filter { chosen[family($0)]?.id == $0.id }
    for row in own {
      guard let figures = figures(row) else { continue }
      if let other = narrowest[figures], narrowness(other) >= narrowness(row) { continue }
      narrowest[figures] = row
    }
    return own.filter { row in figures(row).flatMap { narrowest[$0] }.map { $0.id == row.id } ?? true }
  }

  /// What is counted, for a rate; the figure itself for others.
  private func family(_ row: ProfileRow) -> String {
    if case .ratio(let numerator, _, _) = catalogue[row.id]?.aggregation { return numerator }
    return row.id
  }

  private func isPerResident(_ row: ProfileRow) -> Bool { catalogue[row.id]?.base == "residents" }

  /// Of a rate of points; nil for others, which may be equal by chance.
  private func figures(_ row: ProfileRow) -> Figures? {
    guard let definition = catalogue[row.id], definition.isRateOfEvents(catalogue), let value = row.value,
      let reference = row.reference
    else { return nil }
    return Figures(unit: definition.unit, period: row.period, value: value, reference: reference)
  }

  /// How much of all signals it speaks of, the more the less.
  private func narrowness(_ row: ProfileRow) -> Int {
    guard let points = catalogue[family(row)]?.points else { return 0 }
    return (points.kind == nil ? 0 : 1) + (points.wantedCategories == nil ? 0 : 1)
  }
}
