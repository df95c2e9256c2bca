import Indicators
import SpatialCore

/// Where the residents of areas live, by a division in the store that is finer than buurten: squares of 100 m, postcodes.
struct FinerSplit {
  /// The division with its level and column.
  let name: String
  private let inside: [Double]
  private let totals: [Double]

  /// nil where the store has none there with residents.
  ///
  /// - Parameters:
  ///   - areas: Valid.
  ///   - division: The areas' own, which is not asked.
  init?(_ areas: [MultiPolygon], inside drawn: MultiPolygon, apartFrom division: String, _ reader: any StoreReader)
    throws
  {
    guard let first = areas.first?.envelope else { return nil }
    let envelope = areas.compactMap(\.envelope).reduce(first) { $0.union($1) }
    let candidates = try reader.divisions().filter { other in
      other.division.id != division && AreaLevel.hierarchy.allSatisfy { other.areas[$0] == nil }
    }
    var best: (name: String, units: [MultiPolygon], amounts: [Double])?
    for other in candidates {
      guard let level = other.finestLevel,
        let found = try FinerSplit.units(other.division.id, level, envelope, reader),
        found.units.count >= 3 * areas.count,
        found.units.count > best?.units.count ?? 0
      else { continue }
      best = ("\(other.division.id)/\(level):residents", found.units, found.amounts)
    }
    guard let best else { return nil }
    name = best.name
    var (inside, totals) = ([Double](repeating: 0, count: areas.count), [Double](repeating: 0, count: areas.count))
    let fine = try FineWeights(units: best.units, amounts: best.amounts, areas, [drawn], workers: 1)
    for weight in fine.weights {
      guard let area = weight.first else { continue }
      totals[area] += weight.amount
      if weight.second != nil { inside[area] += weight.amount }
    }
    self.inside = inside
    self.totals = totals
  }

  /// nil where nobody lives by what the division tells.
  func share(_ area: Int) -> Double? { totals[area] > 0 ? inside[area] / totals[area] : nil }

  private static func units(
    _ division: String, _ level: AreaLevel, _ envelope: Envelope, _ reader: any StoreReader
  ) throws -> (units: [MultiPolygon], amounts: [Double])? {
    let areas = try reader.areas(AreaQuery(division: division, level: level, envelope: envelope))
    let figures = try reader.observations(
      ObservationQuery(division: division, areas: areas.map(\.code), indicators: ["residents"]))
    // In order of the period: the last one stays.
    let latest = figures.reduce(into: [String: Double]()) { if let value = $1.value { $0[$1.area] = max(0, value) } }
    guard latest.values.contains(where: { $0 > 0 }) else { return nil }
    return (try areas.map { try $0.geometry.madeValid() }, areas.map { latest[$0.code] ?? 0 })
  }
}
