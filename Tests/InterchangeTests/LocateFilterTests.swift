import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

@Suite struct LocateFilterTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Two squares side by side and a third over the right end of the second; delivered out of order.
  private func filter(_ change: (inout LocateFilter.Options) -> Void = { _ in }) throws -> LocateFilter {
    let path = try folder.geoPackage(
      "buurten", columns: ["buurtcode", "wijkcode"],
      rows: [
        (Place.square(100, 0), ["BU06370102", "WK063701"]), (Place.square(0, 0), ["BU06370101", "WK063701"]),
        (Place.square(150, 0), ["BU06370200", "WK063702"]),
      ], to: "\(UUID().uuidString).gpkg")
    let rows = try BoundarySource(path: path, options: BoundaryOptions(), data: Product.data)
    var options = LocateFilter.Options()
    change(&options)
    return try LocateFilter(rows, level: nil, options: options, data: Product.data)
  }

  private func run(_ csv: String, counts: Bool = false, _ change: (inout LocateFilter.Options) -> Void = { _ in })
    throws -> String
  {
    let input = try ByteSource(path: folder.write(csv, to: "points.csv"))
    var output = ""
    let filter = try filter(change)
    if counts {
      _ = try filter.counts(input) { output += $0 }
    } else {
      _ = try filter.run(input) { output += String(decoding: $0, as: UTF8.self) }
    }
    return output
  }

  private static let points = """
    id,naam,rd_x,rd_y
    1,"a, b",92050,452050
    2,c,92100,452050
    3,d,92170,452050
    4,e,92050,452500
    5,f,,452500
    6,g,92220,452050

    """

  @Test func keepsEveryColumnAndAddsCodesAndStatus() throws {
    let expected = """
      id,naam,rd_x,rd_y,buurt,wijk,gemeente,status
      1,"a, b",92050,452050,BU06370101,WK063701,GM0637,inside
      2,c,92100,452050,BU06370101,WK063701,GM0637,border
      3,d,92170,452050,BU06370102,WK063701,GM0637,overlap
      4,e,92050,452500,,,,outside
      5,f,,452500,,,,invalid
      6,g,92220,452050,BU06370200,WK063702,GM0637,inside

      """
    #expect(try run(Self.points) == expected)
  }

  @Test func countsPointsByAreaAndThoseInNone() throws {
    let expected = "buurt,count\nBU06370101,2\nBU06370102,1\nBU06370200,1\noutside,1\ninvalid,1\n"
    #expect(try run(Self.points, counts: true) == expected)
  }

  @Test func theDelimiterAndNamedColumnsAreFollowed() throws {
    let text = try run("a;oost;noord\n1;92050,5;452050\n") {
      $0.x = "oost"
      $0.y = "noord"
    }
    #expect(text == "a;oost;noord;buurt;wijk;gemeente;status\n1;92050,5;452050;BU06370101;WK063701;GM0637;inside\n")
  }

  @Test func longitudeAndLatitudeAreLocatedToo() throws {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    let place = try transformer.transform(Coordinate(x: 92_050, y: 452_050))
    #expect(try run("lon,lat\n\(place.x),\(place.y)\n").hasSuffix("BU06370101,WK063701,GM0637,inside\n"))
  }

  @Test(arguments: [
    ("a,b\n1,2\n", "--x"), ("id,rd_x,rd_y\n1,92050\n", "row 2"), ("id,rd_x,rd_y\n1,4.49,52.06\n", "--from"),
    ("id,rd_x,rd_y\n1,452050,92050\n", "swapped"),
  ])
  func whatCannotBeLocatedIsNamed(csv: String, name: String) {
    let error = #expect(throws: AtlasError.self) { try run(csv) }
    #expect(error?.code == .badData && error?.message.contains("points.csv") == true)
    #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
  }

  @Test func aSlipInALaterRowIsInvalidAndTheRestGoesOn() throws {
    let text = try run("id,rd_x,rd_y\n1,92050,452050\n2,452050,92050\n3,92050,452050\n")
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).last }
    #expect(rows == ["status", "inside", "invalid", "inside"])
  }

  @Test func boundariesWithABrokenRingAreRefused() throws {
    let open = Geometry.polygon(Polygon(exterior: Array(Place.ring(0, 0, 9, 9).dropLast())))
    let path = try folder.geoPackage("b", columns: ["buurtcode"], rows: [(open, ["BU06370101"])])
    let rows = try BoundarySource(path: path, options: BoundaryOptions(), data: Product.data)
    let error = #expect(throws: AtlasError.self) {
      _ = try LocateFilter(rows, level: nil, options: LocateFilter.Options(), data: Product.data)
    }
    #expect(error?.message.contains("BU06370101") == true && error?.message.contains("not closed") == true)
  }
}
