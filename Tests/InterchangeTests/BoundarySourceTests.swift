import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

@Suite struct BoundarySourceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(_ path: String, _ change: (inout BoundaryOptions) -> Void = { _ in }) throws -> (
    rows: [AreaRow], problems: [RowProblem]
  ) {
    var options = BoundaryOptions()
    change(&options)
    var rows: [AreaRow] = []
    var problems: [RowProblem] = []
    try BoundarySource(path: path, options: options, data: Product.data).forEach { sourced in
      switch sourced {
      case .row(_, let row): rows.append(row)
      case .rejected(let problem): problems.append(problem)
      }
    }
    return (rows, problems)
  }

  /// One square with the columns of a layout.
  private func layer(_ columns: [String], _ values: [String?], srs: Int = 28992) throws -> String {
    try folder.geoPackage("areas", srs: srs, columns: columns, rows: [(Place.square(0, 0), values)])
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var what: String
    var change: @Sendable (inout BoundaryOptions) -> Void
    var names: [String]
    var testDescription: String { what }
  }

  @Test(arguments: [
    Mistake(what: "missing layer", change: { $0.features.layer = "buurten_2031" }, names: ["buurten_2031", "areas"]),
    Mistake(what: "missing column of codes", change: { $0.codeColumn = "nope" }, names: ["nope", "--code", "colour"]),
    Mistake(what: "missing column of names", change: { $0.nameColumn = "nope" }, names: ["nope", "--name"]),
    Mistake(what: "missing column to filter by", change: { $0.condition = ("nope", "1") }, names: ["nope", "--where"]),
    Mistake(
      what: "filter that matches nothing", change: { $0.condition = ("colour", "blue") },
      names: ["colour", "blue", "--where"]),
  ])
  func namesWhatIsNotThere(mistake: Mistake) throws {
    let path = try layer(["buurtcode", "colour"], ["BU06370101", "red"])
    let error = #expect(throws: AtlasError.self) { try read(path, mistake.change) }
    #expect(error?.code == .badData)
    for name in mistake.names + ["layers.gpkg"] {
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)")
    }
  }

  @Test func namesTheColumnsWhereNoneIsKnown() throws {
    let path = try layer(["colour", "size"], ["red", "1"])
    let error = #expect(throws: AtlasError.self) { try read(path) }
    #expect(error?.message.contains("colour, size") == true && error?.message.contains("--code") == true)
  }

  @Test func onlyFeaturesOfTheConditionAreRead() throws {
    let path = try folder.geoPackage(
      "areas", columns: ["buurtcode", "gemeentecode"],
      rows: [
        (Place.square(0, 0), ["BU06370101", "GM0637"]), (Place.square(100, 0), ["BU05030101", "GM0503"]),
        (nil, ["BU05030102", "GM0503"]),
      ])
    let (rows, problems) = try read(path) { $0.condition = ("gemeentecode", "GM0637") }
    #expect(rows.map(\.code) == ["BU06370101"])
    #expect(problems.isEmpty)
  }

  @Test(arguments: ["JA", "B"])
  func waterOfCBSIsNoArea(value: String) throws {
    let path = try folder.geoPackage(
      "areas", columns: ["buurtcode", "water"],
      rows: [(Place.square(0, 0), ["BU06370101", "NEE"]), (Place.square(100, 0), ["BU06370101", value])])
    #expect(try read(path).rows.count == 1)
  }

  @Test func aLayerOfSeveralMustBeNamed() throws {
    let path = try layer(["buurtcode"], ["BU06370101"])
    _ = try folder.geoPackage("others", columns: ["wijkcode"], rows: [(Place.square(0, 0), ["WK063701"])])
    let error = #expect(throws: AtlasError.self) { try read(path) }
    #expect(error?.message.contains("areas, others") == true && error?.message.contains("--layer") == true)
    #expect(try read(path) { $0.features.layer = "others" }.rows.map(\.code) == ["WK063701"])
  }

  /// Degrees are brought to RD New where the file or the caller says that they are degrees.
  @Test func areasInDegreesAreTransformed() throws {
    let square = Geometry.polygon(
      Polygon(
        exterior: [(4.49, 52.05), (4.5, 52.05), (4.5, 52.06), (4.49, 52.05)].map { Coordinate(x: $0.0, y: $0.1) }))
    let path = try folder.geoPackage("areas", srs: 4326, columns: ["buurtcode"], rows: [(square, ["BU06370101"])])
    let row = try #require(try read(path).rows.first)
    #expect(row.geometry.envelope.map { Netherlands.problem(withRD: $0) == nil } == true)
    let claimed = try #require(try read(path) { $0.crs = .rdNew }.rows.first)
    #expect(claimed.geometry.asGeometry == .multiPolygon(MultiPolygon([Polygon(exterior: square.coordinates)])))
  }

  /// Two features of GeoJSON that does not tell its system, so is in degrees by RFC 7946.
  private func geoJSON(_ corners: [String]) throws -> String {
    let features = corners.map { corner in
      """
      {"type":"Feature","properties":{"buurtcode":"BU06370101"},"geometry":{"type":"Polygon","coordinates":[[\(corner)]]}}
      """
    }
    return try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}", to: "areas.geojson")
  }

  private static let rd = "[92000,452000],[92100,452000],[92100,452100],[92000,452000]"
  private static let swapped = "[52.05,4.49],[52.05,4.5],[52.06,4.5],[52.05,4.49]"
  private static let degrees = "[4.49,52.05],[4.5,52.05],[4.5,52.06],[4.49,52.05]"

  @Test(arguments: [
    (rd, "areas.geojson, row 1, geometry of BU06370101: (92000, 452000) looks like RD New; give --crs EPSG:28992"),
    (swapped, "areas.geojson, row 1, geometry of BU06370101: (52.05, 4.49) looks like longitude and latitude swapped"),
  ])
  func coordinatesThatAreNoDegreesAreToldOnce(corner: String, expected: String) throws {
    let error = #expect(throws: AtlasError.self) { try read(try geoJSON([corner, corner])) }
    #expect(error?.code == .badData && error?.message.hasPrefix(expected) == true, "\(error?.message ?? "")")
  }

  @Test func laterFeaturesThatAreNoDegreesAreRejected() throws {
    let (rows, problems) = try read(try geoJSON([Self.degrees, Self.swapped, Self.rd]))
    #expect(rows.count == 1 && problems.map(\.row) == [2, 3])
    #expect(problems.first?.reason.contains("swapped") == true && problems.last?.reason.contains("RD New") == true)
    #expect(try read(try geoJSON([Self.rd])) { $0.crs = .rdNew }.rows.count == 1)
  }

  @Test func aFileWithoutSystemAsksForOne() throws {
    let path = try layer(["buurtcode"], ["BU06370101"], srs: 0)
    let error = #expect(throws: AtlasError.self) { try read(path) }
    #expect(error?.message.contains("--crs") == true)
    #expect(try read(path) { $0.crs = .rdNew }.rows.count == 1)
  }
}

extension MultiPolygon {
  fileprivate var asGeometry: Geometry { .multiPolygon(self) }
}
