public import SpatialCore

/// The areas of a level of each of two divisions, mostly the same one, and how the ones became the others.
public struct DivisionPair: Sendable {
  public let from: String
  public let to: String
  /// Of the later areas, and mostly of the earlier ones.
  public let level: AreaLevel
  /// By code, geometries made valid.
  public let earlier: [Area]
  public let later: [Area]
  public let change: CoverageChange
  /// What became of each of ``earlier``; nil for nothing.
  public let rulesOfEarlier: [DivisionChange.Rule?]
  /// Where each of ``later`` came from; nil where it was so before.
  public let rulesOfLater: [DivisionChange.Rule?]
  /// The position in ``later`` of the same place, for each of ``earlier``.
  public let same: [Int?]
  let workers: Int

  /// - Parameters:
  ///   - level: Of the later areas.
  ///   - earlierLevel: Of the earlier ones; nil for the same.
  ///   - noise: What is drawing noise and no change.
  /// - Throws: ``AtlasError/Code/badData`` where a division has no area on the level; `SpatialError`.
  public init(
    from: StoredDivision, to: StoredDivision, level: AreaLevel, earlierLevel: AreaLevel? = nil, noise: DrawingNoise,
    workers: Int = AreaIndex.cores, _ reader: any StoreReader
  ) throws {
    self.from = from.division.id
    self.to = to.division.id
    self.level = level
    self.workers = workers
    earlier = try DivisionPair.areas(from, earlierLevel ?? level, reader)
    later = try DivisionPair.areas(to, level, reader)
    change = try CoverageChange(
      earlier.map(\.geometry), later.map(\.geometry), noise: noise, workers: workers)
    let fates = change.fatesOfFirst
    same = fates.map { fate in if case .same(let other) = fate { other } else { nil } }
    let (before, after) = (earlier, later)
    rulesOfEarlier = fates.enumerated().map { position, fate in
      switch fate {
      case .same(let other): DivisionPair.rule(before[position], after[other])
      case .split: .split
      case .merged: .merged
      case .moved: .moved
      case .alone: .vanished
      }
    }
    rulesOfLater = change.fatesOfSecond.enumerated().map { position, fate in
      switch fate {
      case .same(let other): DivisionPair.rule(before[other], after[position])
      // What came together out of several that lay wholly in it is a merger, seen from here.
      case .split: .merged
      case .merged: .split
      case .moved: .moved
      case .alone: .new
      }
    }
  }

  /// Two areas of the same place.
  private static func rule(_ before: Area, _ after: Area) -> DivisionChange.Rule? {
    before.code != after.code ? .recoded : before.name != after.name ? .renamed : nil
  }

  private static func areas(_ division: StoredDivision, _ level: AreaLevel, _ reader: any StoreReader) throws -> [Area]
  {
    let areas = try reader.areas(AreaQuery(division: division.division.id, level: level))
    guard !areas.isEmpty else {
      let known = division.areas.keys.map(\.rawValue).sorted().joined(separator: ", ")
      throw AtlasError(
        .invalidRequest,
        "division \(division.division.id) has no level \"\(level)\"; it has \(known.isEmpty ? "no areas" : known)")
    }
    return try areas.map { area in
      var area = area
      area.geometry = try area.geometry.madeValid()
      return area
    }
  }

  /// The finest level that two divisions have in common.
  ///
  /// - Throws: ``AtlasError/Code/invalidRequest`` when there is none.
  public static func commonLevel(_ from: StoredDivision, _ to: StoredDivision) throws(AtlasError) -> AreaLevel {
    let common = commonLevels(from, to)
    guard let finest = common.last else {
      func names(_ division: StoredDivision) -> String {
        division.areas.keys.map(\.rawValue).sorted().joined(separator: ", ")
      }
      throw AtlasError(
        .invalidRequest,
        "\(from.division.id) has \(names(from)), \(to.division.id) has \(names(to)); a level in common expected")
    }
    return finest
  }

  /// The levels that two divisions have in common, the finest last.
  static func commonLevels(_ from: StoredDivision, _ to: StoredDivision) -> [AreaLevel] {
    let shared = from.areas.keys.filter { to.areas[$0] != nil }
    return shared.filter { !AreaLevel.hierarchy.contains($0) }.sorted { $0.rawValue > $1.rawValue }
      + AreaLevel.hierarchy.filter(shared.contains)
  }

  /// The levels that figures are carried between: those in common; to territories from buurten, then from wijken, which
  /// they are made of.
  static func carriedLevels(_ from: StoredDivision, _ to: StoredDivision) -> [(from: AreaLevel, to: AreaLevel)] {
    guard to.isOfTerritories, !from.isOfTerritories else { return commonLevels(from, to).map { ($0, $0) } }
    return [.buurt, .wijk].filter { from.areas[$0] != nil }.map { ($0, .territory) }
  }
}
