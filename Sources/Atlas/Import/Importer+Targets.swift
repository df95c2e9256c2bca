public import Indicators

/// One row of a delivery of targets.
public struct TargetRow: Sendable {
  /// A code, a name, or all areas of a level: `alle wijken`.
  public var area: String
  /// The id or the name of an indicator.
  public var indicator: String
  public var baseline: Double?
  public var baselinePeriod: Period?
  public var value: Double
  public var due: Period
  public var source: String?
  public var isPublic: Bool

  public init(
    area: String, indicator: String, baseline: Double? = nil, baselinePeriod: Period? = nil, value: Double,
    due: Period, source: String? = nil, isPublic: Bool = false
  ) {
    self.area = area
    self.indicator = indicator
    self.baseline = baseline
    self.baselinePeriod = baselinePeriod
    self.value = value
    self.due = due
    self.source = source
    self.isPublic = isPublic
  }
}

extension Importer {
  /// Stores targets, replacing those of the same area, indicator and date.
  ///
  /// A row for all areas of a level counts for those that no row of the delivery names. What is strange about a target is a
  /// remark: one worse than its baseline, a baseline that the store knows otherwise or not at all.
  ///
  /// - Parameter division: Whose names and levels are meant, and whose figures the baselines are; nil for the current one.
  public func importTargets(
    _ source: any RowSource<TargetRow>, division: String?, catalogue: Catalogue, options: Options
  ) async throws -> ImportReport {
    let areas = try await store.read { try NamedAreas($0, division: division) }
    var named = Set<String>()
    try source.forEach { sourced in
      guard case .row(_, let row) = sourced, areas.level(row.area) == nil,
        case .success(let code) = areas.find(row.area), let definition = catalogue.named(row.indicator)
      else { return }
      named.insert(TargetRow.key(code, definition.id, row.due))
    }
    let explicit = named
    let seen = SeenKeys("area, indicator and date")
    return try await run(
      "targets", source, division: nil, options: options,
      fingerprint: "targets \(areas.division) \(options.description)",
      row: { writer, number, row, report in
        func reject(_ field: String, _ value: String, _ reason: String) {
          report.reject(RowProblem(row: number, field: field, value: value, reason: reason))
        }
        guard let definition = catalogue.named(row.indicator) else {
          return reject("indicator", row.indicator, catalogue.unknownIndicator(row.indicator))
        }
        if let problem = row.problem(definition) { return reject(problem.field, problem.value, problem.reason) }
        let goal = TargetGoal(
          indicator: definition.id, baseline: row.baseline, baselinePeriod: row.baselinePeriod, value: row.value,
          due: row.due)
        if let reason = row.wrongSide(definition) {
          report.remark(RowProblem(row: number, field: "target", value: row.area, reason: reason))
        }
        func save(_ code: String) throws {
          for reason in try row.doubts(of: goal, area: code, division: areas.division, writer) {
            report.remark(RowProblem(row: number, field: "baseline", value: code, reason: reason))
          }
          report.count(
            try writer.save(Target(area: code, goal: goal, source: row.source, isPublic: row.isPublic)))
        }
        if let level = areas.level(row.area) {
          if level.isEmpty { return reject("area", row.area, "division \(areas.division) has no areas of this level") }
          for code in level where !explicit.contains(TargetRow.key(code, definition.id, row.due)) {
            if let problem = seen.problem(with: TargetRow.key(code, definition.id, row.due), number) {
              report.reject(problem)
            } else {
              try save(code)
            }
          }
          return
        }
        switch areas.find(row.area) {
        case .failure(let reason): reject("area", row.area, reason.text)
        case .success(let code):
          if let problem = seen.problem(with: TargetRow.key(code, definition.id, row.due), number) {
            return report.reject(problem)
          }
          try save(code)
        }
      })
  }
}

extension TargetRow {
  fileprivate static func key(_ area: String, _ indicator: String, _ due: Period) -> String {
    "\(area) \(indicator) \(due)"
  }

  /// What makes it no target at all.
  fileprivate func problem(_ definition: IndicatorDefinition) -> (field: String, value: String, reason: String)? {
    let range = ValueRange(definition)
    if let reason = range.problem(with: value) { return ("target", "\(value)", reason) }
    if let baseline, let reason = range.problem(with: baseline) { return ("baseline", "\(baseline)", reason) }
    guard let baselinePeriod else {
      return baseline.map { ("baseline_period", "\($0)", "none, while there is a baseline; tell of when it is") }
    }
    if due.monthNumbers.upperBound <= baselinePeriod.monthNumbers.upperBound {
      return ("date", due.rawValue, "not after the baseline's period \(baselinePeriod)")
    }
    return nil
  }

  fileprivate func wrongSide(_ definition: IndicatorDefinition) -> String? {
    guard let baseline, baseline != value else { return nil }
    switch definition.direction {
    case .higherIsBetter where value < baseline:
      return "lower than the baseline, while higher is better; it is taken as a bound to stay above"
    case .lowerIsBetter where value > baseline:
      return "higher than the baseline, while lower is better; it is taken as a bound to stay below"
    default: return nil
    }
  }

  /// What the store knows against its baseline.
  fileprivate func doubts(
    of goal: TargetGoal, area: String, division: String, _ reader: any StoreReader
  ) throws -> [String] {
    guard let start = goal.baselinePeriod else {
      return ["no baseline: only whether the target is reached can be said"]
    }
    let known = try reader.observations(
      ObservationQuery(division: division, areas: [area], indicators: [goal.indicator], period: start)
    ).first?.value
    guard let baseline = goal.baseline else {
      return known == nil ? ["no figure of \(start) in the store; nothing can be said until there is one"] : []
    }
    guard let known, abs(known - baseline) > 1e-9 * max(1, abs(known)) else { return [] }
    return ["\(baseline) is told, while the store has \(known) for \(start)"]
  }
}

extension Catalogue {
  /// The indicator of an id, or of a name in either language.
  func named(_ text: String) -> IndicatorDefinition? {
    if let found = self[text] ?? self[text.lowercased()] { return found }
    let name = text.lowercased()
    let named = indicators.filter { [$0.name.nl, $0.name.en].contains { $0.lowercased() == name } }
    return named.count == 1 ? named[0] : nil
  }

  /// The theme of an id, or of a name in either language.
  func themeNamed(_ text: String) -> Theme? {
    let name = text.lowercased()
    return theme(name) ?? themes.first { [$0.name.nl, $0.name.en].contains { $0.lowercased() == name } }
  }

  func unknownIndicator(_ text: String) -> String {
    let wanted = Array(text.lowercased().utf8)
    let near = indicators.map(\.id).filter {
      $0.hasPrefix(text.lowercased()) || EditDistance.isWithin(max(1, wanted.count / 6), wanted, Array($0.utf8))
    }
    let hint =
      near.isEmpty
      ? "`wijkatlas indicators list` names them" : "did you mean \(near.prefix(3).joined(separator: ", "))?"
    return "no indicator of the catalogue; \(hint)"
  }
}
