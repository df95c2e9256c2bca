import Atlas
import Foundation
import GRDB
import GeoPackageStore
import SpatialCore
import Testing

/// Assignments of the embedded store: its file, and points that another program wrote into it.
@Suite struct AssignFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func assign(_ store: any Store) async throws -> AssignPoints.Report {
    let division = try await store.read { try DivisionChoice($0.divisions()).resolve("cbs-2024") }
    return try await AssignPoints(store: store).run(division)
  }

  /// Two ordinates that are no numbers are an empty point; one alone, a line or bytes that mean nothing are errors.
  @Test func whatIsNoPointIsCounted() async throws {
    let store = try GeoPackageStore(path: folder.path("s.gpkg"))
    try await ImportBench(store: store).boundaries([Samples.row("BU06370101")])
    func blob(_ geometry: Geometry?) -> String {
      let bytes = GeoPackageBinary(srsID: 28992, geometry: geometry).encoded()
      return "X'\(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())'"
    }
    let cases: [(String, AssignmentRelation)] = [
      (blob(.point(Coordinate(x: 92_050, y: 452_050))), .inside),
      (blob(.point(Coordinate(x: .nan, y: .nan))), .withoutLocation), (blob(nil), .withoutLocation),
      ("NULL", .withoutLocation), (blob(.point(Coordinate(x: .nan, y: 1))), .invalid),
      (blob(.point(Coordinate(x: .infinity, y: 1))), .invalid),
      (blob(.multiPolygon(Samples.square(0))), .invalid), ("X'4750'", .invalid), ("X''", .invalid),
    ]
    let values = cases.enumerated().map { "(\($0 + 1), '\($0)', 'melding', \($1.0))" }.joined(separator: ",")
    try folder.database(
      "s.gpkg",
      """
      DROP TRIGGER signal_record_inserted;
      INSERT INTO signal_record (fid, identifier, kind, geom) VALUES \(values)
      """)
    let count = try #require(try await assign(store).counts.last)
    #expect(count.inside == 1 && count.withoutLocation == 3 && count.invalid == 5 && count.total == 9)
    let stored = "SELECT group_concat(relation) FROM (SELECT relation FROM signal_area ORDER BY point)"
    #expect(try folder.value("s.gpkg", stored) == cases.map(\.1.rawValue).joined(separator: ","))
  }

  @Test func aSignalLiesWhereItsAddressIs() async throws {
    let store = try GeoPackageStore(path: folder.path("s.gpkg"))
    try await ImportBench(store: store).boundaries([Samples.row("BU06370101"), Samples.row("BU06370102", 1)])
    try await store.write { writer in
      _ = try writer.save(Signal(id: "1", kind: "melding"))
      _ = try writer.save(Signal(id: "2", kind: "melding", point: Coordinate(x: 92_010, y: 452_010)))
    }
    #expect(try await assign(store).counts.last?.withoutLocation == 1)
    func place(_ x: Int) throws {
      try folder.database(
        "s.gpkg",
        """
        INSERT OR REPLACE INTO signal_place (id, x, y, precision, confidence, candidates, reach_metres, state)
          VALUES (1, \(x), 452050, 'postcode6', 0.5, 3, 0, ''),
            (2, \(x), 452050, 'postcode6', 0.5, 3, 0, '')
        """)
    }
    try place(92_150)
    let placed = try await assign(store)
    #expect(placed.located[.signal] == 2 && placed.counts.last?.byAddress == ["postcode6": 1])
    let areas = "SELECT group_concat(area) FROM (SELECT area FROM signal_area ORDER BY point)"
    #expect(try folder.value("s.gpkg", areas) == "BU06370102,BU06370101")
    try place(92_050)
    #expect(try await assign(store).located[.signal] == 2)
    #expect(try folder.value("s.gpkg", areas) == "BU06370101,BU06370101")
    try folder.database("s.gpkg", "DELETE FROM signal_place")
    #expect(try await assign(store).counts.last?.withoutLocation == 1)
  }

  /// The rows of two divisions lie one after another, whichever is assigned anew.
  @Test func eachAssignmentHasTheNumberOfItsDivisionAndItsPoint() async throws {
    let store = try GeoPackageStore(path: folder.path("s.gpkg"))
    let bench = ImportBench(store: store)
    for id in ["cbs-2024", "own-2025"] {
      try await bench.boundaries([Samples.row("BU06370101")], division: Division(id: id))
    }
    try await store.write { _ = try $0.save(Address(id: "a", point: Coordinate(x: 92_050, y: 452_050))) }
    for id in ["cbs-2024", "own-2025", "cbs-2024"] {
      let division = try await store.read { try DivisionChoice($0.divisions()).resolve(id) }
      var options = AssignPoints.Options()
      options.isAnew = true
      _ = try await AssignPoints(store: store).run(division, options: options)
    }
    let keys = "SELECT group_concat(division || (id >> 40) || ':' || (id & 0xFFFFFFFFFF)) FROM address_area"
    #expect(try folder.value("s.gpkg", keys) == "own-20252:1,cbs-20243:1")
    _ = try await RemoveDivision(store: store) { "2024-06-01T12:00:00Z" }.run("own-2025", withPlans: false)
    #expect(try folder.value("s.gpkg", keys) == "cbs-20243:1")
    #expect(try folder.value("s.gpkg", "SELECT group_concat(division) FROM assignment") == "cbs-2024")
  }
}
