public import Indicators

/// What can be changed within one transaction; reading sees the changes.
public protocol StoreWriter: StoreReader {
  func save(_ division: Division) throws
  /// - Parameter id: nil for the rule: the CBS division of the latest year.
  func useDivision(_ id: String?) throws

  /// Inserts an area, or replaces the one with the same division and code.
  func save(_ area: Area) throws -> SaveOutcome
  func save(_ address: Address) throws -> SaveOutcome
  func save(_ signal: Signal) throws -> SaveOutcome
  func save(_ observation: Observation, division: String) throws -> SaveOutcome

  /// Removes observations that this program derived, so that they can be derived anew.
  func removeObservations(division: String, source: String, periods: [Period]) throws

  /// Replaces the assignment of all points of a kind in a division.
  func replaceAssignments(
    _ kind: PointKind, division: String, _ assignments: (_ save: (PointAssignment) throws -> Void) throws -> Void)
    throws

  func save(_ catalogue: Catalogue) throws
  func save(_ run: ImportRun) throws
  func save(_ plan: StoredPlan, territories: [StoredTerritory]) throws
}

/// What saving a row did.
public enum SaveOutcome: Sendable, Equatable {
  case inserted, replaced, unchanged
}
