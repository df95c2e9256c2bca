public import Indicators

/// Derives figures: counts of points, what a level lacks from the level below, and rates.
public struct AggregateIndicators: Sendable {
  public struct Report: Sendable, Hashable {
    public var division: String
    public var periods: [Period]
    /// How many observations each indicator got.
    public var observations: [String: Int]
  }

  let store: any Store
  let catalogue: Catalogue
  /// How many addresses a cell must have whose counts are told to the public. The default is 10.
  public var leastCellAddresses = 10

  public init(store: any Store, catalogue: Catalogue) {
    self.store = store
    self.catalogue = catalogue
  }

  /// One transaction: what was derived before for these periods is replaced.
  ///
  /// - Parameter period: nil derives every year that has signals or figures.
  /// - Throws: ``AtlasError/Code/badData`` when there is nothing to aggregate.
  public func run(_ division: StoredDivision, period: Period?) async throws -> Report {
    let catalogue = catalogue
    let disclosure = PrepareDisclosure(leastAddresses: leastCellAddresses)
    return try await store.write { writer in
      let derivation = try Derivation(division, period: period, catalogue: catalogue, writer)
      let observations = derivation.observations()
      guard !observations.isEmpty || derivation.hasFigures else {
        throw AtlasError(
          .badData,
          "aggregate: \(division.division.id) has no assigned points with a date of opening and no figures"
            + "\(period.map { " of \($0)" } ?? ""); import signals or indicators and run `assign` first")
      }
      try writer.removeObservations(
        division: division.division.id, source: Observation.derivedSource, periods: derivation.periods)
      try writer.save(catalogue)
      var report = Report(division: division.division.id, periods: derivation.periods, observations: [:])
      for observation in observations {
        // What a source delivered is never overwritten by what we derive.
        if derivation.isDelivered(observation) { continue }
        _ = try writer.save(observation, division: division.division.id)
        report.observations[observation.indicator, default: 0] += 1
      }
      if observations.contains(where: { catalogue[$0.indicator]?.points != nil }) {
        try disclosure.run(division, writer)
      }
      return report
    }
  }
}
