import ChildProcesses
import Foundation
import Testing

/// The pages in a real browser: `Tests/Browser` says what is done and seen. Pictures are kept in `.build-browser/pictures`.
@Suite(.enabled(if: Program.browser != nil))
struct BrowserTests {
  @Test(arguments: [
    "test_map", "test_search", "test_pages", "test_plans", "test_area", "test_draw", "test_work", "test_data",
    "test_contrast",
  ])
  func thePagesWorkInABrowser(_ module: String) async throws {
    try await run(module, try Program.withCity(), [])
  }

  /// The test is the server of the other map: it listens where the service is told that it does.
  @Test func aMapOfSomebodyElseLiesUnderTheAreas() async throws {
    let port = Int.random(in: 20_000..<30_000)
    try await run(
      "test_background", try Program.withCity(),
      [
        "--set", "background.tiles=http://127.0.0.1:\(port)/{z}/{x}/{y}.png", "--set",
        "background.source=Maker van de kaart",
      ], ["WIJKATLAS_TILES_PORT": String(port)])
  }

  /// Made-up data and real ones share no store: this one holds a square that nobody says is made up.
  @Test func deliveriesAreTakenInByTheBrowser() async throws {
    let program = try Program()
    let square = "POLYGON ((92000 452000, 92100 452000, 92100 452100, 92000 452100, 92000 452000))"
    let file = try program.file("vak.csv", "code,wkt\nX1,\"\(square)\"\n")
    let outcome = try program.run(
      ["import", "boundaries", file, "--division", "eigen-2024", "--level", "vak", "--crs", "EPSG:28992"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    try await run("test_import", program, ["--set", "limits.uploadBytes=4000000"])
  }

  /// In the colour of a municipality, which is too light for text, with its logo.
  @Test func pagesWearWhatAMunicipalityConfigures() async throws {
    let program = try Program.withCity()
    let logo = try program.file(
      "logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0 0h120v40H0z\"/></svg>")
    let settings = ["--house-name", "Gemeente Voorbeeld", "--house-colour", "#ffd200", "--house-logo", logo]
    try await run("test_house", program, settings)
  }

  /// What a wijkregisseur asks of Zoetermeer, with reports that are made up and say so.
  @Test(.enabled(if: Program.hasData)) func fiveQuestionsTakeFourStepsEach() async throws {
    let program = try Program()
    let borders = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    let (now, before) = ("kwb/kwb_2024_85984NED_wijken_gemeenten.csv", "kwb/kwb_2022_wijken_gemeenten_from_tmap.csv")
    let reports = try program.file("synthetische_meldingen.csv", SyntheticReports.csv(count: 3_000, seed: 8))
    let layers = [("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")].map {
      layer, level in
      ["import", "boundaries", borders, "--layer", layer, "--division", "cbs-2024", "--level", level]
    }
    let columns = "population=residents,pop_65plus=share-65-plus,dwelling_total=dwellings"
    let rest = [
      ["import", "indicators", Program.data(now), "--layout", "kwb", "--period", "2024"],
      ["import", "indicators", Program.data(before), "--code", "code", "--columns", columns, "--period", "2022"],
      [
        "import", "indicators", Program.data("kwb/zoetermeer_rivm_gezondheid_2020_18plus_untyped.csv"), "--period",
        "2020",
      ],
      ["import", "signals", reports, "--kind", "melding"], ["assign"], ["aggregate", "--by", "quarter"],
    ]
    for arguments in layers + rest {
      let outcome = try program.run(arguments)
      #expect(outcome.code == 0, "\(arguments): \(outcome.errors)")
    }
    try await run("test_questions", program, [])
  }

  private func run(
    _ module: String, _ program: Program, _ settings: [String], _ variables: [String: String] = [:]
  ) async throws {
    defer { program.remove() }
    let running = try program.start(["serve", "--port", "0"] + settings)
    defer {
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
    let folder = try #require(Program.browser)
    let pictures = folder + "/pictures"
    try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
    let outcome = try ChildProcess.run(
      folder + "/bin/python3", ["-m", "unittest", "--verbose", module],
      environment: ProcessInfo.processInfo.environment.merging(
        [
          "WIJKATLAS_ADDRESS": try ServeTests.address(of: running).absoluteString, "WIJKATLAS_SCREENSHOTS": pictures,
        ].merging(variables) { $1 }
      ) { $1 }, directory: Program.root.appendingPathComponent("Tests/Browser").path, joined: true)
    #expect(outcome.code == 0, "\(outcome.text)")
  }
}
