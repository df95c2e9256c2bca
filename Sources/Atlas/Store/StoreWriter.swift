public import Indicators

/// What can be changed within one transaction; reading sees the changes.
///
/// Rows saved before ``save(_:)-(ImportRun)`` belong to that import: each carries its id, and the state that it replaces is
/// kept, so that ``undo(_:at:)`` can bring it back. What this program derives (assignments, observations of
/// `Observation.derivedSource`) belongs to no import.
public protocol StoreWriter: StoreReader, AssignmentWriter, SignalPlaceWriter, FacilityWriter, DisclosureWriter,
  WatchWriter, IntentionWriter
{
  /// Inserts a division or changes what is said of it; what is nil stays as it is known.
  func save(_ division: Division) throws
  /// - Parameter id: nil for the rule: the CBS division of the latest year.
  func useDivision(_ id: String?) throws

  /// Inserts an area, or replaces the one with the same division and code.
  func save(_ area: Area) throws -> SaveOutcome
  func save(_ address: Address) throws -> SaveOutcome
  func save(_ signal: Signal) throws -> SaveOutcome
  /// Inserts figures, or replaces those of the same division, area, indicator and period.
  ///
  /// Of two figures with the same key the later one stays. Thousands at once take a store less than one by one.
  func save(_ observations: [Observation], division: String) throws -> SaveCounts

  /// Removes areas with their figures; their state is kept for ``undo(_:at:)``.
  ///
  /// - Returns: How many areas there were.
  func removeAreas(division: String, codes: [String]) throws -> Int
  /// Removes a division with its areas and figures, which are kept for ``undo(_:at:)``, and what was derived from them,
  /// which is not: also the figures that other divisions had carried over from it.
  func removeDivision(_ id: String) throws -> RemovedDivision
  /// Removes the plans of a division for good.
  ///
  /// - Returns: How many there were.
  func removePlans(division: String) throws -> Int

  /// Takes an import back: what it inserted goes, what it replaced or removed returns, and what was derived after it from
  /// what it changed is dropped.
  ///
  /// - Parameters:
  ///   - run: The last import that was not taken back yet; an earlier one would lose its successor's work.
  ///   - time: ISO 8601 in UTC.
  func undo(_ run: Int64, at time: String) throws -> UndoneImport

  /// Removes observations that this program derived, so that they can be derived anew.
  func removeObservations(division: String, source: String, periods: [Period]) throws

  func save(_ catalogue: Catalogue) throws
  /// Ends an import: the rows saved since the last one are its own.
  func save(_ run: ImportRun) throws
  func save(_ plan: StoredPlan, territories: [StoredTerritory]) throws
  /// Gives a plan its title and its territories their names and persons; of it nothing else changes.
  ///
  /// - Parameter labels: By territory; one that is not named keeps what it has.
  func describe(_ plan: StoredPlan, labels: [String: TerritoryLabel]) throws
  /// Removes a plan for good.
  ///
  /// - Returns: Whether there was one.
  func removePlan(_ id: String) throws -> Bool
}

/// What saving a row did.
public enum SaveOutcome: Sendable, Equatable {
  case inserted, replaced, unchanged
}

/// How often saving rows did what.
public struct SaveCounts: Sendable, Equatable {
  public var inserted = 0
  public var replaced = 0
  public var unchanged = 0

  public init() {}
}

extension StoreWriter {
  public func save(_ observation: Observation, division: String) throws -> SaveOutcome {
    let counts = try save([observation], division: division)
    return counts.inserted > 0 ? .inserted : counts.replaced > 0 ? .replaced : .unchanged
  }
}
