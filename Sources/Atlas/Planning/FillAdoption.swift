public import Indicators

/// Gives a division of territories its points and figures: what `assign`, `aggregate --carry-to` and `aggregate` do.
public struct FillAdoption: Sendable {
  public struct Report: Sendable {
    /// Of addresses and signals, those that lie in a territory.
    public var assigned: Int
    /// Figures of the areas that the territories are made of.
    public var carried: Int
    /// Figures that were counted or derived.
    public var derived: Int
  }

  let store: any Store
  let catalogue: Catalogue
  /// See ``AggregateIndicators/leastCellAddresses``. The default is 10.
  public var leastCellAddresses = 10

  public init(store: any Store, catalogue: Catalogue) {
    self.store = store
    self.catalogue = catalogue
  }

  /// - Parameter progress: Told of what is done of a step, by its name.
  public func run(
    _ division: String, progress: @escaping @Sendable (_ step: String, _ done: Int, _ total: Int?) -> Void
  ) async throws -> Report {
    let (stored, hasPoints, hasFigures) = try await store.read { reader in
      let stored = try DivisionChoice(reader.divisions()).resolve(division)
      return (
        stored, try reader.countAddresses() + reader.countSignals() > 0, try reader.countObservations() > 0
      )
    }
    var report = Report(assigned: 0, carried: 0, derived: 0)
    if hasPoints {
      let assigned = try await AssignPoints(store: store).run(stored) { progress("assigning", $0, $1) }
      report.assigned = assigned.counts.reduce(0) { $0 + $1.assigned }
    }
    if hasFigures {
      progress("carrying figures", 0, nil)
      var carry = CarryObservations(store: store, catalogue: catalogue)
      carry.mayFindNothing = true
      report.carried = try await carry.run(to: stored).observations
    }
    let located = try await store.read { try $0.countLocatedSignals(division: division) }
    guard located + report.carried > 0 else { return report }
    var aggregate = AggregateIndicators(store: store, catalogue: catalogue)
    aggregate.leastCellAddresses = leastCellAddresses
    report.derived = try await aggregate.run(stored, period: nil, progress: progress).observations.values.reduce(0, +)
    return report
  }
}
