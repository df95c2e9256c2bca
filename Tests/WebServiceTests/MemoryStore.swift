import Atlas
import Indicators
import SpatialCore

/// A store over arrays, for reading only.
struct MemoryStore: Store {
  var contents = MemoryContents()
  let location = "memory"

  func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value {
    try body(contents)
  }

  func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value {
    throw AtlasError(.unusableStore, "a store in memory is for reading")
  }
}

struct MemoryContents: StoreReader, Sendable {
  var allDivisions: [Division] = []
  var allAreas: [Area] = []
  /// By division.
  var figures: [String: [Observation]] = [:]
  var allPlans: [StoredPlan] = []
  var allFacilities: [Facility] = []
  var allTerritories: [StoredTerritory] = []
  var addresses: [Address] = []
  var disclosure = MemoryDisclosure()
  var allTargets: [Target] = []
  var allActions: [Action] = []
  var allNotes: [Note] = []
  var allWatches: [StoredWatch] = []
  var located: [LocatedSignal] = []
  /// Thrown by every call.
  var failure: AtlasError?

  func divisions() throws -> [StoredDivision] {
    if let failure { throw failure }
    return allDivisions.map { division in
      let own = allAreas.filter { $0.division == division.id }
      return StoredDivision(
        division: division, areas: Dictionary(grouping: own, by: \.level).mapValues(\.count), isChosen: false,
        gemeenten: Set(own.compactMap { AreaCode.gemeente(of: $0.code) }))
    }
  }

  func areas(_ query: AreaQuery) throws -> [Area] {
    if let failure { throw failure }
    let found = allAreas.filter { matches($0, query) }.sorted { $0.code < $1.code }
    return found.prefix(query.limit ?? found.count).map { area in
      var area = area
      if !query.includesGeometry { area.geometry = MultiPolygon([]) }
      return area
    }
  }

  func countAreas(_ query: AreaQuery) throws -> Int { try areas(query).count }
  func extent(_ query: AreaQuery) throws -> Envelope? {
    try areas(query).compactMap(\.geometry.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
  }

  private func matches(_ area: Area, _ query: AreaQuery) -> Bool {
    guard area.division == query.division, query.level.map({ $0 == area.level }) ?? true,
      query.codes?.contains(area.code) ?? true, query.after.map({ area.code > $0 }) ?? true,
      query.gemeente.map({ AreaCode.gemeente(of: area.code) == $0 }) ?? true
    else { return false }
    guard let wanted = query.envelope else { return true }
    return area.geometry.envelope?.intersects(wanted) ?? false
  }

  func observations(_ query: ObservationQuery) throws -> [Observation] {
    (figures[query.division] ?? []).filter { figure in
      (query.areas?.contains(figure.area) ?? true) && (query.indicators?.contains(figure.indicator) ?? true)
        && (query.period.map { $0 == figure.period } ?? true)
    }.sorted { ($0.area, $0.indicator, $0.period) < ($1.area, $1.indicator, $1.period) }
  }

  func countAddresses() throws -> Int { addresses.count }
  func countSignals() throws -> Int { located.count }
  func knownIndicators() throws -> Set<String> { Set(figures.values.joined().map(\.indicator)) }
  func countObservations() throws -> Int { figures.values.reduce(0) { $0 + $1.count } }
  func forEachPoint(_ kind: PointKind, _ body: (StoredPoint) throws -> Void) throws {}
  func forEachAddressPoint(_ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void) throws {}
  func addressCounts(division: String) throws -> [String: Int] { [:] }
  func countLocatedSignals(division: String) throws -> Int { 0 }
  func forEachLocatedSignal(division: String, _ body: (LocatedSignal) throws -> Void) throws {
    try located.forEach(body)
  }
  func signalStocks(division: String, areas: [String]) throws -> [String: [String: SignalStock]] { [:] }
  func signalSpans(division: String, upTo day: CivilDay?) throws -> [SignalSpan] { [] }
  func areaStates(division: String, level: AreaLevel) throws -> [AreaState] { [] }
  func assignmentBasis(division: String) throws -> AssignmentBasis? { nil }
  func countUnassigned(_ kind: PointKind, division: String) throws -> Int { 0 }
  func assignmentCounts(_ kind: PointKind, division: String) throws -> [AssignmentRelation: Int] { [:] }
  func outsideDistances(_ kind: PointKind, division: String) throws -> OutsideDistances { OutsideDistances() }
  func placeCounts(_ kind: PointKind) throws -> [String: Int] { [:] }
  func importRuns() throws -> [ImportRun] { [] }
  func areaCountsByRun(division: String) throws -> [Int64: Int] { [:] }
  func plans() throws -> [StoredPlan] { allPlans }
  func plan(_ id: String) throws -> StoredPlan? { allPlans.first { $0.id == id } }
  func territories(plan: String) throws -> [StoredTerritory] { allTerritories.filter { $0.plan == plan } }
}
