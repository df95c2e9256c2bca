import ChildProcesses
import Foundation
import Testing

/// Bad input: a message that names file, row, field and value, the right exit code, and a store that is unchanged.
struct BadInputTests {
  private static let square = "[[[90000,450000],[91000,450000],[91000,451000],[90000,451000],[90000,450000]]]"

  private static func collection(_ features: [(code: String, rings: String)], crs: Bool = true) -> String {
    let named = crs ? "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}}," : ""
    let members = features.map { code, rings in
      "{\"type\":\"Feature\",\"properties\":{\"buurtcode\":\"\(code)\",\"buurtnaam\":\"Naam\"},"
        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\(rings)}}"
    }
    return "{\"type\":\"FeatureCollection\",\(named)\"features\":[\(members.joined(separator: ","))]}"
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var code: Int32
    var tells: [String]
    var arguments: [String] = []
    var testDescription: String { name }
  }

  static let boundaryCases = [
    Case(name: "empty", text: "", code: 65, tells: ["file.geojson", "empty"]),
    Case(
      name: "not what it says", text: "hello", code: 65, tells: ["file.geojson", "neither a GeoPackage nor GeoJSON"]),
    Case(name: "cut off", text: "{\"type\":\"FeatureCollection\",\"features\":[", code: 65, tells: ["cut off"]),
    Case(
      name: "duplicate code", text: collection([("BU00010001", square), ("BU00010001", square)]), code: 65,
      tells: ["row 2", "BU00010001", "duplicate", "row 1"]),
    Case(
      name: "malformed code", text: collection([("BU1", square)]), code: 65,
      tells: ["row 1", "BU1", "BU06370101 expected"]
    ),
    Case(
      name: "unclosed ring",
      text: collection([("BU00010001", "[[[90000,450000],[91000,450000],[91000,451000],[90000,451000]]]")]), code: 65,
      tells: ["row 1", "BU00010001", "exterior ring", "not closed"]),
    Case(
      name: "ring of three points",
      text: collection([("BU00010001", "[[[90000,450000],[91000,450000],[90000,450000]]]")]), code: 65,
      tells: ["3 points, at least 4 expected"]),
    Case(
      name: "degrees called RD",
      text: collection([("BU00010001", "[[[4.4,52.0],[4.5,52.0],[4.5,52.1],[4.4,52.0]]]")]), code: 65,
      tells: ["looks like longitude and latitude", "--crs"]),
    Case(
      name: "RD without a CRS", text: collection([("BU00010001", square)], crs: false), code: 65,
      tells: ["row 1", "BU00010001"]),
    Case(
      name: "missing column", text: collection([("BU00010001", square)]), code: 65,
      tells: ["no column \"CODE\"", "--code", "buurtcode"], arguments: ["--code", "CODE"]),
    Case(
      name: "a layer of GeoJSON", text: collection([("BU00010001", square)]), code: 65, tells: ["no layers"],
      arguments: ["--layer", "x"]),
    Case(
      name: "nothing matches", text: collection([("BU00010001", square)]), code: 65,
      tells: ["no feature has buurtnaam", "Elders"], arguments: ["--where", "buurtnaam=Elders"]),
    Case(
      name: "an unknown CRS", text: collection([("BU00010001", square)]), code: 64, tells: ["RD", "expected"],
      arguments: ["--crs", "RD"]),
  ]

  @Test(arguments: boundaryCases)
  func badBoundariesAreRefusedAndNothingIsStored(_ bad: Case) throws {
    let program = try Program()
    defer { program.remove() }
    let good = try program.file("good.geojson", Self.collection([("BU99990001", Self.square)]))
    try #require(try program.run("import", "boundaries", good, "--division", "cbs-2024").code == 0)
    let before = try program.run("status").output
    let file = try program.file("file.geojson", bad.text)
    let outcome = try program.run(["import", "boundaries", file, "--division", "cbs-2024"] + bad.arguments)
    #expect(outcome.code == bad.code, "\(outcome.errors)")
    for part in bad.tells { #expect(outcome.errors.contains(part), "\(part) expected in: \(outcome.errors)") }
    #expect(try program.run("status").output == before)
  }

  static let signalCases = [
    Case(
      name: "truncated row", text: "id,x,y\n1,90100,450100\n2,90100\n", code: 65,
      tells: ["row 3", "2 fields, 3 expected"]),
    Case(name: "no number", text: "id,x,y\n1,hier,450100\n", code: 65, tells: ["row 2", "x", "hier", "no number"]),
    Case(
      name: "no date", text: "id,x,y,datum\n1,90100,450100,gisteren\n", code: 65, tells: ["row 2", "datum", "gisteren"]),
    Case(name: "no id", text: "nr,x,y\n1,90100,450100\n", code: 65, tells: ["\"id\"", "mapping", "nr, x, y"]),
    Case(name: "swapped", text: "id,x,y\n1,450100,90100\n", code: 65, tells: ["row 2", "swapped"]),
    Case(
      name: "duplicate id", text: "id,x,y\nA,90100,450100\nA,90200,450100\n", code: 65,
      tells: ["row 3", "duplicate id", "also in row 2"]),
    Case(name: "a quote without an end", text: "id,x,y\n1,\"90100,450100\n", code: 65, tells: ["row 2", "quote"]),
  ]

  @Test(arguments: signalCases)
  func badSignalsAreRefusedAndNothingIsStored(_ bad: Case) throws {
    let program = try Program()
    defer { program.remove() }
    let good = try program.file("good.csv", "id,x,y\nG,90100,450100\n")
    try #require(try program.run("import", "signals", good, "--kind", "melding").code == 0)
    let before = try program.run("status").output
    let file = try program.file("signals.csv", bad.text)
    let outcome = try program.run("import", "signals", file, "--kind", "melding")
    #expect(outcome.code == bad.code, "\(outcome.errors)")
    for part in bad.tells { #expect(outcome.errors.contains(part), "\(part) expected in: \(outcome.errors)") }
    #expect(try program.run("status").output == before)
  }

  /// An id stands in addresses and file names.
  @Test(arguments: ["", "a b", "../x", "cbs?2024"])
  func aDivisionNeedsAPlainName(id: String) throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run("import", "boundaries", "areas.gpkg", "--division", id)
    #expect(outcome.code == 64 && outcome.errors.contains("such as cbs-2024"), "\(outcome.errors)")
  }

  @Test func skipInvalidStoresTheRestAndListsWhatIsLeftOut() throws {
    let program = try Program()
    defer { program.remove() }
    let file = try program.file("signals.csv", "id,x,y\n1,90100,450100\n2,hier,450100\n")
    let outcome = try program.run("import", "signals", file, "--kind", "melding", "--skip-invalid")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("1 added, 1 rejected"))
    #expect(outcome.output.contains("row 3"))
  }

  @Test func aFailedFirstImportLeavesNoStoreBehind() throws {
    let program = try Program()
    defer { program.remove() }
    let file = try program.file("signals.csv", "id,x,y\n1,hier,450100\n")
    #expect(try program.run("import", "signals", file, "--kind", "melding").code == 65)
    #expect(!FileManager.default.fileExists(atPath: program.store))
  }

  @Test func aMisspeltFieldOfAMappingIsNamed() throws {
    let program = try Program()
    defer { program.remove() }
    let file = try program.file("signals.csv", "id,x,y,datum\n1,90100,450100,2024-01-02\n")
    let mapping = try program.file("mapping.yaml", "fields: {opend: datum}\n")
    let outcome = try program.run("import", "signals", file, "--kind", "melding", "--mapping", mapping)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("\"opend\""))
    #expect(outcome.errors.contains("opened"))
  }

  @Test func realDataAreNotMixedWithTheDemoCity() throws {
    let program = try Program()
    defer { program.remove() }
    let areas = try program.file("good.geojson", Self.collection([("BU99990001", Self.square)]))
    try program.run("import", "boundaries", areas, "--division", "cbs-2024")
    let outcome = try program.run("demo")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("cbs-2024"))
  }

  @Test func figuresOfElsewhereAreBadData() throws {
    let program = try Program()
    defer { program.remove() }
    let areas = try program.file("good.geojson", Self.collection([("BU99990001", Self.square)]))
    try program.run("import", "boundaries", areas, "--division", "cbs-2024")
    let file = try program.file("figures.csv", "area,indicator,period,value\nWK000001,residents,2024,10\n")
    let outcome = try program.run("import", "indicators", file)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("its 1 row is not about an area"))
  }

  @Test(arguments: [
    (["status"], 66, "no such file"),
    (["import", "boundaries", "nowhere.gpkg", "--division", "x"], 66, "nowhere.gpkg"),
    (["territories", "propose", "--gemeente", "GM0001"], 64, "--count"), (["nonsense"], 64, "nonsense"),
    (["analyse", "WK000000"], 66, "no such file"),
  ])
  func whatIsNotThereIsNamed(arguments: [String], code: Int32, tells: String) throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run(arguments)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(tells), "\(outcome.errors)")
  }

  @Test(arguments: [("/proc/store.gpkg", Int32(73)), ("/nowhere/store.gpkg", 73)])
  func aStoreThatCannotBeMadeIsSaidSo(path: String, code: Int32) throws {
    let program = try Program()
    defer { program.remove() }
    let file = try program.file("signals.csv", "id,x,y\n1,90100,450100\n")
    let outcome = try program.run("import", "signals", file, "--kind", "melding", "--store", path)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(path))
  }

  @Test(.enabled(if: Program.hasData)) func aPackedGeoPackageIsReadAsItIs() throws {
    let program = try Program()
    defer { program.remove() }
    let packed = program.folder.appendingPathComponent("zoetermeer.gpkg.gz").path
    let packing = try ChildProcess.run("gzip", ["-c", Program.data("zoetermeer/zoetermeer_rd.gpkg")])
    try packing.output.write(to: URL(fileURLWithPath: packed))
    let outcome = try program.run(
      "import", "boundaries", packed, "--layer", "wijken_2024", "--division", "cbs-2024", "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try outcome.json()["inserted"] as? Int == 9)
  }

  @Test(.enabled(if: Program.hasData)) func aMissingLayerIsNamedWithThoseThereAre() throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    let missing = try program.run("import", "boundaries", source, "--layer", "buurten", "--division", "cbs-2024")
    #expect(missing.code == 65)
    #expect(missing.errors.contains("buurten_2024"))
    let points = try program.run(
      "import", "boundaries", source, "--layer", "buurt_labelpoints_2014", "--division", "cbs-2014")
    #expect(points.code == 65)
    #expect(points.errors.contains("Point, Polygon or MultiPolygon expected"))
  }
}
