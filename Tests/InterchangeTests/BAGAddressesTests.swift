import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

@Suite struct BAGAddressesTests {
  private static let inUse = "Verblijfsobject in gebruik"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func id(_ kind: String, _ number: Int) -> String {
    "0637\(kind)" + String(repeating: "0", count: 10 - String(number).count) + String(number)
  }

  private static func num(_ number: Int) -> String { id("20", number) }

  /// A town of one street, one place and the objects and numbers given.
  static func town(objects: [String], numbers: [String], day: String = "2024-01-08") -> [UInt8] {
    BAGText.delivery([
      ("NUM", BAGText.file(numbers, day: day)),
      ("OPR", BAGText.file([BAGText.street(id("30", 1), "Dorpsstraat &amp; Plein", in: "1234")], day: day)),
      ("VBO", BAGText.file(objects, day: day)),
      ("WPL", BAGText.file([BAGText.woonplaats("1234", "Zoetermeer")], day: day)),
      ("PND", "no XML at all"),
    ])
  }

  static func vbo(
    _ number: Int, main: Int, other: [Int] = [], at point: String = "92000.5 452000.25 0.0", status: String = inUse,
    uses: [String] = ["woonfunctie"], _ held: String = BAGText.voorkomen("2010-01-01")
  ) -> String {
    BAGText.object(
      "Verblijfsobject", id("01", number), main: num(main), other: other.map(num), geometry: BAGText.point(point),
      status: status, uses: uses, held)
  }

  static func number(
    _ number: Int, _ house: String = "12", parts: String = "", status: String = "Naamgeving uitgegeven",
    _ held: String = BAGText.voorkomen("2010-01-01")
  ) -> String {
    BAGText.number(num(number), house, parts: parts, street: id("30", 1), status: status, held)
  }

  struct Outcome {
    var rows: [Address] = []
    var problems: [RowProblem] = []
    var notes: [String] = []
  }

  private func read(
    _ bytes: [UInt8], _ change: (inout AddressOptions) -> Void = { _ in }, named name: String = "bag.zip"
  ) throws -> Outcome {
    let path = folder.url.appending(path: name).path
    try Data(bytes).write(to: URL(filePath: path))
    var options = AddressOptions(today: "2026-01-01")
    change(&options)
    let source = try AddressSource(path: path, options: options, data: Product.data)
    var outcome = Outcome()
    try source.forEach { sourced in
      switch sourced {
      case .row(_, let row): outcome.rows.append(row)
      case .rejected(let problem): outcome.problems.append(problem)
      }
    }
    outcome.notes = source.notes
    return outcome
  }

  @Test func anAddressIsJoinedFromItsObjectStreetAndPlace() throws {
    let parts =
      "<O:huisletter>A</O:huisletter><O:huisnummertoevoeging>bis</O:huisnummertoevoeging><O:postcode>2712AB</O:postcode>"
    let bytes = Self.town(
      objects: [Self.vbo(1, main: 1, other: [2], uses: ["woonfunctie", "kantoorfunctie"])],
      numbers: [Self.number(1, parts: parts), Self.number(2, "14")])
    let outcome = try read(bytes)
    let point = Coordinate(x: 92_000.5, y: 452_000.25)
    #expect(
      outcome.rows == [
        Address(
          id: "0637200000000001", street: "Dorpsstraat & Plein", number: 12, letter: "A", addition: "bis",
          postcode: "2712AB", place: "Zoetermeer", object: "verblijfsobject", status: Self.inUse,
          uses: ["kantoorfunctie", "woonfunctie"], point: point),
        Address(
          id: "0637200000000002", street: "Dorpsstraat & Plein", number: 14, place: "Zoetermeer",
          object: "verblijfsobject", status: Self.inUse, uses: ["kantoorfunctie", "woonfunctie"], point: point),
      ])
    #expect(outcome.problems.isEmpty && outcome.notes.isEmpty, "\(outcome)")
  }

  /// The hole lies in the middle, where a centroid would be.
  @Test(arguments: ["Ligplaats", "Standplaats"])
  func aPlaceWithAPolygonGetsAPointInIt(kind: String) throws {
    let geometry = BAGText.polygon(
      "92000 452000 92010 452000 92010 452010 92000 452010 92000 452000",
      hole: "92004 452004 92006 452004 92006 452006 92004 452006 92004 452004")
    let place = BAGText.object(
      kind, Self.id("02", 1), main: Self.num(1), geometry: geometry, status: "Plaats aangewezen")
    let address = try #require(try read(Self.town(objects: [place], numbers: [Self.number(1)])).rows.first)
    #expect(address.object == kind.lowercased() && address.status == "Plaats aangewezen" && address.uses.isEmpty)
    let (x, y) = (address.point.x - 92_000, address.point.y - 452_000)
    #expect((0...10).contains(x) && (0...10).contains(y) && !((4...6).contains(x) && (4...6).contains(y)))
  }

  @Test func onlyWhatHoldsOnTheDayIsRead() throws {
    let moved = [
      Self.vbo(1, main: 1, at: "92000 452000 0", BAGText.voorkomen("2010-01-01", "2020-05-01")),
      Self.vbo(
        1, main: 1, at: "92100 452000 0", BAGText.voorkomen("2020-05-01T10:00:00.000", "2020-05-01T12:00:00.000")),
      Self.vbo(1, main: 1, at: "92200 452000 0", BAGText.voorkomen("2020-05-01", "2025-01-01")),
      Self.vbo(1, main: 1, at: "92300 452000 0", BAGText.voorkomen("2025-01-01")),
      Self.vbo(
        1, main: 1, at: "92400 452000 0",
        BAGText.voorkomen("2010-01-01", extra: "<H:tijdstipInactief>2011-01-01</H:tijdstipInactief>")),
    ]
    let bytes = Self.town(objects: moved, numbers: [Self.number(1)])
    for (day, x) in [
      (nil, 92_200.0), ("2015-01-01", 92_000), ("2020-04-30", 92_000), ("2020-05-01", 92_200), ("2025-01-01", 92_300),
    ] {
      #expect(try read(bytes) { $0.validOn = day }.rows.map(\.point.x) == [x], "\(day ?? "its own day")")
    }
  }

  @Test func whatIsWithdrawnIsLeftOutUnlessAskedFor() throws {
    let bytes = Self.town(
      objects: [
        Self.vbo(1, main: 1), Self.vbo(2, main: 2, status: "Verblijfsobject ingetrokken"),
        Self.vbo(3, main: 3, status: "Niet gerealiseerd verblijfsobject"),
        Self.vbo(4, main: 4, status: "Verblijfsobject ten onrechte opgevoerd"), Self.vbo(5, main: 5),
        Self.vbo(6, main: 6, status: "Verblijfsobject gevormd"),
      ],
      numbers: (1...6).map { Self.number($0, status: $0 == 5 ? "Naamgeving ingetrokken" : "Naamgeving uitgegeven") }
        + [Self.number(7)])
    let now = try read(bytes)
    #expect(now.rows.map(\.id) == [Self.num(1), Self.num(6)])
    #expect(now.notes.contains { $0.contains("4 addresses left out") && $0.contains("Naamgeving ingetrokken 1") })
    #expect(now.notes.contains { $0.contains("1 addresses left out, because no verblijfsobject") })
    #expect(now.notes.contains { $0.contains("Verblijfsobject gevormd") })
    let all = try read(bytes) { $0.includesWithdrawn = true }
    #expect(all.rows.map(\.id) == (1...6).map(Self.num))
    #expect(all.rows[4].status == "Naamgeving ingetrokken" && all.rows[1].status == "Verblijfsobject ingetrokken")
  }

  /// Of two objects with one address the one in use is meant, and of two in use the one that it is the hoofdadres of.
  @Test func theObjectInUseGivesThePlace() throws {
    let objects = [
      Self.vbo(1, main: 1, at: "92100 452000 0", status: "Verblijfsobject ingetrokken"),
      Self.vbo(2, main: 9, other: [1], at: "92200 452000 0"), Self.vbo(3, main: 1, at: "92300 452000 0"),
    ]
    for order in [objects, objects.reversed()] {
      #expect(try read(Self.town(objects: order, numbers: [Self.number(1)])).rows.map(\.point.x) == [92_300])
    }
  }

  /// Haren went to Groningen: its identifications still begin with 0009.
  @Test func aGemeenteIsTakenByItsWoonplaatsen() throws {
    let relations = BAGText.file(
      [
        BAGText.relation("1234", "0637"), BAGText.relation("1234", "0638", status: "voorlopig"),
        BAGText.relation("1235", "0014"),
      ], root: "BAG-GWR-Deelbestand-LVC")
    let old = "0009200000000001"
    let bytes = BAGText.delivery([
      ("GEM-WPL-RELATIE-", relations),
      ("WPL", BAGText.file([BAGText.woonplaats("1234", "Zoetermeer"), BAGText.woonplaats("1235", "Haren")])),
      (
        "OPR",
        BAGText.file([
          BAGText.street(Self.id("30", 1), "Dorpsstraat", in: "1234"),
          BAGText.street("0009300000000001", "Rijksstraatweg", in: "1235"),
        ])
      ),
      ("NUM", BAGText.file([Self.number(1), BAGText.number(old, "3", street: "0009300000000001")])),
      (
        "VBO",
        BAGText.file([
          Self.vbo(1, main: 1),
          BAGText.object(
            "Verblijfsobject", "0009010000000001", main: old, geometry: BAGText.point("236000 577000 0"),
            status: Self.inUse),
        ])
      ),
    ])
    #expect(try read(bytes) { $0.condition = ("gemeentecode", "GM0014") }.rows.map(\.id) == [old])
    #expect(try read(bytes) { $0.condition = ("gemeentecode", "0637") }.rows.map(\.id) == [Self.num(1)])
    for condition in [("gemeentecode", "GM9999"), ("gemeentecode", "Haren"), ("postcode", "9751AA")] {
      let error = #expect(throws: AtlasError.self) { try read(bytes) { $0.condition = condition } }
      #expect(error?.message.contains("\(condition.0)") == true)
    }
  }

  @Test(arguments: [
    (vbo(1, main: 1, at: "92000 x 0"), number(1), "geometrie", "no number"),
    (vbo(1, main: 1, at: "92000 452000"), number(1), "geometrie", "positions of 3"),
    (vbo(1, main: 1, at: "452000 92000 0"), number(1), "geometrie", "swapped"),
    (vbo(1, main: 1), number(1, "twaalf"), "huisnummer", "whole number"),
    (vbo(1, main: 1), number(1).replacing("0637200000000001", with: "637"), "identificatie", "16 digits"),
  ])
  func aRecordThatCannotBeReadIsNamed(object: String, number: String, field: String, reason: String) throws {
    let sound = Self.vbo(2, main: 2)
    let outcome = try read(Self.town(objects: [sound, object], numbers: [Self.number(2), number]))
    let problem = try #require(outcome.problems.first)
    #expect(outcome.rows.map(\.id) == [Self.num(2)] && problem.row == 2 && problem.field == field)
    #expect(problem.reason.contains(reason) && problem.reason.contains("08012024-000001.xml, line "), "\(problem)")
  }

  @Test func aFileAloneOrWithoutANameOfTheBAGIsReadToo() throws {
    let all = BAGText.file([
      BAGText.woonplaats("1234", "Zoetermeer"), BAGText.street(Self.id("30", 1), "Dorpsstraat", in: "1234"),
      Self.vbo(1, main: 1), Self.number(1),
    ])
    for (name, bytes) in [("all.xml", Array(all.utf8)), ("all.zip", ZipBytes([("all.xml", Array(all.utf8))]).bytes)] {
      #expect(try read(bytes, named: name).rows.map(\.place) == ["Zoetermeer"], "\(name)")
    }
  }

  /// An older transformation made the twin in longitude and latitude, 5 cm off.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: Product.addresses)))
  func theTwinInDegreesIsWithinADecimetre() throws {
    func points(_ name: String) throws -> [String: Coordinate] {
      let source = try AddressSource(
        path: "\(Product.addresses)/\(name).gpkg", options: AddressOptions(today: "2026-01-01"), data: Product.data)
      var points: [String: Coordinate] = [:]
      try source.forEach { sourced in if case .row(_, let row) = sourced { points[row.id] = row.point } }
      return points
    }
    let twin = try points("amsterdam_sample_bag-wgs84")
    let sample = try points("amsterdam_sample_bag")
    #expect(sample.count == 1904 && twin.count == 1904)
    for (id, point) in sample { #expect(try #require(twin[id]).distance(to: point) < 0.1) }
  }
}

extension Product {
  /// Real samples beside the project, for reading only.
  fileprivate static let addresses = URL(filePath: data).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data/addresses").path
}
