import Indicators
import SpatialCore

/// The figures of a drawn area, from the finest level of a division that has them.
struct DrawnFigures {
  let observations: [Observation]
  let composition: Composition
  /// The gemeente that most of it lies in.
  let gemeente: String?
  /// Whether none of it lies in another.
  let isInGemeente: Bool
  private let composed: ComposedFigures

  /// What is known of some parts only, in a period.
  func incomplete(_ period: Period) -> [PartCoverage] { composed.incomplete(period) }

  /// As its exact shape makes them, for those who may know.
  ///
  /// A figure that no area of the finest level has is taken from the level above, and said to be.
  init(_ drawn: DrawnArea, _ parts: DrawnParts, _ place: DrawnPlace, catalogue: Catalogue, _ reader: any StoreReader)
    throws
  {
    let divided = try parts.shares(division: place.division, reader)
    let known = try DrawnFigures.observations(place.division, parts.areas, reader)
    composed = ComposedFigures(
      catalogue: catalogue, parts: divided.map(\.part), observations: known,
      counts: try DrawnCounts(drawn.geometry, place.division, catalogue: catalogue, reader).counts(known))
    let own = composed.observations(code: DrawnPlace.code)
    let added = try DrawnFigures.coarser(drawn, place, apartFrom: own + known, catalogue, reader)
    let replaced = Set(added.map { Key($0) })
    observations = own.filter { !replaced.contains(Key($0)) } + added
    let most = DrawnFigures.gemeente(parts.areas, parts.portions.map(\.insideSquareMetres))
    (gemeente, isInGemeente) = (most, parts.areas.allSatisfy { $0.gemeente == most })
    let isExact = parts.outsideShare == 0 && divided.allSatisfy(\.part.isWhole)
    composition = Composition(
      by: divided.lazy.compactMap(\.by).max { DrawnPlace.rank($0) < DrawnPlace.rank($1) } ?? Composition.units,
      division: place.division, level: place.level.rawValue, exact: isExact, outsideShare: parts.outsideShare,
      parts: divided.map { divided in
        Composition.Part(
          code: divided.area.code, name: divided.area.name, share: divided.part.shares[.dwellings] ?? 1, by: divided.by)
      }, coarser: Set(added.map(\.indicator)).sorted())
  }

  /// As the whole cells make them that it covers: nothing in it tells more of the drawing than which those are.
  ///
  /// - Parameter codes: Of the cells.
  init(
    cells codes: [String], _ place: DrawnPlace, catalogue: Catalogue, _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws {
    let query = AreaQuery(division: place.division, level: place.level, codes: codes, includesGeometry: false)
    let areas = try reader.areas(query)
    let whole = try WholeAreas(
      areas.map(\.code), place.division, code: DrawnPlace.code, catalogue: catalogue, gate, reader)
    (composed, observations) = (whole.composed, whole.observations)
    let most = DrawnFigures.gemeente(areas, areas.map { _ in 1 })
    (gemeente, isInGemeente) = (most, areas.allSatisfy { $0.gemeente == most })
    composition = Composition(
      by: Composition.cells, division: place.division, level: place.level.rawValue, exact: true, outsideShare: 0,
      parts: areas.map { Composition.Part(code: $0.code, name: $0.name, share: 1) })
  }

  private struct Key: Hashable {
    var indicator: String
    var period: Period

    init(_ observation: Observation) {
      indicator = observation.indicator
      period = observation.period
    }
  }

  /// What the areas of the level above make of indicators that no part has in a period.
  private static func coarser(
    _ drawn: DrawnArea, _ place: DrawnPlace, apartFrom own: [Observation], _ catalogue: Catalogue,
    _ reader: any StoreReader
  ) throws -> [Observation] {
    guard let level = place.level.parent else { return [] }
    let known = Set(own.filter { $0.value != nil }.map { Key($0) })
    let parts = try DrawnParts(drawn, division: place.division, level: level, reader)
    let larger = try observations(place.division, parts.areas, reader)
    let isOne = parts.areas.count == 1 && parts.portions[0].outsideSquareMetres == 0
    let isWanted = larger.contains { observation in
      guard observation.value != nil, !known.contains(Key(observation)) else { return false }
      return isOne || catalogue[observation.indicator]?.aggregation.isNone == false
    }
    guard isWanted else { return [] }
    let shares = try parts.shares(division: place.division, reader).map(\.part)
    return ComposedFigures(catalogue: catalogue, parts: shares, observations: larger)
      .observations(code: DrawnPlace.code).filter { $0.value != nil && !known.contains(Key($0)) }
  }

  private static func observations(
    _ division: String, _ areas: [Area], _ reader: any StoreReader
  ) throws -> [Observation] {
    areas.isEmpty ? [] : try reader.observations(ObservationQuery(division: division, areas: areas.map(\.code)))
  }

  /// The one with the most of it; the smallest code of equals.
  private static func gemeente(_ areas: [Area], _ weights: [Double]) -> String? {
    let sums = zip(areas, weights).reduce(into: [String: Double]()) { sums, pair in
      if let gemeente = pair.0.gemeente { sums[gemeente, default: 0] += pair.1 }
    }
    return sums.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

/// Where a drawn area is looked up.
struct DrawnPlace {
  var division: String
  var level: AreaLevel

  /// What stands for the code that a drawn area does not have.
  static let code = "drawn"

  /// The more telling a basis is, the higher.
  static func rank(_ by: String) -> Int {
    switch by {
    case CrosswalkBasis.dwellings: 3
    case CrosswalkBasis.addresses: 2
    case CrosswalkBasis.area: 0
    default: 1
    }
  }
}
