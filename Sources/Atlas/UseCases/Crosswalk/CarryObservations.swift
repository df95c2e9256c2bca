public import Indicators
public import SpatialCore

/// Carries the figures that were delivered for other divisions to the areas of one division.
///
/// What is delivered for that division itself is never replaced; what was carried before is made anew, so that twice the
/// same changes nothing. Only delivered figures are carried: rates and totals are derived again in their new areas.
public struct CarryObservations: Sendable {
  /// What is drawing noise and no change. The default is the width of ``CompareDivisions``, whatever the share.
  public var noise = DrawingNoise(widthMetres: CompareDivisions().borderToleranceMetres)
  /// Only these divisions; empty takes every other one that has a gemeente in common, or all where codes tell none.
  public var sources: [String] = []
  /// Only this period.
  public var period: Period?
  /// Whether it is no error that no other division has figures. The default is false.
  var mayFindNothing = false
  /// How many threads; the result does not depend on it.
  public var workers = AreaIndex.cores
  private let store: any Store
  private let catalogue: Catalogue

  public init(store: any Store, catalogue: Catalogue) {
    self.store = store
    self.catalogue = catalogue
  }

  /// One transaction.
  ///
  /// - Throws: ``AtlasError/Code/badData`` where no other division has delivered figures and a level in common.
  public func run(to target: StoredDivision) async throws -> CarryReport {
    let request = self
    return try await store.write { writer in
      let known = try writer.observations(ObservationQuery(division: target.division.id))
      var figures = CarriedFigures(own: known.filter { !$0.isDerived })
      var report = CarryReport(division: target.division.id, noise: request.noise)
      for source in try request.chosen(target, writer) {
        report.sources += try request.carry(from: source, to: target, into: &figures, writer)
      }
      guard !report.sources.isEmpty || request.mayFindNothing else { throw request.nothing(target) }
      report.lines = figures.lines(request.catalogue)
      report.delivered = figures.delivered
      report.observations = figures.observations.count
      report.isChanged = try request.replace(known, by: figures.observations, target.division.id, writer)
      return report
    }
  }

  private func chosen(_ target: StoredDivision, _ reader: any StoreReader) throws -> [StoredDivision] {
    let choice = DivisionChoice(try reader.divisions())
    if !sources.isEmpty {
      guard !sources.contains(target.division.id) else {
        throw AtlasError(.invalidRequest, "--from \(target.division.id): is the division that is carried to")
      }
      return try sources.map { id throws(AtlasError) in try choice.resolve(id) }
    }
    return choice.divisions.filter { other in
      other.division.id != target.division.id
        && (other.gemeenten.isEmpty || target.gemeenten.isEmpty || !other.gemeenten.isDisjoint(with: target.gemeenten))
    }
  }

  private func nothing(_ target: StoredDivision) -> AtlasError {
    let names = sources.isEmpty ? "no other division of its gemeenten" : "none of \(sources.joined(separator: ", "))"
    return AtlasError(
      .badData,
      "aggregate --carry-to \(target.division.id): \(names) has figures\(period.map { " of \($0)" } ?? "") and a level in "
        + "common with it; import them with `import indicators --division`")
  }

  private func carry(
    from source: StoredDivision, to target: StoredDivision, into figures: inout CarriedFigures,
    _ reader: any StoreReader
  ) throws -> [CarryReport.Source] {
    let observations = try reader.observations(ObservationQuery(division: source.division.id, period: period))
      .filter { !$0.isDerived && catalogue[$0.indicator] != nil }
    guard !observations.isEmpty else { return [] }
    var result: [CarryReport.Source] = []
    for levels in DivisionPair.carriedLevels(source, target) {
      let pair = try DivisionPair(
        from: source, to: target, level: levels.to, earlierLevel: levels.from, noise: noise, workers: workers, reader)
      let codes = Set(pair.earlier.map(\.code))
      let own = observations.filter { codes.contains($0.area) }
      if own.isEmpty { continue }
      let (links, bases) = try pair.links(reader)
      add(own, Carrying(catalogue: catalogue, links: links), pair, source.division, &figures)
      result.append(
        CarryReport.Source(
          division: source.division.id, level: levels.from, areas: pair.earlier.count,
          same: pair.same.count { $0 != nil }, bases: bases))
    }
    return result
  }

  private func add(
    _ observations: [Observation], _ carrying: Carrying, _ pair: DivisionPair, _ division: Division,
    _ figures: inout CarriedFigures
  ) {
    let targets = pair.later.map(\.code)
    for (period, own) in Dictionary(grouping: observations, by: \.period).sorted(by: { $0.key < $1.key }) {
      let known = own.reduce(into: [String: [String: Observation]]()) { $0[$1.area, default: [:]][$1.indicator] = $1 }
      let present = Set(own.map(\.indicator))
      for definition in catalogue.indicators where present.contains(definition.id) {
        let outcome = carrying.carry(
          definition, known: known, to: targets, source: Observation.carriedSource(from: division.id))
        figures.add(outcome, indicator: definition.id, period: period, from: division)
      }
    }
  }

  /// - Returns: Whether anything was written.
  private func replace(
    _ known: [Observation], by figures: [Observation], _ division: String, _ writer: any StoreWriter
  ) throws -> Bool {
    let wanted = Set(sources.map(Observation.carriedSource))
    let present = known.filter { observation in
      observation.isCarried && (period.map { $0 == observation.period } ?? true)
        && (wanted.isEmpty || wanted.contains(observation.source))
    }
    if Set(present) == Set(figures) { return false }
    for (source, own) in Dictionary(grouping: present, by: \.source).sorted(by: { $0.key < $1.key }) {
      try writer.removeObservations(division: division, source: source, periods: Set(own.map(\.period)).sorted())
    }
    try writer.save(catalogue)
    for observation in figures { _ = try writer.save(observation, division: division) }
    return true
  }
}
