/// Which division is meant when none is named.
public struct DivisionChoice: Sendable {
  public let divisions: [StoredDivision]

  public init(_ divisions: [StoredDivision]) {
    self.divisions = divisions
  }

  /// The named division, or the current one: of the gemeente where one is given, else of the store.
  ///
  /// Current is what `division use` chose, else the CBS division of the latest year, else the latest of any source; one of
  /// territories only where there is no other.
  /// - Throws: ``AtlasError/Code/unknownDivision`` naming those there are.
  public func resolve(_ id: String?, gemeente: String? = nil) throws(AtlasError) -> StoredDivision {
    if let id {
      guard let named = divisions.first(where: { $0.division.id == id }) else { throw unknown("division \"\(id)\"") }
      return named
    }
    let candidates = divisions.filter { division in gemeente.map { division.gemeenten.contains($0) } ?? true }
    guard let best = candidates.max(by: { DivisionChoice.rank($0) < DivisionChoice.rank($1) }) else {
      throw unknown(gemeente.map { "a division with gemeente \($0)" } ?? "a division")
    }
    return best
  }

  private func unknown(_ wish: String) -> AtlasError {
    let names = divisions.map(\.division.id).joined(separator: ", ")
    return AtlasError(
      .unknownDivision,
      "\(wish) is not in the store, which holds \(names.isEmpty ? "none" : names); import it with `import boundaries`")
  }

  private static func rank(_ division: StoredDivision) -> (Int, Int, Int, String) {
    let kind = division.isOfTerritories ? 0 : division.division.isCBS ? 2 : 1
    return (division.isChosen ? 1 : 0, kind, division.division.year ?? 0, division.division.id)
  }
}
