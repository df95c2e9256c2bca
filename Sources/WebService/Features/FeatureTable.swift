import Atlas
import SpatialCore
import Synchronization

/// One feature as the store holds it.
enum FeatureRow: Sendable {
  case area(Area)
  case territory(StoredTerritory)
  case facility(Facility)

  var key: String {
    switch self {
    case .area(let area): area.code
    case .territory(let territory): territory.id
    case .facility(let facility): facility.key
    }
  }

  var geometry: Geometry {
    switch self {
    case .area(let area): .multiPolygon(area.geometry)
    case .territory(let territory): .multiPolygon(territory.geometry)
    case .facility(let facility): .point(facility.point)
    }
  }

  /// The properties, with the figures of an area where they are known.
  func properties(_ figures: RowFigures?) -> [FeatureProperty] {
    switch self {
    case .area(let area):
      AreaFeature(area: area, residents: figures?.residents, figures: figures?.figures ?? []).properties
    case .territory(let territory): territory.properties
    case .facility(let facility): facility.properties
    }
  }
}

/// The figures of one area.
struct RowFigures: Sendable {
  var residents: Double?
  /// In the order in which the indicators were asked for.
  var figures: [AreaFeature.Figure]
}

/// The features of a collection in the order of their keys, with what was made of their geometries so far: a geometry is
/// projected and written once in each system, when it is asked for the first time.
final class FeatureTable: Sendable {
  let rows: [FeatureRow]
  /// In RD New.
  let envelopes: [Envelope?]
  let index: EnvelopeIndex
  let vertexCount: Int
  private let positions: [String: Int]
  private let made = Mutex<[CoordinateReferenceSystem: Made]>([:])

  private struct Made {
    var projected: [Geometry?]
    var texts: [String?]

    init(count: Int) {
      projected = [Geometry?](repeating: nil, count: count)
      texts = [String?](repeating: nil, count: count)
    }
  }

  init(_ rows: [FeatureRow]) {
    self.rows = rows.sorted { $0.key < $1.key }
    let geometries = self.rows.map(\.geometry)
    envelopes = geometries.map(\.envelope)
    index = EnvelopeIndex(envelopes)
    vertexCount = geometries.reduce(0) { $0 + $1.coordinates.count }
    positions = Dictionary(
      self.rows.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  convenience init(_ content: AreaCollection.Content, _ reader: any StoreReader) throws {
    switch content {
    case .areas(let level, let division):
      self.init(try reader.areas(AreaQuery(division: division, level: level)).map(FeatureRow.area))
    case .territories(let plan): self.init(try reader.territories(plan: plan).map(FeatureRow.territory))
    case .facilities: self.init(try reader.facilities(FacilityQuery()).map(FeatureRow.facility))
    }
  }

  /// Where a feature stands; nil for a key that is not there.
  func position(of key: String) -> Int? { positions[key] }

  /// The geometries of some features as GeoJSON.
  func geometryTexts(
    _ wanted: [Int], _ crs: CoordinateReferenceSystem, _ writers: FeatureWriterPool
  ) throws -> [String] {
    try values(wanted, crs, writers, \.texts) { writer, row in try writer.geometry(row.geometry) }
  }

  /// The geometries of some features in a system, x before y.
  func projected(
    _ wanted: [Int], _ crs: CoordinateReferenceSystem, _ writers: FeatureWriterPool
  ) throws -> [Geometry] {
    if crs == .rdNew { return wanted.map { rows[$0].geometry } }
    return try values(wanted, crs, writers, \.projected) { writer, row in try writer.projected(row.geometry) }
  }

  /// What is there already, and what is missing made outside the lock: two requests may make the same, to the same end.
  private func values<Value>(
    _ wanted: [Int], _ crs: CoordinateReferenceSystem, _ writers: FeatureWriterPool,
    _ path: any WritableKeyPath<Made, [Value?]> & Sendable, _ make: (FeatureWriter, FeatureRow) throws -> Value
  ) throws -> [Value] {
    var known: [Value?] = made.withLock { made in
      guard let values = made[crs]?[keyPath: path] else { return wanted.map { _ in nil } }
      return wanted.map { values[$0] }
    }
    let missing = known.indices.filter { known[$0] == nil }
    guard !missing.isEmpty else { return known.compactMap { $0 } }
    try writers.withWriter(crs) { writer in
      for index in missing { known[index] = try make(writer, rows[wanted[index]]) }
    }
    made.withLock { made in
      for index in missing { made[crs, default: Made(count: rows.count)][keyPath: path][wanted[index]] = known[index] }
    }
    return known.compactMap { $0 }
  }
}
