/// Delivered figures of several divisions on the same ground, and what must be kept back besides, because somebody who has
/// the answers of all divisions may subtract areas of one from those of another.
///
/// What is secret or kept back in one division is kept back in areas that are the same in the others; then each secret is
/// protected against all divisions together, over the pieces that areas share. Surveys are told in the division that is
/// first, and elsewhere where an area cuts none of that: the difference of two areas would be a survey of a few.
/// Deterministic.
public struct SharedTables {
  /// By division.
  public private(set) var kept: [String: KeptFigures]
  /// Of what is secret by itself, by division.
  public private(set) var deductions: [String: [Deduction]] = [:]

  private struct Entry {
    var position: Int
    var figure: TableFigure
    /// In its own division.
    var cell: TableCell
  }

  private let ground: SharedGround
  private let figures: PublicFigures

  /// - Parameters:
  ///   - observations: By division, also of others, of all its areas of the ground; those counted from points, and those
  ///     that were carried from one division to another, are left out. Judged are tables that just these divisions have, so
  ///     that what is kept back does not depend on what else is asked for.
  ///   - kept: What each division keeps back for itself.
  /// - Complexity: that of ``DeliveredTables`` over all divisions together.
  public init(
    _ ground: SharedGround, _ observations: [String: [Observation]], kept: [String: KeptFigures],
    _ figures: PublicFigures
  ) {
    (self.ground, self.figures, self.kept) = (ground, figures, kept)
    let sharing = Set(ground.coverages.map(\.division))
    let keys = Set(figures.divisions(observations).filter { $0.value == sharing }.keys)
    var tables: [DeliveredTables.TableKey: [Int: [Observation]]] = [:]
    var weights: [TableCell: Double] = [:]
    for (position, coverage) in ground.coverages.enumerated() {
      for observation in observations[coverage.division] ?? []
      where figures.kind(observation.indicator) == .table && !observation.isCarried {
        let cell = TableCell(
          ground.name(observation.area, position), observation.indicator, observation.period)
        if weights[cell] == nil { weights[cell] = observation.value }
        let key = figures.tableKey(observation)
        if keys.contains(key) { tables[key, default: [:]][position, default: []].append(observation) }
      }
    }
    var extra: [Int: Set<TableCell>] = [:]
    for (key, table) in tables.sorted(by: { $0.key < $1.key }) {
      extra.merge(protect(key.period, table, weights)) { $0.union($1) }
    }
    var lookup = DeliveredLookup(figures)
    for (position, cells) in extra where !cells.isEmpty {
      let division = ground.coverages[position].division
      let own = self.kept[division] ?? KeptFigures()
      self.kept[division, default: KeptFigures()].keepBack(cells)
      self.kept[division]?.keepBack(
        DeliveredTables.bearers(
          of: own.complements.union(own.secrets).union(cells), observations[division] ?? [], figures, &lookup))
    }
  }

  /// - Parameter table: Figures that tell of each other, by the position of their division.
  /// - Returns: What is kept back because of the other divisions.
  private mutating func protect(
    _ period: Period, _ table: [Int: [Observation]], _ weights: [TableCell: Double]
  ) -> [Int: Set<TableCell>] {
    var extra: [Int: Set<TableCell>] = [:]
    var entries: [TableCell: [Entry]] = [:]
    for (position, own) in table.sorted(by: { $0.key < $1.key }) {
      let coverage = ground.coverages[position]
      let cut = surveysCut(own, position, table)
      extra[position] = cut
      for figure in DeliveredTables.figures(own, coverage.levels, figures) {
        var entry = Entry(position: position, figure: figure, cell: figure.cell)
        if cut.contains(figure.cell) || kept[coverage.division]?.complements.contains(figure.cell) == true {
          entry.figure.told = nil
        }
        entry.figure.cell.area = ground.name(figure.cell.area, position)
        entries[entry.figure.cell, default: []].append(entry)
      }
    }
    let joined = entries.sorted { $0.key < $1.key }.map { SharedTables.joined($0.value.map(\.figure)) }
    guard joined.contains(where: \.isSensitive) else { return extra }
    let untold = Set(joined.lazy.filter { $0.told == nil }.map(\.cell))
    for (name, own) in entries where untold.contains(name) {
      for entry in own where entry.figure.told != nil { extra[entry.position, default: []].insert(entry.cell) }
    }
    var protected = DeliveredTable(ground.hierarchy, period, joined, weights, figures)
    protected.protect()
    for name in protected.complements {
      for entry in entries[name] ?? [] where entry.figure.told != nil {
        extra[entry.position, default: []].insert(entry.cell)
      }
    }
    for deduction in protected.deductions() {
      for entry in entries[deduction.cell] ?? [] where entry.figure.isAudited {
        var own = deduction
        own.cell = entry.cell
        deductions[ground.coverages[entry.position].division, default: []].append(own)
      }
    }
    return extra
  }

  /// Of surveys that an earlier division has too, those of areas that cut areas of that, and what we made of them.
  private func surveysCut(
    _ observations: [Observation], _ position: Int, _ table: [Int: [Observation]]
  ) -> Set<TableCell> {
    let earlier = Set(
      table.filter { $0.key < position }.flatMap(\.value).filter { $0.value != nil }.map(\.indicator))
    let surveys = Set(observations.filter { $0.sampleSize != nil && !$0.isDerived }.map(\.indicator))
    return Set(
      observations.filter { observation in
        observation.value != nil && surveys.contains(observation.indicator) && earlier.contains(observation.indicator)
          && !figures.policy.isOpen(source: observation.source) && !ground.isWhole(observation.area, position)
      }.map { TableCell($0.area, $0.indicator, $0.period) })
  }

  /// The figures of areas that are the same, as one: told where all tell it or the one that does tells nothing secret.
  private static func joined(_ own: [TableFigure]) -> TableFigure {
    // What we made of some parts is not what was delivered of all.
    var result = own.first { !$0.isMade } ?? own[0]
    result.value = own.lazy.compactMap(\.value).first
    result.isSensitive = own.contains(where: \.isSensitive)
    result.isAudited = own.contains(where: \.isAudited)
    let isKept = own.contains { $0.told == nil && $0.value != nil }
    let told = own.compactMap(\.told)
    guard !result.isSensitive, !isKept, let first = told.first else {
      result.told = nil
      return result
    }
    result.told = told.dropFirst().reduce(first) { range, other in
      range.overlaps(other)
        ? range.clamped(to: other) : min(range.lowerBound, other.lowerBound)...max(range.upperBound, other.upperBound)
    }
    return result
  }
}
