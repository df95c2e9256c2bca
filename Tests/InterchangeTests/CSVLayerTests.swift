import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// Text with geometries or coordinates in its columns, as a layer.
@Suite struct CSVLayerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(
    _ text: String, _ change: (inout FeatureOptions) -> Void = { _ in }
  ) throws -> (layer: any FeatureLayer, features: [Feature]) {
    var options = FeatureOptions()
    options.data = Product.data
    change(&options)
    let layer = try FeatureFile.open(try folder.write(text, to: "in.csv"), options)
    var features: [Feature] = []
    try layer.forEach { features.append($0) }
    return (layer, features)
  }

  private static let triangle = Geometry.polygon(
    Polygon(exterior: [(0, 0), (10, 0), (10, 10), (0, 0)].map { Coordinate(x: $0.0, y: $0.1) }))

  @Test(arguments: [
    "code;wkt;naam\nA;POLYGON((0 0,10 0,10 10,0 0));Dorp\n",
    "code,GEOM,naam\nA,\"Polygon Z ((0 0 1,10 0 1,10 10 1,0 0 1))\",Dorp\n",
    "the_geom|code|naam\r\nPOLYGON((0 0, 10 0, 10 10, 0 0))|A|Dorp\r\n",
  ])
  func readsWellKnownText(text: String) throws {
    let (layer, features) = try read(text)
    #expect(layer.columns == ["code", "naam"])
    #expect(layer.crs == nil)
    #expect(features.map(\.values) == [[.text("A"), .text("Dorp")]])
    #expect(features.map(\.number) == [2])
    #expect(try features.first?.geometry.get() == Self.triangle)
  }

  @Test func theSRIDOfExtendedTextIsTheSystemAndAnotherOneAFailure() throws {
    let (layer, features) = try read(
      "code;vlak\nA;\nB;SRID=28992;POINT(1 2)\n".replacing("SRID=28992;POINT(1 2)", with: "\"SRID=28992;POINT(1 2)\"")
        + "C;\"SRID=4326;POINT(1 2)\"\nD;POINT(3 4)\n"
    ) { $0.wktColumn = "VLAK" }
    #expect(layer.crs == .rdNew)
    #expect(try features[0].geometry.get() == nil)
    #expect(try features[3].geometry.get() == .point(Coordinate(x: 3, y: 4)))
    #expect(throws: SpatialError(.malformedEncoding, "SRID 4326, 28992 expected as in the rows before")) {
      try features[2].geometry.get()
    }
  }

  /// PostGIS's own example: `SELECT 'SRID=4326;POINT(-44.3 60.1)'::geometry`.
  @Test func readsTheHexadecimalBinaryOfPostGIS() throws {
    let (layer, features) = try read(
      "id,geom\n1,0101000020E6100000CDCCCCCCCC0C4640CDCCCCCCCC0C4E40\n2,0101\n3,01zz\n4,010\n")
    #expect(layer.crs == .wgs84)
    #expect(try features[0].geometry.get() == .point(Coordinate(x: 44.1, y: 60.1)))
    for (index, reason) in [(1, "ends at byte 2"), (2, "sign 3"), (3, "an even number")] {
      let error = #expect(throws: SpatialError.self) { try features[index].geometry.get() }
      #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }
  }

  @Test(arguments: [
    ("id;x;y\n1;92000,5;452000\n", CoordinateReferenceSystem.rdNew, Coordinate(x: 92000.5, y: 452000)),
    ("id,lat,lon\n1,52.1,4.5\n", .crs84, Coordinate(x: 4.5, y: 52.1)),
    ("rd_x\trd_y\tid\n92000\t452000\t1\n", .rdNew, Coordinate(x: 92000, y: 452000)),
  ])
  func readsCoordinates(text: String, crs: CoordinateReferenceSystem, point: Coordinate) throws {
    let (layer, features) = try read(text)
    #expect(layer.columns == ["id"])
    #expect(layer.crs == crs)
    #expect(try features.map { try $0.geometry.get() } == [.point(point)])
  }

  @Test func namedColumnsOfCoordinatesAreTaken() throws {
    let (layer, features) = try read("links,rechts,x\n1,2,3\n,,4\n5,,6\n7,acht,9\n") {
      $0.xColumn = "links"
      $0.yColumn = "Rechts"
    }
    #expect(layer.columns == ["x"])
    #expect(layer.crs == nil)
    #expect(try features[0].geometry.get() == .point(Coordinate(x: 1, y: 2)))
    #expect(try features[1].geometry.get() == nil)
    for (index, reason) in [(2, "y is \"\""), (3, "y is \"acht\"")] {
      let error = #expect(throws: SpatialError.self) { try features[index].geometry.get() }
      #expect(error?.message.contains(reason) == true)
    }
  }

  @Test func aRowWithOtherFieldsThanTheHeaderIsAFailure() throws {
    let features = try read("code,wkt\nA,POLYGON((0 0,10 0,10 10,0 0))\nB,POINT(1 2)\n").features
    #expect(features.count == 2)
    #expect(throws: SpatialError(.malformedEncoding, "5 fields, 2 expected as in the header")) {
      try features[0].geometry.get()
    }
    #expect(try features[1].geometry.get() != nil)
  }

  @Test(arguments: [
    ("code,name\nA,B\n", ["code, name", "--wkt", "--x and --y"]), ("just some words\n", ["just some words", "--wkt"]),
  ])
  func namesTheColumnsWhereNoneIsKnown(text: String, names: [String]) throws {
    let error = #expect(throws: AtlasError.self) { try read(text) }
    for name in names + ["in.csv"] { #expect(error?.message.contains(name) == true, "\(error?.message ?? "")") }
  }

  @Test func namesAnOptionThatFitsNoColumn() throws {
    let text = "code,wkt\nA,POINT(1 2)\n"
    let changes: [(String, (inout FeatureOptions) -> Void)] = [
      ("--wkt", { $0.wktColumn = "nope" }), ("belong together", { $0.xColumn = "code" }),
      ("no layers", { $0.layer = "areas" }),
      (
        "--y",
        {
          $0.xColumn = "code"
          $0.yColumn = "nope"
        }
      ),
    ]
    for (name, change) in changes {
      let error = #expect(throws: AtlasError.self) { try read(text, change) }
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
    }
  }

  @Test func areasInTextAreRowsOfBoundaries() throws {
    let ring = "92000 452000,92100 452000,92100 452100,92000 452000"
    let path = try folder.write(
      "buurtcode;naam;wkt\nBU06370100;Dorp;\"SRID=28992;POLYGON((\(ring)))\"\nBU06370101;Oost;POLYGON((1 2\n",
      to: "a.csv")
    var reasons: [String] = []
    var codes: [String] = []
    try BoundarySource(path: path, options: BoundaryOptions(), data: Product.data).forEach { sourced in
      switch sourced {
      case .row(_, let row): codes.append(row.code)
      case .rejected(let problem): reasons.append("\(problem)")
      }
    }
    #expect(codes == ["BU06370100"])
    #expect(
      reasons == ["row 3, geometry of BU06370101: WKT ends at position 12, a comma or a closing bracket expected"])
  }
}
