import Foundation
import Testing

/// An attacker with every public answer, a solver of linear programmes (HiGHS through scipy) and knowledge of the method:
/// with `Scripts/test --full`.
@Suite(.enabled(if: Program.peers != nil))
struct AttackerTests {
  private func attack(_ script: String, _ arguments: [String]) throws -> String {
    try Program.peer(script, arguments)
  }

  private func export(_ program: Program, _ name: String, _ arguments: [String]) throws -> String {
    let counts = try DisclosureTests.counts().joined(separator: ",")
    let path = program.folder.appendingPathComponent(name).path
    let outcome = try program.run(
      ["export", "all", "--format", "csv", "-o", path, "--indicators", counts] + arguments)
    try #require(outcome.code == 0, "\(outcome.errors)")
    return path
  }

  /// - Parameter divisions: The base first.
  private func attackCells(
    _ program: Program, _ divisions: [String], _ period: String, drawn: String? = nil
  ) throws -> String {
    let exact = try export(program, "exact.csv", ["--division", divisions[0], "--period", period])
    let told = try divisions.map {
      try export(program, "\($0).csv", ["--division", $0, "--period", period, "--audience", "public"])
    }
    let catalogue = Program.root.appendingPathComponent("Data/indicators").path
    return try attack(
      "attacker_cells.py",
      [program.store, divisions[0], "5", "5", catalogue, exact] + told + [drawn].compactMap { $0 })
  }

  /// Its areas, the territories of its plans, and drawings that differ by little.
  @Test(arguments: ["2022", "2024"]) func theDemoCityTellsNoCount(period: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    let proposed = try DrawnFamilies.plan(program)
    let (plan, count) = try #require(proposed)
    var answers = try (1...count).map {
      try DrawnFamilies.answer(program, ["\(plan):\($0)", "--period", period])
    }
    let buurten = try DrawnFamilies.rings(program, "buurten", "demo-2024")
    for (position, ring) in DrawnFamilies.around(buurten, seed: 11).enumerated() {
      let file = try program.file("drawn\(position).geojson", DrawnFamilies.geoJSON(ring))
      answers.append(try DrawnFamilies.answer(program, ["--polygon", file, "--period", period]))
    }
    let told = answers.compactMap { $0 }
    #expect(told.count > count)
    let found = try attackCells(program, ["demo-2024"], period, drawn: try DrawnFamilies.file(told, program))
    #expect(found.contains("narrowest 4, 0 too narrow, 0 not as deduced"), "\(found)")
  }

  /// Thefts in CBS's buurten and in the municipality's own, which differ by some streets.
  @Test(.enabled(if: Program.hasData)) func twoDivisionsOfGroningenTellNoTheft() throws {
    let program = try Self.groningen()
    defer { program.remove() }
    for period in ["2013", "2017"] {
      let found = try attackCells(program, ["cbs-2017", "gemeente-2017"], period)
      #expect(found.contains("narrowest 4, 0 too narrow, 0 not as deduced"), "\(found)")
    }
  }

  /// Drawn areas that differ by a metre, a buurt, a corner; their unions and intersections; a drawing and its buurt; in
  /// two divisions and two years.
  @Test(.enabled(if: Program.hasData)) func drawnAreasTellNoTheft() throws {
    let program = try Self.groningen()
    defer { program.remove() }
    for period in ["2016", "2017"] {
      var answers: [[String: Any]] = []
      let buurten = try DrawnFamilies.rings(program, "buurten", "cbs-2017")
      let rings = DrawnFamilies.boxes + DrawnFamilies.around(buurten, seed: 5)
      for (position, ring) in rings.enumerated() {
        let file = try program.file("drawn\(position).geojson", DrawnFamilies.geoJSON(ring))
        let drawn = ["--polygon", file, "--period", period, "--division", "cbs-2017"]
        if let answer = try DrawnFamilies.answer(program, drawn) { answers.append(answer) }
      }
      #expect(answers.count > 10)
      let found = try attackCells(
        program, ["cbs-2017", "gemeente-2017"], period, drawn: try DrawnFamilies.file(answers, program))
      #expect(found.contains("narrowest 4, 0 too narrow, 0 not as deduced"), "\(found)")
    }
  }

  /// Areas × categories, where a secret may follow from several totals together.
  @Test(arguments: [1, 2, 3] as [UInt64]) func secretsOfACrossedTableAreNotComputed(seed: UInt64) throws {
    let program = try Program()
    defer { program.remove() }
    let columns = try CrossedDelivery.fill(program, seed: seed)
    let path = program.folder.appendingPathComponent("public.csv").path
    try program.run(
      "export", "all", "--format", "csv", "-o", path, "--indicators", columns.joined(separator: ","), "--period",
      "2024", "--audience", "public")
    let found = try attack(
      "attacker_crossed.py",
      [
        program.store, "test-2024", Program.root.appendingPathComponent("Data/disclosure.json").path, path, "5", "0.1",
        program.folder.appendingPathComponent("truth.csv").path,
      ])
    #expect(found.contains("0 too narrow, 0 not as deduced") && !found.contains("\n0 secret"), "\(found)")
    let audit = try program.run("disclosure", "audit")
    #expect(audit.code == 0, "\(audit.output)")
  }

  /// Three divisions of the same ground, whose areas are the same, lie in each other or cut each other.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func secretsAreNotComputedFromOtherDivisions(seed: UInt64) throws {
    let program = try Program()
    defer { program.remove() }
    try SharedDelivery.fill(program, seed: seed)
    let told = try SharedDelivery.divisions.map { division in
      let path = program.folder.appendingPathComponent("public-\(division).csv").path
      let outcome = try program.run(
        "export", "all", "--division", division, "--format", "csv", "-o", path, "--indicators",
        SharedDelivery.columns.joined(separator: ","), "--period", "2024", "--audience", "public")
      try #require(outcome.code == 0, "\(outcome.errors)")
      return path
    }
    let found = try attack(
      "attacker_shared.py",
      [
        program.folder.appendingPathComponent("places.json").path,
        Program.root.appendingPathComponent("Data/disclosure.json").path, "5", "0.1",
        program.folder.appendingPathComponent("truth.csv").path,
      ] + told)
    #expect(found.contains("0 too narrow, 0 not as deduced") && !found.contains(" 0 secret"), "\(found)")
    let audit = try program.run("disclosure", "audit")
    #expect(audit.code == 0 && audit.output.contains("with those of other divisions"), "\(audit.output)")
  }

  /// What CBS keeps secret of Groningen: 65 of 516 such figures once followed from shares of one whole.
  @Test(.enabled(if: Program.hasData)) func secretsOfGroningenAreNotComputed() throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data("groningen/groningen_rd.gpkg")
    let columns = [
      "residents", "men", "women", "share-0-14", "share-15-24", "share-25-44", "share-45-64", "share-65-plus",
      "share-unmarried", "share-married", "share-divorced", "share-widowed", "share-western-background",
      "share-non-western-background", "share-moroccan-background", "share-antillean-background",
      "share-surinamese-background", "share-turkish-background", "share-other-non-western-background", "households",
      "share-single-person-households", "share-households-without-children", "share-households-with-children",
    ]
    var told: [String] = []
    for division in ["cbs-2017", "again-2017"] {
      for (layer, level) in [("cbs_buurten_2017", "buurt"), ("cbs_wijken_2017", "wijk")] {
        try program.run(
          "import", "boundaries", source, "--layer", layer, "--division", division, "--level", level)
      }
      for layer in ["cbs_buurten_2017", "cbs_wijken_2017"] {
        let outcome = try program.run(
          "import", "indicators", source, "--layer", layer, "--period", "2017", "--division", division)
        try #require(outcome.code == 0, "\(outcome.errors)")
      }
      told.append(program.folder.appendingPathComponent("\(division).csv").path)
    }
    for (division, path) in zip(["cbs-2017", "again-2017"], told) {
      try program.run(
        "export", "all", "--division", division, "--format", "csv", "-o", path, "--indicators",
        columns.joined(separator: ","), "--period", "2017", "--audience", "public")
    }
    let data = Program.root.appendingPathComponent("Data")
    let found = try attack(
      "attacker_shares.py",
      [data.appendingPathComponent("indicators").path, data.appendingPathComponent("disclosure.json").path, "5", "0.1"]
        + told)
    #expect(found.contains(" 0 impossible, 0 too narrow") && !found.contains(" 0 secret"), "\(found)")
  }

  @Test func secretFiguresOfASourceAreNotComputed() throws {
    let program = try Program()
    defer { program.remove() }
    try DisclosureTests.fillSecrets(program)
    let path = program.folder.appendingPathComponent("public.csv").path
    try program.run(
      "export", "all", "--format", "csv", "-o", path, "--indicators", "households", "--period", "2024", "--audience",
      "public")
    let truth = program.folder.appendingPathComponent("truth.csv").path
    let found = try attack(
      "attacker_tables.py", [program.store, "test-2024", "households", "-", path, "5", "0.1", truth])
    #expect(found.contains("3 secret") && found.contains("0 too narrow, 0 not as deduced"), "\(found)")
  }

  private static func groningen() throws -> Program {
    let program = try Program()
    let source = Program.data("groningen/groningen_rd.gpkg")
    for (layer, level, division) in [
      ("cbs_buurten_2017", "buurt", "cbs-2017"), ("cbs_wijken_2017", "wijk", "cbs-2017"),
      ("gemeente_buurtindeling_2017", "buurt", "gemeente-2017"),
    ] {
      try program.run(
        "import", "boundaries", source, "--layer", layer, "--division", division, "--level", level)
    }
    try program.run(
      "import", "boundaries", Program.data("nl/nl_gemeenten_2017_rd.gpkg"), "--layer", "gemeenten_2017", "--division",
      "cbs-2017", "--level", "gemeente", "--where", "gemeentecode=GM0014")
    try program.run(
      "import", "signals", Program.data("signals/groningen_fietsdiefstal_2013_2017.csv.gz"), "--kind", "fietsdiefstal",
      "--mapping", Program.root.appendingPathComponent("Data/mappings/politie-fietsdiefstal.yaml").path)
    try program.run("assign")
    for division in ["cbs-2017", "gemeente-2017"] { try program.run("aggregate", "--division", division) }
    return program
  }
}
