public import Indicators
public import SpatialCore

/// What can be asked of a store within one consistent view of it.
public protocol StoreReader: AssignmentReader, SignalPlaceReader, LocatedSignalReader, FacilityReader,
  PlacedPointReader,
  DisclosureReader, WatchReader, IntentionReader
{
  /// All divisions, by id.
  func divisions() throws -> [StoredDivision]

  /// Areas ordered by code.
  func areas(_ query: AreaQuery) throws -> [Area]
  func countAreas(_ query: AreaQuery) throws -> Int
  /// A rectangle in RD New around the areas, as small as the index of the store tells (within a decimetre); nil where there
  /// are none.
  func extent(_ query: AreaQuery) throws -> Envelope?

  func countAddresses() throws -> Int
  func countSignals() throws -> Int
  func countObservations() throws -> Int
  /// The indicators that there are figures of, of any area and period; some may have been removed since.
  func knownIndicators() throws -> Set<String>

  /// The points to assign, in order of their key; those without a location have none.
  ///
  /// A signal without coordinates of its own lies where its address is, as far as that was found.
  func forEachPoint(_ kind: PointKind, _ body: (StoredPoint) throws -> Void) throws
  /// Where each address is and whether people live there.
  func forEachAddressPoint(_ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void) throws
  /// How many addresses lie in each area of the finest level of a division, after `assign`.
  func addressCounts(division: String) throws -> [String: Int]

  /// Observations ordered by area, indicator and period.
  func observations(_ query: ObservationQuery) throws -> [Observation]

  /// All imports that changed something, in order, also those that were taken back.
  func importRuns() throws -> [ImportRun]
  /// How many areas of a division have the state that each import gave them, by the import's id.
  func areaCountsByRun(division: String) throws -> [Int64: Int]

  /// Plans, the newest first.
  func plans() throws -> [StoredPlan]
  func plan(_ id: String) throws -> StoredPlan?
  func territories(plan: String) throws -> [StoredTerritory]

  /// What earlier views of the store in the same state made of it; nil where nothing is remembered. The default is nil.
  var memory: ViewMemory? { get }
}

extension StoreReader {
  public var memory: ViewMemory? { nil }
}
