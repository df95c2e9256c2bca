public import Indicators
public import SpatialCore

/// What is public as it is, and what is not there for the public: signals, and how they were placed and counted.
extension PublicReader {
  public func divisions() throws -> [StoredDivision] { try inner.divisions() }
  public func areas(_ query: AreaQuery) throws -> [Area] { try inner.areas(query) }
  public func countAreas(_ query: AreaQuery) throws -> Int { try inner.countAreas(query) }
  public func extent(_ query: AreaQuery) throws -> Envelope? { try inner.extent(query) }
  public func areaStates(division: String, level: AreaLevel) throws -> [AreaState] {
    try inner.areaStates(division: division, level: level)
  }
  public func areaCountsByRun(division: String) throws -> [Int64: Int] {
    try inner.areaCountsByRun(division: division)
  }
  /// Those of boundaries alone: others tell how many records there are of whom.
  public func importRuns() throws -> [ImportRun] { try inner.importRuns().filter { $0.kind == "boundaries" } }
  public func plans() throws -> [StoredPlan] { try inner.plans() }
  public func plan(_ id: String) throws -> StoredPlan? { try inner.plan(id) }
  public func territories(plan: String) throws -> [StoredTerritory] { try inner.territories(plan: plan) }
  public func baseDivisions() throws -> [String: String] { try inner.baseDivisions() }
  public func areaCells(division: String, areas: [String]?) throws -> [AreaCell] {
    try inner.areaCells(division: division, areas: areas)
  }
  public func disclosureSalt() throws -> DisclosureSalt? { nil }

  // Addresses are an open register; they choose and weigh areas, and are never in an answer.
  public func forEachAddressPoint(_ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void) throws {
    try inner.forEachAddressPoint(body)
  }
  public func addressCounts(division: String) throws -> [String: Int] { try inner.addressCounts(division: division) }
  public func countAddresses() throws -> Int { try inner.countAddresses() }
  public func forEachAddress(_ body: (StoredAddress) throws -> Void) throws { try inner.forEachAddress(body) }
  public func addressState() throws -> String { try inner.addressState() }

  public func forEachAddressPoint(
    within envelope: Envelope, _ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void
  ) throws {
    try inner.forEachAddressPoint(within: envelope, body)
  }
  public func forEachAssignedAddress(division: String, _ body: (AssignedAddress) throws -> Void) throws {
    try inner.forEachAssignedAddress(division: division, body)
  }
  public func addresses(keys: [Int64]) throws -> [Int64: Address] { try inner.addresses(keys: keys) }

  public func countFacilities() throws -> Int { try inner.countFacilities() }
  public func facilityCounts() throws -> [String: Int] { try inner.facilityCounts() }
  public func facilities(_ query: FacilityQuery) throws -> [Facility] { try inner.facilities(query) }

  // Counts of small areas as they are.
  public func lastWatch(division: String, scope: String) throws -> StoredWatch? { nil }
  public func watches(division: String) throws -> [StoredWatch] { [] }

  // A target is public where the municipality says so, and its baseline is looked up among the protected figures. Of
  // actions and notes it is told those that were published, and of nobody who does or wrote them.
  public func targets(areas: [String]?) throws -> [Target] {
    try inner.targets(areas: areas).filter(\.isPublic).map { target in
      var target = target
      target.goal.baseline = nil
      return target
    }
  }
  public func actions(_ query: ActionQuery) throws -> [Action] {
    try inner.actions(query).filter(\.isPublic).map { action in
      var action = action
      action.owner = nil
      // Nobody who publishes reads it on the way: a schouw with somebody.
      action.origin = nil
      return action
    }
  }
  public func notes(areas: [String]?) throws -> [Note] {
    try inner.notes(areas: areas).filter(\.isPublic).map { note in
      var note = note
      note.author = nil
      return note
    }
  }

  public func countLocatedSignals(division: String) throws -> Int { 0 }
  public func forEachLocatedSignal(division: String, _ body: (LocatedSignal) throws -> Void) throws {}
  public func signalStocks(division: String, areas: [String]) throws -> [String: [String: SignalStock]] { [:] }
  public func signalSpans(division: String, upTo day: CivilDay?) throws -> [SignalSpan] { [] }
  public func forEachSignal(within envelope: Envelope, _ body: (LocatedSignal, Coordinate) throws -> Void) throws {}

  public func countSignals() throws -> Int { 0 }
  public func countObservations() throws -> Int { 0 }
  /// Also of what is kept back: its map says so.
  public func knownIndicators() throws -> Set<String> { try inner.knownIndicators() }
  public func forEachPoint(_ kind: PointKind, _ body: (StoredPoint) throws -> Void) throws {}
  public func assignmentBasis(division: String) throws -> AssignmentBasis? { nil }
  public func countUnassigned(_ kind: PointKind, division: String) throws -> Int { 0 }
  public func assignmentCounts(_ kind: PointKind, division: String) throws -> [AssignmentRelation: Int] { [:] }
  public func outsideDistances(_ kind: PointKind, division: String) throws -> OutsideDistances { OutsideDistances() }
  public func placeCounts(_ kind: PointKind) throws -> [String: Int] { [:] }
  public func forEachUnplacedSignal(state: String, _ body: (UnplacedSignal) throws -> Void) throws {}
  public func countUnplacedSignals(state: String) throws -> Int { 0 }
  public func forEachSignalPlace(_ body: (SignalPlace) throws -> Void) throws {}
  public func signalPlaceCounts() throws -> SignalPlaceCounts { SignalPlaceCounts() }
}
