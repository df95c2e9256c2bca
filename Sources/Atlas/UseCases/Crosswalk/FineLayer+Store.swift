import Indicators
import SpatialCore

extension FineLayer {
  /// The areas of a division in the store.
  ///
  /// - Parameters:
  ///   - level: nil for the finest.
  ///   - indicator: Whose latest figure each area counts for; nil counts each for 1.
  init(division id: String, level: AreaLevel?, indicator: String?, _ reader: any StoreReader) throws {
    let division = try DivisionChoice(reader.divisions()).resolve(id)
    guard let level = level ?? division.finestLevel, division.areas[level] != nil else {
      let known = division.areas.keys.map(\.rawValue).sorted().joined(separator: ", ")
      throw AtlasError(.invalidRequest, "--weights \(id): the division has no such level; it has \(known)")
    }
    let areas = try reader.areas(AreaQuery(division: id, level: level))
    name = "\(id)/\(level):\(indicator ?? FineLayer.eachOne)"
    units = try areas.map { try $0.geometry.madeValid() }
    notes = []
    guard let indicator else {
      amounts = areas.map { _ in 1 }
      return
    }
    let figures = try reader.observations(ObservationQuery(division: id, indicators: [indicator]))
    // In order of the period: the last one stays.
    let latest = figures.reduce(into: [String: Double]()) { if let value = $1.value { $0[$1.area] = max(0, value) } }
    amounts = areas.map { latest[$0.code] ?? 0 }
    guard amounts.contains(where: { $0 > 0 }) else {
      throw AtlasError(
        .badData, "--weights \(id):\(indicator): the store has no such figures; run `import indicators` first")
    }
    let unknown = areas.count { latest[$0.code] == nil }
    if unknown > 0 { notes.append("\(unknown) of the \(areas.count) areas of \(name) have no figure: taken as 0") }
  }

  /// What stands for a column when each unit counts for 1.
  public static let eachOne = "1"

  /// The division with the most areas that is at least three times finer than both and has residents; nil for none.
  init?(finerThan pair: DivisionPair, _ reader: any StoreReader) throws {
    let least = 3 * max(pair.earlier.count, pair.later.count)
    let finer = try reader.divisions().compactMap { division -> (String, Int)? in
      guard ![pair.from, pair.to].contains(division.division.id), let level = division.finestLevel,
        let count = division.areas[level], count >= least
      else { return nil }
      return (division.division.id, count)
    }
    for (id, _) in finer.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }) {
      let figures = try reader.observations(ObservationQuery(division: id, indicators: ["residents"]))
      guard figures.contains(where: { ($0.value ?? 0) > 0 }) else { continue }
      try self.init(division: id, level: nil, indicator: "residents", reader)
      return
    }
    return nil
  }
}
