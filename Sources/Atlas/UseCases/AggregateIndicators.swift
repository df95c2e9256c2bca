public import Indicators

/// Derives figures: those of points, what a level lacks from the level below, and rates.
public struct AggregateIndicators: Sendable {
  public struct Report: Sendable, Hashable {
    public var division: String
    public var periods: [Period]
    /// How many observations each indicator got.
    public var observations: [String: Int]
    /// What the figures of signals rest on, by kind.
    public var signals: [SignalDelivery]
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
  /// The same store gives the same figures at any time: what is open is open up to the last day that its source tells of.
  /// - Parameters:
  ///   - period: nil derives every period that has signals or figures.
  ///   - length: The shortest periods that signals are counted by; longer ones are always there.
  ///   - progress: Told of what is done of a step, by its name.
  /// - Throws: ``AtlasError/Code/badData`` when there is nothing to aggregate.
  public func run(
    _ division: StoredDivision, period: Period?, by length: PeriodLength = .year,
    progress: @escaping @Sendable (_ step: String, _ done: Int, _ total: Int?) -> Void = { _, _, _ in }
  ) async throws -> Report {
    guard let report = try await runIfAny(division, period: period, by: length, progress: progress) else {
      throw AtlasError(
        .badData,
        "aggregate: \(division.division.id) has no assigned points with a date of opening and no figures"
          + "\(period.map { " of \($0)" } ?? ""); import signals or indicators and run `assign` first")
    }
    return report
  }

  /// As ``run(_:period:by:progress:)``.
  ///
  /// - Returns: nil where there is nothing to aggregate; the store is as it was.
  func runIfAny(
    _ division: StoredDivision, period: Period?, by length: PeriodLength,
    progress: @escaping @Sendable (_ step: String, _ done: Int, _ total: Int?) -> Void
  ) async throws -> Report? {
    do {
      return try await derive(division, period, length, progress)
    } catch is Nothing {
      return nil
    }
  }

  /// Thrown so that the transaction is undone.
  private struct Nothing: Error {}

  private func derive(
    _ division: StoredDivision, _ period: Period?, _ length: PeriodLength,
    _ progress: @escaping @Sendable (_ step: String, _ done: Int, _ total: Int?) -> Void
  ) async throws -> Report {
    let catalogue = catalogue
    let disclosure = PrepareDisclosure(leastAddresses: leastCellAddresses)
    return try await store.write { writer in
      let derivation = try Derivation(
        division, period: period, lengths: length.andLonger, catalogue: catalogue, writer,
        progress: { progress("reading signals", $0, $1) })
      let id = division.division.id
      try writer.removeObservations(division: id, source: Observation.derivedSource, periods: derivation.periods)
      try writer.save(catalogue)
      var report = Report(
        division: id, periods: derivation.periods, observations: [:], signals: derivation.deliveries)
      for (index, period) in derivation.periods.enumerated() {
        // What a source delivered is never overwritten by what we derive.
        for observation in derivation.observations(of: period) where !derivation.isDelivered(observation) {
          _ = try writer.save(observation, division: id)
          report.observations[observation.indicator, default: 0] += 1
        }
        progress("deriving figures", index + 1, derivation.periods.count)
      }
      guard !report.observations.isEmpty || derivation.hasFigures else { throw Nothing() }
      if report.observations.keys.contains(where: { catalogue[$0]?.points != nil }) {
        try disclosure.run(division, writer)
      }
      return report
    }
  }
}
