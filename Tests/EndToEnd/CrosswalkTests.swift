import Foundation
import Testing

/// `crosswalk` and `aggregate --carry-to` on divisions of which it is known what changed.
@Suite(.enabled(if: Program.hasData))
struct CrosswalkTests {
  static let groningen = Program.data("groningen/groningen_rd.gpkg")
  private static let squares = Program.data("groningen/groningen_cbs_vierkant100m_2014.csv") + ":INW2014"

  struct Delivery {
    var file: String
    var layer: String
    var division: String
    var level: String
  }

  static func imported(_ deliveries: [Delivery]) throws -> Program {
    let program = try Program()
    for delivery in deliveries {
      let outcome = try program.run(
        "import", "boundaries", Program.data(delivery.file), "--layer", delivery.layer, "--division", delivery.division,
        "--level", delivery.level)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    return program
  }

  /// The 108 buurten of CBS and the municipality's 112.
  static func groningenProgram() throws -> Program {
    try imported([
      Delivery(
        file: "groningen/groningen_rd.gpkg", layer: "cbs_buurten_2017", division: "cbs-2017", level: "buurt"),
      Delivery(
        file: "groningen/groningen_rd.gpkg", layer: "gemeente_buurtindeling_2017", division: "gemeente-2017",
        level: "buurt"),
    ])
  }

  private func classes(_ answer: [String: Any], side: String) -> [String: String] {
    (answer["areas"] as? [[String: Any]] ?? []).filter { $0["side"] as? String == side }.reduce(into: [:]) {
      if let code = $1["code"] as? String { $0[code] = $1["class"] as? String }
    }
  }

  private func sums(_ answer: [String: Any]) -> [String: Double] {
    (answer["rows"] as? [[String: Any]] ?? []).reduce(into: [:]) { sums, row in
      if let from = row["from"] as? String { sums[from, default: 0] += row["share"] as? Double ?? .nan }
    }
  }

  /// The municipality drew four buurten in Meerstad that CBS had as one; everything else is the same within 10 m.
  @Test func everyBuurtOfGroningenGoesSomewhere() throws {
    let program = try Self.groningenProgram()
    defer { program.remove() }
    let lamps = try program.run(
      "import", "addresses", Program.data("groningen/groningen_openbareverlichting.csv.gz"), "--skip-invalid")
    try #require(lamps.code == 0, "\(lamps.errors)")
    for weights in ["area", "addresses", Self.squares, Self.groningen + "#cbs_buurten_2017:AANT_INW"] {
      let outcome = try program.run(
        "crosswalk", "cbs-2017", "gemeente-2017", "--format", "json", "--weights", weights)
      let answer = try outcome.json()
      #expect(outcome.code == 0, "\(outcome.errors)")
      let sums = sums(answer)
      #expect(sums.count == 108 && sums.values.allSatisfy { abs($0 - 1) < 1e-9 }, "\(weights)")
      let changed = classes(answer, side: "from").filter { $0.value != "unchanged" }
      #expect(
        changed == [
          "BU00141302": "moved", "BU00141400": "split", "BU00141401": "moved", "BU00141402": "moved",
        ])
      #expect(outcome.errors.contains("104 unchanged"))
    }
  }

  /// The same bytes on one thread and on two; CSV and its picture to files.
  @Test func theNumberOfThreadsDoesNotMatter() throws {
    let program = try Self.groningenProgram()
    defer { program.remove() }
    let arguments = ["crosswalk", "cbs-2017", "gemeente-2017", "--weights", Self.squares, "--map", "changes.svg"]
    let one = try program.run(arguments + ["--threads", "1"])
    let two = try program.run(arguments + ["--threads", "2"])
    #expect(one.code == 0 && one.output == two.output)
    #expect(one.output.hasPrefix("from,to,weight,areaSquareMetres,share,basis,class\n"))
    let map = try String(contentsOf: program.folder.appendingPathComponent("changes.svg"), encoding: .utf8)
    #expect(map.hasPrefix("<svg") && map.contains("Tersluis"))
  }

  /// The residents of 2017 on the municipality's buurten: 202,515 before and after.
  @Test func residentsAreKeptToTheResident() throws {
    let program = try Self.groningenProgram()
    defer { program.remove() }
    try program.run(
      "import", "indicators", Self.groningen, "--layer", "cbs_buurten_2017", "--code", "BU_CODE", "--columns",
      "AANT_INW=residents,P_65_EO_JR=share-65-plus", "--period", "2017", "--division", "cbs-2017")
    let outcome = try program.run("aggregate", "--carry-to", "gemeente-2017", "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let carried = try #require(try outcome.json()["carried"] as? [String: Any])
    #expect(carried["observations"] as? Int == 224 && carried["changed"] as? Bool == true)
    let exported = try program.run(
      "export", "buurten", "--division", "gemeente-2017", "--indicators", "residents", "--format", "csv")
    let header = try #require(exported.output.split(separator: "\n").first).split(separator: ",")
    let column = try #require(header.firstIndex { $0 == "residents" })
    let total = exported.output.split(separator: "\n").dropFirst().reduce(0.0) { sum, line in
      sum + (Double(line.split(separator: ",", omittingEmptySubsequences: false)[column]) ?? 0)
    }
    #expect(total == 202_515)
    let again = try program.run("aggregate", "--carry-to", "gemeente-2017", "--format", "json")
    #expect((try again.json()["carried"] as? [String: Any])?["changed"] as? Bool == false)
    let profile = try program.run("analyse", "BU00141404", "--division", "gemeente-2017", "--format", "json").json()
    let row = try #require((profile["indicators"] as? [[String: Any]])?.first)
    #expect(row["status"] as? String == "estimated" && row["source"] as? String == "wijkatlas (cbs-2017)")
    #expect((row["carriedShare"] as? Double).map { (0.5..<1).contains($0) } == true)
  }

  /// Quantised to 27 m and generalised in 2014, generalised otherwise in 2022: with 15% of the smaller area as noise.
  @Test func wijkenOfTheNetherlandsAreRecognised() throws {
    let program = try Self.imported([
      Delivery(file: "nl/nl_2014_rd_quantised.gpkg", layer: "wijken_2014", division: "cbs-2014", level: "wijk"),
      Delivery(file: "nl/nl_2022_rd.gpkg", layer: "wijken_2022", division: "cbs-2022", level: "wijk"),
    ])
    defer { program.remove() }
    let answer = try program.run(
      "crosswalk", "cbs-2014", "cbs-2022", "--weights", "area", "--noise", "27", "--noise-share", "0.15", "--format",
      "json"
    ).json()
    let (from, to) = (classes(answer, side: "from"), classes(answer, side: "to"))
    #expect(from.count == 2717 && to.count == 3340)
    let same = from.filter { ["unchanged", "renamed"].contains($0.value) }
    #expect(same.count == 1470 && same.keys.allSatisfy { to[$0] != nil })
    let recoded = from.filter { $0.value == "recoded" }
    #expect(recoded.count == 315 && recoded.keys.count { to[$0] != nil } == 47)
    #expect(sums(answer).values.allSatisfy { abs($0 - 1) < 1e-9 })
  }

  @Test(arguments: [
    (["crosswalk", "cbs-2017", "cbs-2017"], Int32(64), "two divisions"),
    (["crosswalk", "cbs-2017", "cbs-1999"], 66, "cbs-1999"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--noise", "-1"], 64, "--noise"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--noise-share", "0.9"], 64, "--noise-share"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--level", "wijk"], 64, "wijk"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--weights", "people"], 64, "LAYER:COLUMN"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--weights", "none.csv:a"], 66, "none.csv"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--weights", "cbs-2017:residents"], 65, "import indicators"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--weights", "dwellings"], 65, "import addresses"),
    (["crosswalk", "cbs-2017", "gemeente-2017", "--weights", squares + "X"], 65, "INW2014"),
    (["aggregate", "--carry-to", "gemeente-2017"], 65, "import indicators"),
    (["aggregate", "--noise", "5"], 64, "--carry-to"),
  ])
  func whatIsWrongIsNamed(arguments: [String], code: Int32, word: String) throws {
    let program = try Self.groningenProgram()
    defer { program.remove() }
    let outcome = try program.run(arguments)
    #expect(outcome.code == code && outcome.errors.contains(word), "\(outcome.code): \(outcome.errors)")
  }
}
