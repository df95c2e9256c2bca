import Foundation
import Testing

/// `transform`, `grid` and `doctor` as a user runs them; the program has no grid unless the test installs one.
@Suite struct TransformTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  private static let points = "id,rd_x,rd_y\n1,155000,463000\n2,92050.5,452050.25\n"

  @Test func withoutAGridTheRemarkSaysHowToInstallIt() throws {
    defer { program.remove() }
    let input = try program.file("points.csv", Self.points)
    let outcome = try program.run("transform", "--from", "EPSG:28992", "--to", "EPSG:4258", input: input)
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("id,lon,lat\n1,5.3872"))
    for part in ["2 rows", "0.24 m", "wijkatlas grid install rdcorr2018.gsb"] {
      #expect(outcome.errors.contains(part), "\(outcome.errors)")
    }
    let quiet = try program.run("transform", "--to", "EPSG:4258", "--quiet", input)
    #expect(quiet.errors.isEmpty && quiet.output == outcome.output)
  }

  @Test func aRowWithoutAnAnswerEndsTheRunUnlessSkipped() throws {
    defer { program.remove() }
    let input = try program.file("points.csv", Self.points + "3,0,0\n")
    let refused = try program.run("transform", "--from", "EPSG:28992", "--to", "EPSG:4258", input: input)
    #expect(refused.code == 65)
    #expect(refused.errors.contains("row 4") && refused.errors.contains("--skip-invalid"), "\(refused.errors)")
    let skipped = try program.run("transform", "--to", "EPSG:4258", "--skip-invalid", "--status", input: input)
    #expect(skipped.code == 0 && skipped.output.hasSuffix("\n3,,,\n"))
    #expect(skipped.output.hasPrefix("id,lon,lat,correction\n"))
    #expect(skipped.errors.contains("1 not transformed"))
  }

  /// The same system on both sides computes nothing, but degrees are no metres there either.
  @Test func degreesAreNoMetresAlsoWhereNothingIsComputed() throws {
    defer { program.remove() }
    let input = try program.file("points.csv", "id,x,y\n1,5.1,52.1\n")
    let outcome = try program.run("transform", "--from", "EPSG:28992", "--to", "EPSG:28992", input: input)
    #expect(outcome.code == 65 && outcome.errors.contains("row 2"), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["--to", "EPSG:999999"], 64), (["--to", "Amersfoort"], 64), ([], 64), (["--to", "EPSG:4258", "--x", "oost"], 65),
    (["--to", "EPSG:4258", "nowhere.csv"], 66),
  ])
  func whatIsWrongHasItsExitCode(arguments: [String], code: Int) throws {
    defer { program.remove() }
    let input = try program.file("points.csv", Self.points)
    #expect(try program.run(["transform"] + arguments, input: input).code == Int32(code))
  }

  @Test func aWrongChecksumIsRefusedWithBoth() throws {
    defer { program.remove() }
    let file = try program.file("rdcorr2018.gsb", "no grid")
    let outcome = try program.run("grid", "install", file)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("f1bab03156ada76f74cbf70b4fb5abedda1d601b1984f8c4a85b0210931f91d2 expected"))
    #expect(outcome.errors.contains(" found") && outcome.errors.contains(file), "\(outcome.errors)")
    #expect(try program.run("grid", "list").output.contains("rdcorr2018.gsb: not installed"))
    #expect(try program.run("grid", "install", "nowhere.gsb").code == 66)
  }

  @Test func doctorOfANewComputerIsWellAndSaysWhatIsMissing() throws {
    defer { program.remove() }
    let outcome = try program.run("doctor")
    #expect(outcome.code == 0)
    for part in ["GEOS", "PROJ", "SQLite", "not there yet", "not installed", "grid install"] {
      #expect(outcome.output.contains(part), "\(outcome.output)")
    }
    let json = try program.run("doctor", "--format", "json").json()
    #expect(json["ok"] as? Bool == true)
    #expect((json["checks"] as? [[String: Any]])?.contains { $0["name"] as? String == "PROJ" } == true)
  }

  @Test func doctorNamesAStoreThatIsNone() throws {
    defer { program.remove() }
    _ = try program.file("store.gpkg", "no database at all, but long enough to look at")
    let outcome = try program.run("doctor")
    #expect(outcome.code == 1 && outcome.output.contains("FAILED: store"), "\(outcome.output)")
  }
}

/// With NSGI's grid and points, installed by the program itself.
@Suite(.enabled(if: Program.hasData))
struct GridTests {
  private let program: Program
  private static let names = ["rdcorr2018.gsb", "nlgeo2018.gtx", "Z001_ETRS89andRDNAP.txt"]

  init() throws {
    program = try Program()
    let outcome = try program.run(["grid", "install"] + Self.names.map { Program.data("rdnaptrans/" + $0) })
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  @Test func allOfNSGIsPointsGoThereAndBackWithinAMillimetre() throws {
    defer { program.remove() }
    let lines = try String(contentsOfFile: Program.data("rdnaptrans/Z001_ETRS89andRDNAP.txt"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: "\t") }
    let degrees = "id\tlat\tlon\tx0\ty0\n" + lines.map { "\($0[0])\t\($0[1])\t\($0[2])\t\($0[4])\t\($0[5])\n" }.joined()
    let there = try program.run(
      "transform", "--from", "EPSG:4258", "--to", "EPSG:28992", "--anywhere", "--status",
      input: program.file("degrees.csv", degrees))
    #expect(there.code == 0 && !there.errors.contains("0.24"), "\(there.errors)")
    let rows = there.output.split(separator: "\n")
    #expect(rows.first == "id\ty\tx\tx0\ty0\tcorrection" && rows.count == 10_001)
    var (largest, zero) = (0.0, 0)
    for row in rows.dropFirst() {
      let fields = row.split(separator: "\t")
      let numbers = fields[1...4].compactMap { Double($0) }
      largest = max(largest, hypot(numbers[1] - numbers[2], numbers[0] - numbers[3]))
      zero += fields[5] == "zero" ? 1 : 0
    }
    print("transform, 10,000 points: \(largest * 1000) mm to RD")
    // What is written is rounded to 0.1 mm.
    #expect(largest <= 0.001 && zero > 2000 && there.errors.contains("\(zero) outside the correction grid"))
  }

  @Test func doctorTellsTheLargestDifference() throws {
    defer { program.remove() }
    let outcome = try program.run("doctor")
    #expect(outcome.code == 0 && outcome.output.contains("10000 points"), "\(outcome.output)")
    #expect(outcome.output.contains("OK, 1 mm allowed") && outcome.output.contains("SHA-256 verified"))
    try #require(try program.run("grid", "remove", "rdcorr2018.gsb").code == 0)
    let without = try program.run("doctor")
    #expect(without.code == 1 && without.output.contains("not OK"), "\(without.output)")
  }

  @Test func aDamagedGridIsNeverUsedInSilence() throws {
    defer { program.remove() }
    let path = program.folder.appendingPathComponent("grids/rdcorr2018.gsb")
    try Data("damaged".utf8).write(to: path)
    let input = try program.file("points.csv", "x,y\n155000,463000\n")
    let outcome = try program.run("transform", "--from", "EPSG:28992", "--to", "CRS84", input: input)
    #expect(outcome.code == 65 && outcome.errors.contains(path.path), "\(outcome.errors)")
    #expect(try program.run("grid", "list").output.contains("damaged"))
    #expect(try program.run("doctor").code == 1)
  }

  @Test func anImportWithTheGridHasNoRemark() throws {
    defer { program.remove() }
    let addresses = try program.file(
      "addresses.csv",
      "nummeraanduiding_id,straat,huisnummer,postcode,woonplaats,lon,lat\n"
        + "0637200000000001,Dorpsstraat,1,2712AK,Zoetermeer,4.4967,52.0568\n")
    let with = try program.run("import", "addresses", addresses)
    #expect(with.code == 0 && !with.output.contains("0.24"), "\(with.output)\(with.errors)")
    try #require(try program.run("grid", "remove").code == 0)
    let without = try program.run("import", "addresses", addresses)
    #expect(without.output.contains("grid install"), "\(without.output)\(without.errors)")
  }
}
