import Foundation
import Testing

/// What the public is told by the program.
@Suite struct DisclosureTests {
  /// The counts of signals of the catalogue that are told: what was opened, is still open or came back.
  static func counts() throws -> [String] {
    let folder = Program.root.appendingPathComponent("Data/indicators")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    return try files.sorted().flatMap { name in
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent(name)))
      let entries = (json as? [String: Any])?["indicators"] as? [[String: Any]] ?? []
      return entries.compactMap { entry in
        let measure = (entry["points"] as? [String: Any])?["measure"] as? String
        return ["opened", "stillOpen", "repeated", "reopened"].contains(measure) ? entry["id"] as? String : nil
      }
    }
  }

  /// A table of an export: area → column → text.
  static func table(_ program: Program, _ arguments: String...) throws -> [String: [String: String]] {
    let outcome = try program.run(["export", "all", "--format", "csv"] + arguments)
    try #require(outcome.code == 0, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(
      uniqueKeysWithValues: rows.dropFirst().map { row in
        (row[0], Dictionary(uniqueKeysWithValues: zip(rows[0], row)))
      })
  }

  @Test func theDemoCityIsProtected() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    let audit = try program.run("disclosure", "audit", "--format", "json")
    #expect(audit.code == 0, "\(audit.errors)")
    let report = try audit.json()
    #expect(report["protected"] as? Bool == true && report["cells"] as? Int ?? 0 > 100)
    #expect((report["base"] as? [String: String]) == ["GM9900": "demo-2024"])
    let told = try Self.table(
      program, "--audience", "public", "--period", "2023", "--indicators", "public-space-reports")
    let exact = try Self.table(program, "--period", "2023", "--indicators", "public-space-reports")
    var isRounded = false
    for (code, row) in told {
      guard let value = Int(row["public-space-reports"] ?? "") else {
        #expect(row["public-space-reports_reason"]?.isEmpty == false, "\(code)")
        continue
      }
      #expect(value % 5 == 0 && value >= 5)
      let truth = try #require(Int(exact[code]?["public-space-reports"] ?? ""))
      if code.hasPrefix("BU") { #expect(abs(value - truth) < 5 * 12, "\(code)") }
      isRounded = isRounded || value != truth
    }
    #expect(isRounded)
    // Asked again, the same.
    #expect(
      try Self.table(program, "--audience", "public", "--period", "2023", "--indicators", "public-space-reports")
        == told)
  }

  @Test func aPolicyThatLoosensUnsaidIsRefused() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    func export(_ policy: String) throws -> Program.Outcome {
      try program.run(
        ["export", "wijken", "--audience", "public", "--indicators", "signals", "--format", "csv"],
        environment: ["WIJKATLAS_DISCLOSURE": policy])
    }
    let loose = try program.file("own.json", #"{"public": {"limits": {"counts.minimum": 1}}}"#)
    let refused = try export(loose)
    #expect(refused.code == 65 && refused.errors.contains("counts.minimum"), "\(refused.errors)")
    #expect(try export(program.folder.path + "/none.json").code == 66)
    let tight = try program.file("tight.json", #"{"public": {"indicators": {"signals": {"withheld": true}}}}"#)
    let told = try export(tight)
    #expect(told.code == 0 && !told.output.contains("measured") && told.output.contains("withheld"), "\(told.output)")
  }

  @Test func theAuditSaysWhatAWeakenedPolicyTells() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    let weak = try program.file(
      "weak.json",
      """
      {"public": {"limits": {"counts.minimum": 1, "counts.rounding": 1}}, "loosens": ["counts.minimum", \
      "counts.rounding"]}
      """)
    func audit(_ arguments: String...) throws -> Program.Outcome {
      try program.run(["disclosure", "audit"] + arguments, environment: ["WIJKATLAS_DISCLOSURE": weak])
    }
    let text = try audit()
    #expect(text.code == 1 && text.output.contains("counts.rounding: 1.0 after 5.0"), "\(text.errors)")
    #expect(text.output.contains("4 apart demanded"))
    let json = try audit("--format", "json").json()
    #expect(json["protected"] as? Bool == false && (json["loosened"] as? [String])?.count == 2)
    #expect((json["narrow"] as? [[String: Any]])?.isEmpty == false)
    #expect(try audit("--by", "own").code == 0)
  }

  /// The example of docs/disclosure.md: 160 reports are 35.87 per 1,000 of 4,460 residents.
  @Test func whatThePolicyKeepsBackIsToldByNoRate() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    let own = try program.file(
      "own.json",
      """
      {"public": {"indicators": {"initiatives": {"levels": ["wijk", "gemeente"]}, \
      "public-space-reports": {"withheld": true}, "initiative-money": {"withheld": true}}}}
      """)
    let outcome = try program.run(
      ["analyse", "BU99000501", "--audience", "public", "--format", "json"],
      environment: ["WIJKATLAS_DISCLOSURE": own])
    let rows = try #require(try outcome.json()["indicators"] as? [[String: Any]], "\(outcome.errors)")
    func row(_ id: String) -> [String: Any]? { rows.first { $0["id"] as? String == id } }
    for id in [
      "initiatives-per-1000", "public-space-reports-per-1000", "public-space-reports-per-1000-dwellings",
      "public-space-reports-per-hectare", "initiative-money-per-resident", "initiative-budget-used",
    ] {
      #expect(row(id)?["value"] as? Double == nil, "\(id)")
    }
    #expect(row("initiatives-per-1000")?["reason"] as? String == "complement")
    let audit = try program.run(["disclosure", "audit"], environment: ["WIJKATLAS_DISCLOSURE": own])
    #expect(audit.code == 0, "\(audit.output)")
  }

  @Test func theAuditSaysWhatAnOpenSourceTells() throws {
    let program = try Program()
    defer { program.remove() }
    try Self.fillSecrets(program)
    let open = try program.file(
      "open.json", #"{"public": {"openSources": ["households"]}, "loosens": ["openSources"]}"#)
    let audit = try program.run(["disclosure", "audit"], environment: ["WIJKATLAS_DISCLOSURE": open])
    #expect(audit.code == 1 && audit.output.contains("BU99000301 households 2024"), "\(audit.output)")
  }

  @Test func aSecretOfASourceStaysSecret() throws {
    let program = try Program()
    defer { program.remove() }
    try Self.fillSecrets(program)
    let told = try Self.table(program, "--audience", "public", "--indicators", "households", "--period", "2024")
    #expect(told["BU99000101"]?["households_reason"] == "source")
    #expect(told.values.filter { $0["households_reason"] == "complement" }.count >= 1)
    let audit = try program.run("disclosure", "audit", "--format", "json")
    #expect(audit.code == 0, "\(audit.output)")
    #expect(try audit.json()["secrets"] as? Int == 3)
  }

  /// Three small wijken with households, some of their buurten secret; the truth is in `truth.csv`.
  static func fillSecrets(_ program: Program) throws {
    let households = [
      "BU99000101": 12, "BU99000102": 700, "BU99000103": 430, "BU99000201": 55, "BU99000202": 340, "BU99000301": 81,
    ]
    let secret: Set = ["BU99000101", "BU99000201", "BU99000301"]
    var features: [String] = []
    func add(_ code: String, _ left: Int, _ right: Int) {
      func corner(_ x: Int, _ y: Int) -> String { "[\(100_000 + 100 * x),\(450_000 + 100 * y)]" }
      let ring = [corner(left, 0), corner(right, 0), corner(right, 1), corner(left, 1), corner(left, 0)]
      features.append(
        """
        {"type":"Feature","properties":{"code":"\(code)","name":"\(code)"},"geometry":{"type":"Polygon","coordinates":\
        [[\(ring.joined(separator: ","))]]}}
        """)
    }
    let codes = households.keys.sorted()
    var values: [String: Int] = households
    for (position, code) in codes.enumerated() {
      add(code, position, position + 1)
      values["WK" + code.dropFirst(2).prefix(6), default: 0] += households[code] ?? 0
      values["GM9900", default: 0] += households[code] ?? 0
    }
    for (wijk, ends) in [("WK990001", (0, 3)), ("WK990002", (3, 5)), ("WK990003", (5, 6)), ("GM9900", (0, 6))] {
      add(wijk, ends.0, ends.1)
    }
    let areas = try program.file(
      "areas.geojson",
      """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},
      "features":[\(features.joined(separator: ",\n"))]}
      """)
    let imported = try program.run("import", "boundaries", areas, "--division", "test-2024")
    try #require(imported.code == 0, "\(imported.errors)")
    let sorted = values.sorted { $0.key < $1.key }
    let table = try program.file(
      "households.csv",
      "code,hh\n" + sorted.map { "\($0.key),\(secret.contains($0.key) ? "x" : "\($0.value)")\n" }.joined())
    _ = try program.file("truth.csv", "code,value\n" + sorted.map { "\($0.key),\($0.value)\n" }.joined())
    let figures = try program.run(
      "import", "indicators", table, "--code", "code", "--columns", "hh=households", "--period", "2024", "--division",
      "test-2024")
    try #require(figures.code == 0, "\(figures.errors)")
  }
}
