import Indicators

extension Analyst {
  /// The profile with the figures of the areas of the level below, and what they make of its own: where they differ from what
  /// the source says, and of how many a figure is known.
  func reconciled(
    _ profile: Profile, _ area: Area, _ values: [Observation], _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws -> Profile {
    let children = try children(of: area, reader)
    guard !children.isEmpty else { return profile }
    let codes = children.map(\.code)
    let reconciliation = Reconciliation(catalogue: catalogue)
    var discrepancies: [Period: [String: Discrepancy]] = [:]
    var incomplete: [Period: [PartCoverage]] = [:]
    var details: [Period: [String: [PartValue]]] = [:]
    for period in Set(profile.indicators.map(\.period) + [profile.period].compactMap { $0 }) {
      let known = try reader.observations(ObservationQuery(division: area.division, areas: codes, period: period))
      let byArea = Dictionary(grouping: known.map(gate.release), by: \.area)
      let parts = codes.map { byArea[$0] ?? [] }
      details[period] = Analyst.details(children, parts)
      let own = values.filter { $0.period == period }.map(gate.release)
      incomplete[period] = reconciliation.incomplete(parts: parts)
      discrepancies[period] = Dictionary(
        uniqueKeysWithValues: reconciliation.discrepancies(own, parts: parts).map { ($0.indicator, $0) })
    }
    var result = profile
    for index in result.indicators.indices {
      let row = result.indicators[index]
      result.indicators[index].parts = details[row.period]?[row.id] ?? []
    }
    result.discrepancies = profile.indicators.compactMap { discrepancies[$0.period]?[$0.id] }
    result.incomplete = profile.coverage { incomplete[$0] ?? [] }
    return result
  }

  /// The figures of areas by indicator.
  ///
  /// - Parameter parts: The observations of each area in one period.
  private static func details(_ areas: [Area], _ parts: [[Observation]]) -> [String: [PartValue]] {
    var result: [String: [PartValue]] = [:]
    for (area, observations) in zip(areas, parts) {
      for observation in observations {
        result[observation.indicator, default: []].append(PartValue(code: area.code, name: area.name, observation))
      }
    }
    return result
  }

  /// The areas of the level below that lie in an area, by code.
  private func children(of area: Area, _ reader: any StoreReader) throws -> [Area] {
    guard let position = AreaLevel.hierarchy.firstIndex(of: area.level), position + 1 < AreaLevel.hierarchy.count else {
      return []
    }
    let level = AreaLevel.hierarchy[position + 1]
    func within(_ query: AreaQuery) throws -> [Area] {
      try reader.areas(query).filter { $0.parent == area.code }
    }
    if AreaCode.level(of: area.code) == area.level {
      let found = try following((level == .wijk ? "WK" : "BU") + area.code.dropFirst(2), level, area, reader)
      if !found.isEmpty { return found }
    }
    return try within(
      AreaQuery(division: area.division, level: level, gemeente: area.gemeente, includesGeometry: false))
  }

  /// By CBS's codes they follow each other: those of the whole country need not be looked through.
  private func following(
    _ prefix: String, _ level: AreaLevel, _ area: Area, _ reader: any StoreReader
  ) throws -> [Area] {
    let atOnce = 64
    var result: [Area] = []
    var last = prefix
    while true {
      let next = try reader.areas(
        AreaQuery(division: area.division, level: level, after: last, limit: atOnce, includesGeometry: false))
      result += next.filter { $0.parent == area.code }
      guard next.count == atOnce, let code = next.last?.code, code.hasPrefix(prefix) else { return result }
      last = code
    }
  }
}

extension Profile {
  /// Of each figure in the period that the profile shows it of, and of what it has no figure of in its own period.
  func coverage(_ incomplete: (Period) -> [PartCoverage]) -> [PartCoverage] {
    var periods = Dictionary(indicators.map { ($0.id, $0.period) }, uniquingKeysWith: { first, _ in first })
    for subject in missing where periods[subject.indicator] == nil { periods[subject.indicator] = period }
    let known = Dictionary(uniqueKeysWithValues: Set(periods.values).map { ($0, incomplete($0)) })
    return known.flatMap { period, coverages in coverages.filter { periods[$0.indicator] == period } }
      .sorted { $0.indicator < $1.indicator }
  }
}
