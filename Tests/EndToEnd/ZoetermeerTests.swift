import Foundation
import Testing

/// The main job on real Zoetermeer, by the commands of the README.
@Suite(.enabled(if: Program.hasData))
struct ZoetermeerTests {
  private let program: Program

  init() throws {
    program = try Program()
    let source = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    for (layer, level) in [("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")] {
      let outcome = try program.run(
        "import", "boundaries", source, "--layer", layer, "--division", "cbs-2024", "--level", level)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    let figures = try program.run(
      "import", "indicators", Program.data("kwb/kwb_2024_85984NED_wijken_gemeenten.csv"), "--layout", "kwb", "--period",
      "2024")
    try #require(figures.code == 0, "\(figures.errors)")
  }

  @Test func statusTellsTheAreas() throws {
    defer { program.remove() }
    let status = try program.run("status", "--format", "json").json()
    let divisions = try #require(status["divisions"] as? [[String: Any]])
    #expect(divisions.count == 1)
    #expect(divisions[0]["id"] as? String == "cbs-2024")
    #expect(divisions[0]["areas"] as? [String: Int] == ["gemeente": 1, "wijk": 9, "buurt": 26])
    #expect(divisions[0]["current"] as? Bool == true)
  }

  @Test func residentsOfTheWijkenAreThoseOfCBS() throws {
    defer { program.remove() }
    let lines = try program.run("export", "wijken", "--format", "csv").output.split(separator: "\n").dropFirst()
    let residents = lines.compactMap { Double($0.split(separator: ",", omittingEmptySubsequences: false)[5]) }
    #expect(residents.count == 9)
    #expect(residents.reduce(0, +) == 128_425)
  }

  @Test func theDivisionIsACleanCoverage() throws {
    defer { program.remove() }
    let outcome = try program.run("check", "--format", "json")
    #expect(outcome.code == 0)
    #expect((try outcome.json()["findings"] as? [Any])?.isEmpty == true)
  }

  @Test(arguments: [(2, 0.8), (3, 3.3), (4, 22.1), (6, 17.5), (7, 52.5)])
  func bestPlansOfWholeWijkenAreProven(count: Int, percent: Double) throws {
    defer { program.remove() }
    let outcome = try propose("--count", String(count))
    #expect(outcome.code == 0)
    let plan = try #require((try outcome.json()["plans"] as? [[String: Any]])?.first)
    let deviation = try #require(plan["maximumDeviation"] as? Double)
    #expect(abs(deviation * 100 - percent) < 0.05)
    #expect(plan["proof"] as? String == "optimal")
    #expect((plan["territories"] as? [Any])?.count == count)
  }

  @Test(arguments: [4, 6, 7])
  func aToleranceThatCannotBeMetIsToldWithWhatCan(count: Int) throws {
    defer { program.remove() }
    let outcome = try propose("--count", String(count), "--tolerance", "0.05")
    #expect(outcome.code == 1)
    let answer = try outcome.json()
    #expect(answer["feasible"] as? Bool == false)
    #expect(answer["meets"] as? [Int] == [2, 3])
    let least = try #require(answer["meetsMaximumDeviation"] as? [String: Double])
    #expect(abs((least["2"] ?? 0) - 0.008) < 0.0005)
    #expect((answer["reachable"] as? [String: Double])?["maximumDeviation"] ?? 0 > 0.05)
  }

  @Test func withinAToleranceTheLeastDeviationIsStillTold() throws {
    defer { program.remove() }
    let answer = try propose("--count", "3", "--tolerance", "0.05").json()
    let plan = try #require((answer["plans"] as? [[String: Any]])?.first)
    let reachable = try #require((answer["reachable"] as? [String: Double])?["maximumDeviation"])
    #expect(abs(reachable - 0.0331) < 0.0001)
    #expect(plan["bound"] as? Double == reachable)
    #expect((plan["maximumDeviation"] as? Double ?? 0) > reachable)
    let ids = try ["3", "2"].map { try propose("--count", $0).json() }.compactMap { answer in
      (answer["plans"] as? [[String: Any]])?.first?["id"] as? String
    }
    #expect(!ids.contains(plan["id"] as? String ?? ""))
  }

  @Test func aTargetComparesBothNumbersBesideIt() throws {
    defer { program.remove() }
    let plans = try #require(try propose("--target", "20000").json()["plans"] as? [[String: Any]])
    #expect(plans.compactMap { $0["count"] as? Int } == [6, 7])
    #expect(plans.compactMap { $0["ideal"] as? Double }.map { Int($0) } == [21_404, 18_346])
  }

  @Test func withoutResidentsPerBuurtWijkenAreTakenAndItIsSaid() throws {
    defer { program.remove() }
    let answer = try program.run(
      "territories", "propose", "--gemeente", "GM0637", "--count", "3", "--format", "json"
    ).json()
    #expect(answer["units"] as? String == "wijk")
    #expect((answer["remarks"] as? [String])?.first?.contains("--apportion") == true)
    let refused = try program.run("territories", "propose", "--gemeente", "GM0637", "--count", "3", "--units", "buurt")
    #expect(refused.code == 65)
    #expect(refused.errors.contains("--units wijk"))
  }

  @Test func apportionedPlansAreMarkedAsEstimated() throws {
    defer { program.remove() }
    let answer = try program.run(
      "territories", "propose", "--gemeente", "GM0637", "--count", "6", "--apportion", "area", "--format", "json"
    ).json()
    #expect(answer["estimated"] as? Bool == true)
    #expect(answer["units"] as? String == "buurt")
    #expect(abs((answer["total"] as? Double ?? 0) - 128_425) < 0.001)
  }

  @Test func aPlanIsWrittenToAFolder() throws {
    defer { program.remove() }
    let folder = program.folder.appendingPathComponent("plan").path
    try #require(try propose("--count", "3", "-o", folder).code == 0)
    let assignment = try String(contentsOfFile: folder + "/assignment.csv", encoding: .utf8)
    #expect(assignment.hasPrefix("unit,territory\n"))
    #expect(assignment.split(separator: "\n").count == 10)
    for name in ["summary.json", "territories.geojson"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
    }
    #expect(try String(contentsOfFile: folder + "/map.svg", encoding: .utf8).hasPrefix("<svg"))
    let evaluated = try program.run("territories", "evaluate", folder + "/assignment.csv", "--format", "json").json()
    let plan = try #require((evaluated["plans"] as? [[String: Any]])?.first)
    #expect(abs((plan["maximumDeviation"] as? Double ?? 0) - 0.033) < 0.0005)
  }

  @Test func theAnalysisHasTheFigureTheGemeentesAndWhatIsMissing() throws {
    defer { program.remove() }
    let profile = try program.run("analyse", "WK063701", "--period", "2024", "--format", "json").json()
    #expect((profile["area"] as? [String: String])?["name"] == "Meerzicht")
    let rows = try #require(profile["indicators"] as? [[String: Any]])
    let residents = try #require(rows.first { $0["id"] as? String == "residents" })
    #expect(residents["value"] as? Double == 15_915)
    #expect(residents["reference"] as? Double == 128_434)
    #expect((profile["missing"] as? [Any])?.isEmpty == false)
  }

  @Test func theSameFileTwiceChangesNothing() throws {
    defer { program.remove() }
    let before = try program.run("status", "--format", "json").output
    let again = try program.run(
      "import", "boundaries", Program.data("zoetermeer/zoetermeer_rd.gpkg"), "--layer", "wijken_2024", "--division",
      "cbs-2024", "--level", "wijk")
    #expect(again.code == 0)
    #expect(again.output.contains("unchanged"))
    #expect(try program.run("status", "--format", "json").output == before)
  }

  private func propose(_ arguments: String...) throws -> Program.Outcome {
    try program.run(
      ["territories", "propose", "--gemeente", "GM0637", "--units", "wijk", "--format", "json"] + arguments)
  }
}
