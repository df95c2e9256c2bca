import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// Addresses and signals from layers of features.
@Suite struct PointLayersTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let columns = [
    "identificatie", "status", "gebruiksdoel", "openbare_ruimte_naam", "huisnummer", "huisletter", "toevoeging",
    "postcode",
    "woonplaats_naam", "nummeraanduiding_hoofdadres_identificatie", "bronhouder_identificatie",
  ]

  private static func values(
    _ id: String, _ status: String = "Verblijfsobject in gebruik", _ uses: String = "woonfunctie,kantoorfunctie",
    number: String = "12", holder: String = "0637"
  ) -> [String?] {
    [
      "0637010000000001", status, uses, "Dorpsstraat", number, "A", nil, "2712 ab", "Zoetermeer", id, holder,
    ]
  }

  private func addresses(
    _ path: String, _ change: (inout AddressOptions) -> Void = { _ in }
  ) throws -> BAGAddressesTests.Outcome {
    var options = AddressOptions(today: "2026-01-01")
    change(&options)
    let source = try AddressSource(path: path, options: options, data: Product.data)
    var outcome = BAGAddressesTests.Outcome()
    try source.forEach { sourced in
      switch sourced {
      case .row(_, let row): outcome.rows.append(row)
      case .rejected(let problem): outcome.problems.append(problem)
      }
    }
    outcome.notes = source.notes
    return outcome
  }

  /// The columns of `bag-light.gpkg`.
  @Test func theColumnsOfPDOKAreKnown() throws {
    let path = try folder.geoPackage(
      "verblijfsobject", columns: Self.columns,
      rows: [
        (.point(Coordinate(x: 92_000, y: 452_000)), Self.values("0637200000000001")),
        (.point(Coordinate(x: 92_000, y: 452_000)), Self.values("0637200000000002", "Verblijfsobject ingetrokken")),
        (.point(Coordinate(x: 92_000, y: 452_000)), Self.values("0637200000000003", number: "12a")),
        (nil, Self.values("0637200000000004")),
        (.point(Coordinate(x: 236_000, y: 577_000)), Self.values("0014200000000005", holder: "0014")),
      ])
    let outcome = try addresses(path) { $0.condition = ("bronhouder_identificatie", "0637") }
    #expect(
      outcome.rows == [
        Address(
          id: "0637200000000001", street: "Dorpsstraat", number: 12, letter: "A", postcode: "2712AB",
          place: "Zoetermeer", object: "verblijfsobject", status: "Verblijfsobject in gebruik",
          uses: ["kantoorfunctie", "woonfunctie"], point: Coordinate(x: 92_000, y: 452_000))
      ])
    #expect(outcome.problems.map(\.field) == ["huisnummer", "coordinates"])
    #expect(outcome.notes.contains { $0.contains("Verblijfsobject ingetrokken 1") })
    #expect(outcome.notes.contains { $0.contains("1 addresses left out by --where") })
    #expect(try addresses(path) { $0.includesWithdrawn = true }.rows.count == 3)
    let error = #expect(throws: AtlasError.self) { try addresses(path) { $0.condition = ("gemeente", "0637") } }
    #expect(error?.message.contains("\"gemeente\" (--where)") == true)
  }

  @Test func aLigplaatsGetsAPointInItsPolygon() throws {
    let path = try folder.geoPackage(
      "ligplaats", columns: Self.columns, rows: [(Place.square(0, 0), Self.values("0637200000000001", ""))])
    let address = try #require(try addresses(path).rows.first)
    let square = try #require(Place.square(0, 0).envelope)
    #expect(address.object == "ligplaats" && square.contains(address.point))
  }

  @Test func signalsAreReadFromALayerOfPoints() throws {
    let text = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":1,"categorie":"afval","datum":"2024-05-01"},
       "geometry":{"type":"Point","coordinates":[5.387203,52.155173]}},
      {"type":"Feature","properties":{"id":2},"geometry":null},
      {"type":"Feature","properties":{"id":3},"geometry":{"type":"LineString","coordinates":[[5,52],[5.1,52]]}}]}
      """
    let source = try SignalSource(
      path: folder.write(text, to: "s.geojson"), kind: "melding", mapping: PointMapping(), crs: nil, data: Product.data)
    var rows: [Signal] = []
    var problems: [RowProblem] = []
    try source.forEach { sourced in
      switch sourced {
      case .row(_, let row): rows.append(row)
      case .rejected(let problem): problems.append(problem)
      }
    }
    #expect(rows.map(\.id) == ["1", "2"] && rows[0].category == "afval" && rows[1].point == nil)
    #expect(try #require(rows[0].point).distance(to: Coordinate(x: 155_000, y: 463_000)) < 0.5)
    #expect(problems.map(\.row) == [3] && problems[0].reason.contains("LineString, Point expected"), "\(problems)")
  }
}
