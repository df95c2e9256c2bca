import Atlas
import Foundation
import GeoPackageStore
import Indicators
import SpatialCore

/// A city of one gemeente, two wijken and three buurten, small enough to work out by hand.
///
/// Each buurt is a square of 100 m; WK990001 holds the first two, side by side, WK990002 the third, to the right of them.
final class SmallCity: Sendable {
  let store: GeoPackageStore
  let catalogue: Catalogue
  private let folder: URL
  static let division = Division(id: "test-2024")

  /// - Parameter indicators: Entries of its catalogue.
  init(indicators: [String] = SmallCity.indicators) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "wijkatlas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try GeoPackageStore(path: folder.appending(path: "city.gpkg").path)
    catalogue = try Catalogue(
      json: Data(
        """
        {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [\(indicators.joined(separator: ","))]}
        """.utf8))
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Coordinate] {
    Envelope(minX: 40_000 + x, minY: 550_000 + y, maxX: 40_000 + x + width, maxY: 550_000 + y + height).polygon.exterior
  }

  static func square(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
    MultiPolygon([Polygon(exterior: box(x, y, width, height))])
  }

  static func area(_ code: String, _ geometry: MultiPolygon, level: AreaLevel? = nil, parent: String? = nil) -> Area {
    Area(
      code: code, name: "Name of \(code)", level: level ?? AreaCode.level(of: code) ?? .buurt,
      parent: parent ?? AreaCode.parent(of: code), division: division.id, geometry: geometry)
  }

  static let areas = [
    area("GM9900", square(0, 0, 300, 100)), area("WK990001", square(0, 0, 200, 100)),
    area("WK990002", square(200, 0, 100, 100)), area("BU99000101", square(0, 0, 100, 100)),
    area("BU99000102", square(100, 0, 100, 100)), area("BU99000201", square(200, 0, 100, 100)),
  ]

  static func signal(_ id: String, _ x: Double?, _ opened: String?, closed: String? = nil) -> Signal {
    Signal(
      id: id, kind: "melding", opened: opened.flatMap { Moment($0) }, closed: closed.flatMap { Moment($0) },
      point: x.map { Coordinate(x: 40_000 + $0, y: 550_050) })
  }

  /// Stores the city, with the residents of its buurten in 2024.
  func fill(
    areas: [Area] = SmallCity.areas, division: Division = SmallCity.division, residents: [String: Double?] = [:],
    signals: [Signal] = [], addresses: [Address] = []
  ) async throws -> StoredDivision {
    try await store.write { writer in
      try writer.save(division)
      for area in areas {
        var area = area
        area.division = division.id
        _ = try writer.save(area)
      }
      for signal in signals { _ = try writer.save(signal) }
      for address in addresses { _ = try writer.save(address) }
      for (area, value) in residents { _ = try writer.save(Self.observation(area, value), division: division.id) }
      return try DivisionChoice(writer.divisions()).resolve(division.id)
    }
  }

  static func observation(_ area: String, _ value: Double?) throws -> Observation {
    Observation(
      area: area, indicator: "residents", period: try Period("2024"), value: value,
      status: value == nil ? .missing : .measured, source: "CBS")
  }

  /// The values of an indicator and year by area.
  func values(_ indicator: String, _ year: String) async throws -> [String: Double] {
    let period = try Period(year)
    let found = try await store.read {
      try $0.observations(ObservationQuery(division: Self.division.id, indicators: [indicator], period: period))
    }
    return found.reduce(into: [:]) { $0[$1.area] = $1.value }
  }

  static func entry(_ id: String, _ aggregation: String, _ extra: String = "") -> String {
    """
    {"id": "\(id)", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"}, "definition": {"nl": "d", "en": "d"},
     "unit": "u", "decimals": 1, "direction": "neutral", "aggregation": \(aggregation), "source": "s"\(extra)}
    """
  }

  private static let indicators = [
    entry("residents", #"{"rule": "sum"}"#),
    entry("signals", #"{"rule": "sum"}"#, #", "points": {"measure": "opened"}"#),
    entry("signals-open", #"{"rule": "sum"}"#, #", "points": {"measure": "stillOpen"}"#),
    entry("addresses", #"{"rule": "sum"}"#, #", "points": {"measure": "addresses"}"#),
    entry(
      "signals-per-1000", #"{"rule": "ratio", "numerator": "signals", "denominator": "residents", "per": 1000}"#),
  ]
}
