import ChildProcesses
import Foundation
import Testing

/// Plans of Zoetermeer by the commands. Residents per buurt are an assumption for tests.
@Suite(.enabled(if: Program.hasData))
struct PlanCommandTests {
  private let program: Program

  /// The plans of 2017, 2019 and 2024 (DESIGN.md), which leave Industriegebied and Buitengebied out.
  static let plans = [
    "2017": [
      "WK063704": "Noord", "WK063702": "Noord", "WK063703": "Noord", "WK063705": "Oost", "WK063706": "Oost",
      "WK063700": "Midden", "WK063701": "Midden",
    ],
    "2019": [
      "WK063706": "1", "WK063704": "2", "WK063703": "2", "BU06370001": "3", "BU06370004": "3", "BU06370002": "3",
      "BU06370003": "3", "WK063701": "3", "BU06370200": "4", "BU06370201": "4", "WK063705": "4",
    ],
    "2024": [
      "WK063700": "1", "WK063701": "2", "WK063702": "3", "WK063704": "4", "WK063703": "4", "WK063705": "5",
      "WK063706": "6",
    ],
  ]

  init() throws {
    program = try Program()
    let source = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    for (layer, level) in [("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")] {
      try #require(
        try program.run("import", "boundaries", source, "--layer", layer, "--division", "cbs-2024", "--level", level)
          .code == 0)
    }
    try #require(
      try program.run(
        "import", "indicators", Program.data("zoetermeer/zoetermeer_buurten_residents_assumed.csv"), "--code",
        "buurtcode", "--columns", "residents_assumed=residents", "--period", "2024", "--division", "cbs-2024"
      ).code == 0)
  }

  private func file(_ year: String) throws -> String {
    let rows = (Self.plans[year] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)\n" }
    return try program.file("plan-\(year).csv", "unit,territory\n" + rows.joined())
  }

  private func propose(_ arguments: String...) throws -> Program.Outcome {
    try program.run(["territories", "propose", "--gemeente", "GM0637", "--format", "json"] + arguments)
  }

  private func first(_ outcome: Program.Outcome) throws -> [String: Any] {
    try #require((try outcome.json()["plans"] as? [[String: Any]])?.first)
  }

  @Test func plansOfThePastAreEvaluatedAsTheyAre() throws {
    defer { program.remove() }
    let expected = [
      ("2017", contiguous: false, deviation: 0.1215, unassigned: 2), ("2019", false, 0.2680, 10),
      ("2024", true, 0.2565, 2),
    ]
    for (year, contiguous, deviation, unassigned) in expected {
      let refused = try program.run("territories", "import", file(year))
      #expect(refused.code == 65 && refused.errors.contains("--allow-unassigned"))
      #expect(refused.errors.contains(unassigned == 2 ? "WK063709 Buitengebied" : "BU06370907 Van Tuyllpark"))
      let report = try program.run(
        "territories", "import", file(year), "--allow-unassigned", "--format", "json")
      #expect(report.code == 0, "\(report.errors)")
      let plan = try first(report)
      #expect(plan["contiguous"] as? Bool == contiguous)
      #expect(abs((plan["maximumDeviation"] as? Double ?? 0) - deviation) < 0.0001)
      #expect((plan["unassigned"] as? [String])?.count == unassigned)
      #expect(plan["extraPieces"] as? Int == 0)
    }
    let compared = try program.run("territories", "compare", "plan-2017", "plan-2019", "--format", "json").json()
    let handover = try #require(compared["handover"] as? [String: Any])
    // Buytenwegh, De Leyens and Rokkeveen.
    #expect(handover["weight"] as? Double == 40_710)
    // The present plan against the best of whole wijken, and against plans of buurten where time allows.
    let whole = try first(propose("--units", "wijk", "--count", "6", "--from", "plan-2024"))
    #expect(whole["residentsMoved"] as? Double == 8315)
    let figures = [(6, 8315, 0), (7, 23_748, 2), (4, 40_615, 1), (3, 56_625, 0)]
    for (count, moved, pieces) in figures where count == 6 || Program.peers != nil {
      let best = try first(propose("--count", "\(count)", "--tolerance", "0.2", "--from", "plan-2024"))
      #expect(best["proof"] as? String == "optimal")
      #expect(best["residentsMoved"] as? Double == Double(moved) && best["extraPieces"] as? Int == pieces)
      let id = try #require(best["id"] as? String)
      let against = try program.run("territories", "evaluate", id, "--from", "plan-2024", "--format", "json").json()
      #expect((against["handover"] as? [String: Any])?["weight"] as? Double == Double(moved))
    }
  }

  @Test func theSamePlansComeOutOnAnyNumberOfCores() throws {
    defer { program.remove() }
    let wish = ["territories", "propose", "--gemeente", "GM0637", "--count", "6", "--tolerance", "0.05", "--seed", "1"]
    let folders = ["0", "0,1"].map { ($0, program.folder.appendingPathComponent("cores-\($0)").path) }
    for (cores, folder) in folders {
      let outcome = try ChildProcess.run(
        "/usr/bin/taskset", ["-c", cores, Program.path, "--store", program.store] + wish + ["-o", folder])
      #expect(outcome.code == 0, "\(outcome.complaint)")
      #expect(
        outcome.text.contains(
          "zonder een wijk te knippen is het beste 17,5%; één extra stuk geeft 10,9% (Noordhove); drie extra stukken geven "
            + "5,0% (Centrum en Oosterheem)"))
    }
    for name in ["summary.json", "assignment.csv", "territories.geojson", "map.svg"] {
      let texts = try folders.map { try Data(contentsOf: URL(fileURLWithPath: $0.1 + "/" + name)) }
      #expect(texts[0] == texts[1] && !texts[0].isEmpty)
    }
    let id = try #require(try first(propose("--units", "wijk", "--count", "3"))["id"] as? String)
    let again = try program.run("territories", "propose", "--again", id)
    #expect(again.code == 0 && again.errors.contains("is reproduced"))
  }

  @Test func aWishThatCannotBeMetTellsWhatWouldHelp() throws {
    defer { program.remove() }
    let keep = try program.file(
      "keep.json", #"{"together": [["WK063703", "WK063704", "WK063706"]], "pins": {"WK063705": "Rokkeveen"}}"#)
    let outcome = try propose(
      "--units", "wijk", "--count", "3", "--tolerance", "0.05", "--constraints", keep, "--alternatives", "1")
    #expect(outcome.code == 1)
    let certificate = try #require((try outcome.json()["certificates"] as? [[String: Any]])?.first)
    #expect(certificate["proven"] as? Bool == true)
    let obstacle = try #require((certificate["obstacles"] as? [[String: Any]])?.first)
    #expect(obstacle["kind"] as? String == "tooHeavy" && obstacle["weight"] as? Double == 48_430)
    let relaxation = try #require((certificate["relaxations"] as? [[String: Any]])?.first)
    #expect(relaxation["key"] as? String == "together" && relaxation["meetsTolerance"] as? Bool == true)
    let plans = try #require(try outcome.json()["plans"] as? [[String: Any]])
    let names = (plans.first?["territories"] as? [[String: Any]])?.compactMap { $0["id"] as? String }
    #expect(names?.contains("Rokkeveen") == true)
  }

  @Test(arguments: [
    (#"{"pinz": {}}"#, "pinz"), (#"{"pins": {"BU06379999": "N"}}"#, "key pins: constraint \"BU06379999"),
    (#"{"pins": {"WK063700": 3}}"#, "key pins.WK063700"), (#"{"barriers": [["WK063700"]]}"#, "barriers[0]"),
    (#"{"together": "#, "no JSON"),
    (
      #"{"together": [["WK063700", "WK063701"], ["WK063706"]], "apart": [["WK063700", "WK063701"]]}"#,
      "leave one out: WK063700, WK063701 together; WK063700, WK063701 apart"
    ),
  ])
  func constraintsThatMakeNoSenseAreNamed(json: String, problem: String) throws {
    defer { program.remove() }
    let path = try program.file("keep.json", json)
    let outcome = try propose("--units", "wijk", "--count", "3", "--constraints", path)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("keep.json") && outcome.errors.contains(problem), "\(outcome.errors)")
  }

  @Test func anExportedPlanIsImportedAgain() throws {
    defer { program.remove() }
    let csv = try program.file(
      "own.csv",
      "unit,territory,name,wijkregisseur,contact\n"
        + "WK063700,1,Centrum,\"Vries, A. de\",centrum@voorbeeld.nl\nWK063701,2,,,\n")
    try #require(try program.run("territories", "import", csv, "--name", "present", "--allow-unassigned").code == 0)
    let exported = try program.run("territories", "export", "present").output
    #expect(exported.hasPrefix("unit,territory,name,wijkregisseur,contact\n"))
    let copy = try program.file("copy.csv", exported)
    try #require(try program.run("territories", "import", copy, "--allow-unassigned").code == 0)
    #expect(try program.run("territories", "export", "copy").output == exported)
    let features = try program.run("territories", "export", "present", "--format", "geojson").json()
    let properties = (features["features"] as? [[String: Any]])?.first?["properties"] as? [String: Any]
    #expect(properties?["wijkregisseur"] as? String == "Vries, A. de" && properties?["name"] as? String == "Centrum")
    let package = program.folder.appendingPathComponent("plan.gpkg").path
    #expect(try program.run("territories", "export", "present", "-o", package).code == 0)
    #expect(try program.run("territories", "list").output.split(separator: "\n").count == 2)
    #expect(try program.run("territories", "remove", "copy").code == 0)
    #expect(try program.run("territories", "remove", "copy").code == 66)
  }

  @Test func anAdoptedPlanAnswersForEveryPlace() throws {
    defer { program.remove() }
    let csv = try program.file(
      "present.csv",
      "unit,territory,name,wijkregisseur,contact\n"
        + "WK063700,1,Centrum,\"Vries, A. de\",centrum@voorbeeld.nl\nWK063701,2,Meerzicht,,\n")
    try #require(try program.run("territories", "import", csv, "--allow-unassigned").code == 0)
    let adopted = try program.run("territories", "adopt", "present", "--id", "wijkregie-2024", "--format", "json")
    #expect(adopted.code == 0, "\(adopted.errors)")
    #expect(try adopted.json()["carried"] as? Int == 2)
    #expect(try program.run("division", "list").output.contains("adoption from present, 2 accepted: current"))
    #expect(try program.run("territories", "list").output.contains("indeling wijkregie-2024"))
    let area = try program.run("analyse", "WR0637-1", "--division", "wijkregie-2024", "--format", "json").json()
    let residents = (area["indicators"] as? [[String: Any]])?.first { $0["id"] as? String == "residents" }
    #expect(residents?["value"] as? Double == 21_690)
    // The town hall.
    let who = try program.run("territories", "who", "--x", "4.4945", "--y", "52.0575", "--from", "EPSG:4326")
    #expect(who.code == 0 && who.output.contains("Centrum; wijkregisseur Vries, A. de, centrum@voorbeeld.nl"))
    let outside = try program.run("territories", "who", "--x", "150000", "--y", "450000", "--format", "json")
    #expect(outside.code == 1)
    #expect((try outside.json()["territories"] as? [Any])?.isEmpty == true)
    #expect(try program.run("territories", "who", "--x", "1", "--y", "2").code == 64)
    #expect(try program.run("territories", "who", "Dorpsstraat 1").code == 66)
    #expect(try program.run("territories", "remove", "present").code == 64)
    #expect(try program.run("undo").output.contains("division wijkregie-2024 removed"))
    #expect(try program.run("territories", "remove", "present").code == 0)
  }

  @Test func aPlanIsChangedByHandAndStandsAmongRandomOnes() throws {
    defer { program.remove() }
    try #require(try program.run("territories", "import", file("2024"), "--allow-unassigned").code == 0)
    let refused = try program.run("territories", "edit", "plan-2024", "--move", "WK063701=6", "--id", "own")
    #expect(refused.code == 64 && refused.errors.contains("6 shares no border"))
    let moved = try program.run(
      "territories", "edit", "plan-2024", "--move", "WK063709=4", "--move", "WK063708=6", "--id", "own", "--format",
      "json")
    #expect(moved.code == 0, "\(moved.errors)")
    let edited = try #require(try first(moved)["edited"] as? [String: Any])
    #expect(edited["from"] as? String == "plan-2024" && (edited["moves"] as? [Any])?.count == 2)
    #expect((try first(moved)["unassigned"] as? [Any])?.isEmpty == true)
    let solved = try program.run(
      "territories", "edit", "own", "--lock", "1", "--lock", "2", "--solve", "--tolerance", "0.01", "--id", "own-b")
    #expect(solved.code == 1 && solved.output.contains("plan own-b"), "\(solved.errors)")
    let standing = try program.run(
      "territories", "evaluate", "own", "--ensemble", "100", "--tolerance", "0.5", "--format", "json"
    ).json()
    let ensemble = try #require(standing["ensemble"] as? [String: Any])
    #expect(ensemble["plans"] as? Int == 100 && (ensemble["measures"] as? [Any])?.count == 4)
    let page = program.folder.appendingPathComponent("council.html").path
    let council = try program.run(
      "territories", "compare", "plan-2024", "own", "--need", "residents", "--ensemble", "100", "--tolerance", "0.5",
      "-o", page)
    #expect(council.code == 0, "\(council.errors)")
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("Tussen willekeurige plannen") && html.components(separatedBy: "<svg").count == 8)
    #expect(
      try program.run("territories", "evaluate", "plan-2024", "--ensemble", "100").errors.contains("2 units without"))
  }

  @Test func allGemeentenArePlannedAtOnce() throws {
    defer { program.remove() }
    // A second gemeente without residents.
    let other = try program.file(
      "other.geojson",
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"c":"GM0001","n":"Elders"},"geometry":
      {"type":"Polygon","coordinates":[[[5,52],[5.01,52],[5.01,52.01],[5,52.01],[5,52]]]}}]}
      """)
    try #require(
      try program.run(
        "import", "boundaries", other, "--division", "cbs-2024", "--level", "gemeente", "--code", "c", "--name", "n"
      ).code == 0)
    let folder = program.folder.appendingPathComponent("all").path
    let outcome = try program.run(
      "territories", "propose", "--all-gemeenten", "--target", "20000", "--tolerance", "0.2", "--units", "wijk",
      "--format", "json", "-o", folder)
    #expect(outcome.code == 1)
    let summary = try outcome.json()
    #expect(summary["met"] as? Int == 1 && summary["refused"] as? Int == 1 && summary["settled"] as? Int == 1)
    let gemeenten = try #require(summary["gemeenten"] as? [[String: Any]])
    #expect(gemeenten.map { $0["gemeente"] as? String } == ["GM0001", "GM0637"])
    #expect((gemeenten[0]["reason"] as? String)?.contains("GM0001") == true)
    let assignment = try String(contentsOfFile: folder + "/assignment.csv", encoding: .utf8)
    #expect(assignment.split(separator: "\n").count == 10)
  }

  @Test func aPlanIsWrittenAsAPicture() throws {
    defer { program.remove() }
    try #require(try program.run("territories", "import", file("2024"), "--allow-unassigned").code == 0)
    let svg = try program.run("territories", "export", "plan-2024", "--format", "svg")
    #expect(svg.output.hasPrefix("<svg") && svg.output.contains("Zoetermeer: 6 gebieden van wijkregisseurs"))
    let wrong = try program.run("territories", "export", "plan-2024", "-o", "map.tif")
    #expect(wrong.code == 64 && wrong.errors.contains("map.tif") && wrong.errors.contains(".png"), "\(wrong.errors)")
    let picture = program.folder.appendingPathComponent("map.png")
    let png = try program.run("territories", "export", "plan-2024", "-o", picture.path)
    if ChildProcess.located("rsvg-convert") == nil {
      #expect(png.code == 69 && png.errors.contains("apt-get install librsvg2-bin"), "\(png.errors)")
      #expect(!FileManager.default.fileExists(atPath: picture.path))
    } else {
      #expect(png.code == 0, "\(png.errors)")
      let bytes = [UInt8](try Data(contentsOf: picture))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      // IHDR: the width in its first four bytes.
      #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == 2000)
    }
  }

  @Test func aCouncilReadsWhatChanges() throws {
    defer { program.remove() }
    try #require(try program.run("territories", "import", file("2024"), "--allow-unassigned").code == 0)
    let page = program.folder.appendingPathComponent("council.html").path
    let outcome = try program.run("territories", "compare", "plan-2024", file("2019"), "-o", page, "--lang", "en")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.components(separatedBy: "<svg").count == 3 && !html.contains("made up"))
    // A territory has one colour in both maps, by which it is followed from one to the other.
    let colours = html.components(separatedBy: "<svg").dropFirst().map { map in
      map.matches(of: #/fill="([^"]+)" d="[^"]*"><title>(\d): /#).reduce(into: [:]) { $0[$1.2] = $1.1 }
    }
    #expect(colours.allSatisfy { $0.count >= 4 })
    for (territory, colour) in colours[0] where colours[1][territory] != nil {
      #expect(colours[1][territory] == colour, "\(territory)")
    }
    for text in [
      "Territories of wijkregisseurs in Zoetermeer", "35,900 residents", "Not contiguous: 4", "Meerzicht-West",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func aLayerOfLinesBarsBorders() throws {
    defer { program.remove() }
    try #require(try program.run("territories", "import", file("2024"), "--allow-unassigned").code == 0)
    let features = try program.run("territories", "export", "plan-2024", "--format", "geojson").json()
    let rings = (features["features"] as? [[String: Any]])?.compactMap { feature -> Any? in
      let code = (feature["properties"] as? [String: Any])?["code"] as? String
      return code == "5" ? ((feature["geometry"] as? [String: Any])?["coordinates"] as? [[Any]])?.first?.first : nil
    }
    let ring = try JSONSerialization.data(withJSONObject: try #require(rings?.first))
    func layer(_ geometry: String, _ coordinates: String) throws -> String {
      try program.file(
        "lines.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
          + "{\"type\":\"\(geometry)\",\"coordinates\":\(coordinates)}}]}")
    }
    // Around Rokkeveen: it is a territory of its own.
    let around = try layer("LineString", String(decoding: ring, as: UTF8.self))
    let outcome = try propose("--units", "wijk", "--count", "3", "--barriers", around)
    #expect(outcome.code == 0 && outcome.errors.contains("Rokkeveen"), "\(outcome.errors)")
    let territories = try #require(try first(outcome)["territories"] as? [[String: Any]])
    #expect(territories.contains { $0["areas"] as? [String] == ["WK063705"] })
    let request = try #require(try first(outcome)["request"] as? [String: Any])
    #expect(((request["constraints"] as? [String: Any])?["barriers"] as? [Any])?.isEmpty == false)
    for (geometry, coordinates, problem) in [
      ("LineString", "[[6.5,53.2],[6.6,53.3]]", "comes near GM0637"), ("Point", "[4.5,52]", "feature 1: a Point"),
      ("LineString", "[[92000,452000],[93000,453000]]", "lines.geojson"),
    ] {
      let wrong = try propose("--units", "wijk", "--count", "3", "--barriers", try layer(geometry, coordinates))
      #expect(wrong.code == 65 && wrong.errors.contains(problem), "\(wrong.errors)")
    }
  }
}
