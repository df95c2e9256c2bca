import SpatialCore

/// Compares a division with an earlier one, or with one of another source: what is new, vanished, renamed, recoded, moved,
/// split, merged.
///
/// Every code that only one of them has is `new` or `vanished`, unless the same place is there under another code
/// (`recoded`); `split` and `merged` come besides, where earlier and later areas add up to each other.
public struct CompareDivisions: Sendable {
  /// Pieces of changed border narrower than this are drawing noise. The default is 10.
  public var borderToleranceMetres = 10.0
  /// From this share on, a place counts as the same, or as a part of another. The default is 0.95.
  public var samePlace = 0.95

  public init() {}

  /// Square metres; a smaller piece holds no circle as wide as the border tolerance.
  var leastArea: Double { .pi / 4 * borderToleranceMetres * borderToleranceMetres }

  /// - Throws: ``AtlasError/Code/invalidRequest`` when the two have no level in common.
  /// - Complexity: O(*n* log *n*) in the number of areas, plus one overlay for each pair of areas of which neither is the same
  ///   in both and whose envelopes meet.
  public func compare(
    _ division: StoredDivision, against earlier: StoredDivision, _ reader: any StoreReader
  ) throws -> DivisionComparison {
    var result = DivisionComparison(
      division: division.division.id, against: earlier.division.id, levels: [], changes: [])
    let shared = division.areas.keys.filter { earlier.areas[$0] != nil }
    let levels =
      AreaLevel.hierarchy.filter(shared.contains)
      + shared.filter { !AreaLevel.hierarchy.contains($0) }.sorted { $0.rawValue < $1.rawValue }
    guard !levels.isEmpty else {
      throw AtlasError(
        .invalidRequest,
        "check --against \(result.against): it has \(names(earlier)), \(result.division) has \(names(division)); "
          + "a level in common expected")
    }
    for level in levels {
      let comparison = try LevelComparison(
        level, earlier: areas(earlier, level, reader), later: areas(division, level, reader), settings: self)
      result.levels.append(comparison.summary)
      result.changes += comparison.changes
    }
    return result
  }

  private func areas(_ division: StoredDivision, _ level: AreaLevel, _ reader: any StoreReader) throws -> [Area] {
    try reader.areas(AreaQuery(division: division.division.id, level: level))
  }

  private func names(_ division: StoredDivision) -> String {
    let levels = division.areas.keys.map(\.rawValue).sorted()
    return levels.isEmpty ? "no areas" : levels.joined(separator: ", ")
  }
}
