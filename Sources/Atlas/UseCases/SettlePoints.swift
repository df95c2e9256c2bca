public import Indicators

/// What follows an import: signals find their place, points their areas, and figures are derived anew.
///
/// The same as the commands `assign` and `aggregate`, which settle what they were told before: points outside every area as far as
/// they were given the nearest one, figures by periods as short as those that are there.
public struct SettlePoints: Sendable {
  /// What is being done.
  public enum Step: Sendable, Hashable {
    case placing
    case assigning(division: String)
    /// By its name, as ``AggregateIndicators`` tells it.
    case deriving(String)
  }

  public struct Report: Sendable, Hashable {
    public var places: LocateSignals.Report
    public var assigned: [AssignPoints.Report]
    /// nil where there is nothing to derive figures of.
    public var derived: AggregateIndicators.Report?
  }

  let store: any Store
  let catalogue: Catalogue
  /// See ``AggregateIndicators/leastCellAddresses``. The default is 10.
  public var leastCellAddresses = 10

  public init(store: any Store, catalogue: Catalogue) {
    self.store = store
    self.catalogue = catalogue
  }

  /// A transaction for each step, so that what is done is whole where the next one is given up.
  ///
  /// - Throws: ``AtlasError/Code/badData`` for a store without areas.
  public func run(
    progress: @escaping @Sendable (Step, _ done: Int, _ total: Int?) -> Void = { _, _, _ in }
  ) async throws -> Report {
    let divisions = try await store.read { try $0.divisions().filter { !$0.areas.isEmpty } }
    guard !divisions.isEmpty else {
      throw AtlasError(.badData, "assign: the store holds no areas; import boundaries first")
    }
    progress(.placing, 0, nil)
    let places = try await LocateSignals(store: store).run { progress(.placing, $0, $1) }
    var report = Report(places: places, assigned: [], derived: nil)
    for division in divisions {
      let id = division.division.id
      progress(.assigning(division: id), 0, nil)
      var options = AssignPoints.Options()
      options.nearestMetres = try await store.read { try $0.assignmentBasis(division: id)?.nearestMetres }
      options.progress = { progress(.assigning(division: id), $0, $1) }
      report.assigned.append(try await AssignPoints(store: store).run(division, options: options))
    }
    report.derived = try await derive(try DivisionChoice(divisions).resolve(nil), progress)
    return report
  }

  private func derive(
    _ division: StoredDivision, _ progress: @escaping @Sendable (Step, Int, Int?) -> Void
  ) async throws -> AggregateIndicators.Report? {
    let length = try await store.read { try SettlePoints.shortest(division, $0) }
    var aggregate = AggregateIndicators(store: store, catalogue: catalogue)
    aggregate.leastCellAddresses = leastCellAddresses
    return try await aggregate.runIfAny(division, period: nil, by: length) { progress(.deriving($0), $1, $2) }
  }

  /// The shortest periods that figures were derived by before; years where there are none. One area of the largest level tells.
  private static func shortest(_ division: StoredDivision, _ reader: any StoreReader) throws -> PeriodLength {
    let id = division.division.id
    for level in [AreaLevel.gemeente, .wijk, division.finestLevel].compactMap({ $0 }) where division.areas[level] != nil
    {
      let areas = try reader.areas(AreaQuery(division: id, level: level, includesGeometry: false))
      let derived = try reader.observations(ObservationQuery(division: id, areas: areas.prefix(1).map(\.code)))
        .filter { $0.source == Observation.derivedSource }
      let lengths = Set(derived.map(\.period.length))
      return PeriodLength.allCases.last { lengths.contains($0) } ?? .year
    }
    return .year
  }
}
