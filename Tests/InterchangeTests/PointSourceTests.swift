import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

@Suite struct PointSourceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func mapping(_ yaml: String?) throws -> PointMapping {
    guard let yaml else { return PointMapping() }
    return try PointMapping(path: folder.write(yaml, to: "mapping.yaml"))
  }

  private func signals(_ csv: String, _ yaml: String? = nil) throws -> (rows: [Signal], problems: [RowProblem]) {
    let source = try SignalSource(
      path: folder.write(csv, to: "signals.csv"), kind: "melding", mapping: mapping(yaml), crs: nil, data: Product.data)
    return try Self.collect(source)
  }

  private static func collect<Row>(_ source: some RowSource<Row>) throws -> (rows: [Row], problems: [RowProblem]) {
    var rows: [Row] = []
    var problems: [RowProblem] = []
    try source.forEach { sourced in
      switch sourced {
      case .row(_, let row): rows.append(row)
      case .rejected(let problem): problems.append(problem)
      }
    }
    return (rows, problems)
  }

  @Test func aMappingNamesColumnsDatesNumbersAndCategories() throws {
    let yaml = """
      fields: {id: zaak, category: onderwerp, opened: begin, closed: eind, amountEuro: euro, x: oost, y: noord}
      crs: EPSG:28992
      dates: [dd/MM/yyyy HH:mm, dd/MM/yyyy]
      decimal: ","
      delimiter: ";"
      categories: {Straatmeubilair: paving}
      """
    let csv = """
      zaak;onderwerp;begin;eind;euro;oost;noord
      1;Straatmeubilair;21/09/2017 07:39;22/09/2017;12,50;92345,5;452000,25
      2;Groen;21/09/2017;;;92345;NULL
      3;;;;;;

      """
    let (rows, problems) = try signals(csv, yaml)
    let first = try #require(rows.first)
    #expect(first.category == "paving" && first.kind == "melding" && first.amountEuro == 12.5)
    #expect(first.opened?.text == "2017-09-21T07:39" && first.closed?.text == "2017-09-22")
    #expect(first.point == Coordinate(x: 92_345.5, y: 452_000.25))
    #expect(rows.map(\.id) == ["1", "3"])
    #expect(rows.last?.point == nil && rows.last?.category == nil)
    #expect(problems.map(\.row) == [3])
    #expect(problems.first?.field == "noord")
  }

  @Test func anAmountBelowZeroIsNamedWithItsRowAndColumn() throws {
    let csv = "id;x;y;bedrag\n1;92000;452000;250\n2;92000;452000;-50\n3;92000;452000;0\n4;92000;452000;1e13\n"
    let (rows, problems) = try signals(csv, "fields: {amountEuro: bedrag}\n")
    #expect(rows.map(\.amountEuro) == [250, 0])
    #expect(problems.map(\.row) == [3, 5] && problems.map(\.field) == ["bedrag", "bedrag"])
    #expect(problems.first?.value == "-50" && problems.first?.reason.hasPrefix("below 0") == true)
  }

  @Test(arguments: [
    "id,rd_x,rd_y\n1,92000.5,452000\n", "id;x;y\n1;92000,5;452000,0\n", "ID\tX_COORD\tY_COORD\n1\t92000.5\t452000\n",
    "\u{FEFF}meldingnummer,X-coordinaat,y-coordinaat\r\n1,\"92000,5\",\"452000\"\r\n",
  ])
  func knownColumnsAreFoundWithoutAMapping(csv: String) throws {
    #expect(try signals(csv).rows.first?.point == Coordinate(x: 92_000.5, y: 452_000))
  }

  /// The tower of Amersfoort is the origin of RD: 155,000, 463,000.
  @Test(arguments: ["id,lon,lat\n1,5.387203,52.155173\n", "id,latitude,longitude\n1,52.155173,5.387203\n"])
  func longitudeAndLatitudeAreBroughtToRD(csv: String) throws {
    let point = try #require(try signals(csv).rows.first?.point)
    #expect(point.distance(to: Coordinate(x: 155_000, y: 463_000)) < 0.5)
  }

  @Test(arguments: [
    ("id,rd_x,rd_y\n1,92000\n", 2, "row", "2 fields, 3 expected"),
    ("id,rd_x,rd_y\n1,92000,452000\n2,92000,452000,7\n", 3, "row", "4 fields, 3 expected"),
    ("id,rd_x,rd_y\n1,4.49,52.06\n", 2, "rd_x", "longitude and latitude"),
    ("id,rd_x,rd_y\n1,452000,92000\n", 2, "rd_x", "swapped"),
    ("id,rd_x,rd_y\n1,92000,x\n", 2, "rd_y", "no number"),
    ("id,rd_x,rd_y\n1,,452000\n", 2, "rd_x", "empty"),
    ("id,rd_x,rd_y\n,92000,452000\n", 2, "id", "empty"),
    ("id,lon,lat\n1,92000,452000\n", 2, "lon", "no longitude and latitude"),
    ("id,datum\n1,31-02-2024\n", 2, "datum", "no date"),
    ("id,datum\n1,02/13/2024\n", 2, "datum", "dates in the mapping"),
  ])
  func aRowThatCannotBeReadIsNamed(csv: String, row: Int, field: String, reason: String) throws {
    let problem = try #require(try signals(csv).problems.first)
    #expect(problem.row == row && problem.field == field)
    #expect(problem.reason.contains(reason), "\(problem)")
  }

  @Test(arguments: [
    ("colour: red\n", "\"colour\""), ("fields: [a, b]\n", "fields"), ("decimal: x\n", "decimal \"x\""),
    ("delimiter: ab\n", "delimiter \"ab\""), ("encoding: ebcdic\n", "ebcdic"), ("fields: {id: [\n", "YAML"),
    ("fields: {id: nummer}\n", "\"nummer\""),
    ("fields: {id: id}\ncrs: RD\n", "RD"),
  ])
  func aMappingThatDoesNotFitIsRefused(yaml: String, name: String) {
    let error = #expect(throws: (any Error).self) { try signals("id,x,y\n1,92000,452000\n", yaml) }
    #expect(error.map { "\($0)".contains(name) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test(arguments: ["dates: [yyyy]\n", "fields: {category: a}\n"])
  func aDeliveryWithoutIdsIsRefused(yaml: String) {
    let error = #expect(throws: AtlasError.self) { try signals("a,b\n1,2\n", yaml) }
    #expect(error?.code == .badData)
    #expect(error?.message.contains("a, b") == true)
  }

  /// The bytes C3 A9 are é in UTF-8 and Ã© in windows-1252.
  @Test(arguments: [("encoding: windows-1252\n", "Ã©"), ("encoding: utf-8\n", "é"), ("dates: [yyyy]\n", "é")])
  func theEncodingOfTheMappingIsFollowed(yaml: String, expected: String) throws {
    #expect(try signals("id,status\n1,é\n", yaml).rows.first?.status == expected)
  }

  /// The mapping that the project ships: a second 60 keeps the minute, a date alone the day.
  @Test func theMappingOfThePoliceReadsItsTimes() throws {
    let path = Product.data + "/mappings/politie-fietsdiefstal.yaml"
    let csv = "id,object,kennisname,rd_x,rd_y\n1,FIETS,20170921073960,233000,582000\n2,FIETS,20170921,233000,582000\n"
    let source = try SignalSource(
      path: folder.write(csv, to: "thefts.csv"), kind: "fietsdiefstal", mapping: PointMapping(path: path), crs: nil,
      data: Product.data)
    #expect(try Self.collect(source).rows.map { $0.opened?.text } == ["2017-09-21T07:39", "2017-09-21"])
  }

  @Test func addressesNeedALocationAndKeepTheirParts() throws {
    let csv = """
      identificatie,openbareruimte,huisnummer,huisletter,postcode,rd_x,rd_y
      0637200000000001,Dorpsstraat,12,A,2712 ab,92000,452000
      2,Dorpsstraat,twaalf,,,92000,452000
      3,Dorpsstraat,1,,,,

      """
    let source = try AddressSource(
      path: folder.write(csv, to: "a.csv"), options: AddressOptions(today: "2026-01-01"), data: Product.data)
    let (rows, problems) = try Self.collect(source)
    #expect(
      rows == [
        Address(
          id: "0637200000000001", street: "Dorpsstraat", number: 12, letter: "A", postcode: "2712AB",
          point: Coordinate(x: 92_000, y: 452_000))
      ])
    #expect(problems.map(\.field) == ["huisnummer", "coordinates"])
  }

  @Test func whatASpreadsheetSpoiltIsNoAddress() throws {
    let csv = """
      identificatie,openbareruimte,huisnummer,postcode,rd_x,rd_y
      6.372E+14,Dorpsstraat,1,2712AB,92000,452000
      2,Dorpsstraat,-1,2712AB,92000,452000
      3,Dorpsstraat,0,2712AB,92000,452000
      4,Dorpsstraat,1,27122AB,92000,452000
      5,Dorpsstraat,2,2712 ab,92000,452000

      """
    let source = try AddressSource(
      path: folder.write(csv, to: "a.csv"), options: AddressOptions(today: "2026-01-01"), data: Product.data)
    let (rows, problems) = try Self.collect(source)
    #expect(problems.map(\.field) == ["identificatie", "huisnummer", "huisnummer"])
    #expect(problems.first?.reason.contains("as text") == true)
    #expect(rows.map(\.id) == ["4", "5"])
    #expect(source.notes.contains { $0.hasPrefix("1 of the addresses") && $0.contains("27122AB") })
  }
}
