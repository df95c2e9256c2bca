import Foundation
import Testing

/// The wijkanalyse of Meerzicht from the figures of CBS and RIVM.
@Suite(.enabled(if: Program.hasData))
struct AnalysisTests {
  /// A store with the boundaries of 2024, the key figures of 2022 and 2024 and the health figures of three years, each
  /// read from its own delivery.
  private func filled() throws -> Program {
    let program = try Program()
    let source = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    for (layer, level) in [("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")] {
      try program.run("import", "boundaries", source, "--layer", layer, "--division", "cbs-2024", "--level", level)
    }
    let mapping = Program.root.appendingPathComponent("Data/mappings/kwb-2022-tmap.yaml").path
    let deliveries =
      [
        ["kwb_2024_85984NED_wijken_gemeenten.csv", "--period", "2024"],
        ["kwb_2022_wijken_gemeenten_from_tmap.csv", "--mapping", mapping],
      ] + ["2012", "2016", "2020"].map { ["zoetermeer_rivm_gezondheid_\($0)_18plus_untyped.csv"] }
    for delivery in deliveries {
      let outcome = try program.run(
        ["import", "indicators", Program.data("kwb/\(delivery[0])")] + delivery.dropFirst())
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    return program
  }

  private func row(_ id: String, _ analysis: [String: Any]) throws -> [String: Any] {
    let rows = try #require(analysis["indicators"] as? [[String: Any]])
    return try #require(rows.first { $0["id"] as? String == id })
  }

  @Test func theWijkIsSetBesideCityPastAndOtherWijken() throws {
    let program = try filled()
    defer { program.remove() }
    let analysis = try program.run("analyse", "WK063701", "--period", "2024", "--format", "json").json()
    let residents = try row("residents", analysis)
    #expect(residents["value"] as? Double == 15_915 && residents["reference"] as? Double == 128_434)
    #expect(abs((residents["share"] as? Double ?? 0) - 0.123916) < 1e-6)
    #expect((residents["rank"] as? [String: Any])?["position"] as? Int == 6)
    for (id, own, city) in [
      ("loneliness", [42.3, 49.2, 53.8], [39.5, 44.4, 49.2]), ("good-health", [72.4, 69.5, 73.3], [76.6, 74.5, 77.7]),
    ] {
      let figure = try row(id, analysis)
      let trend = try #require(figure["trend"] as? [[String: Any]])
      #expect(trend.compactMap { $0["period"] as? String } == ["2012", "2016", "2020"])
      #expect(trend.compactMap { $0["value"] as? Double } == own)
      #expect(trend.compactMap { $0["reference"] as? Double } == city)
      #expect(figure["verdict"] as? String == "untested" && figure["interval"] is NSNull)
      #expect((figure["peers"] as? [Any])?.count == 9)
    }
    // Its two buurten, read from the file by eye.
    for (id, values) in [("loneliness", [52.0, 56.6]), ("good-health", [74.7, 71.2])] {
      let parts = try #require(try row(id, analysis)["parts"] as? [[String: Any]])
      #expect(parts.compactMap { $0["code"] as? String } == ["BU06370100", "BU06370101"])
      #expect(parts.compactMap { $0["name"] as? String } == ["Meerzicht-West", "Meerzicht-Oost"])
      #expect(parts.compactMap { $0["value"] as? Double } == values)
    }
    // Centrum has 53.8 too.
    let rank = try #require(try row("loneliness", analysis)["rank"] as? [String: Any])
    #expect(rank["position"] as? Int == 1 && rank["ties"] as? Int == 2 && rank["count"] as? Int == 9)
    let stale = Set(analysis["stale"] as? [String] ?? [])
    #expect(stale.isSuperset(of: ["loneliness", "good-health", "smokers"]) && stale.isDisjoint(with: ["residents"]))
    let higher = try row("share-higher-education", analysis)
    #expect(higher["period"] as? String == "2022" && higher["reference"] as? Double == 30)
  }

  @Test func whatStandsOutIsSaidWithTheDoubtAndWhatIsMissingIsListed() throws {
    let program = try filled()
    defer { program.remove() }
    let analysis = try program.run("analyse", "WK063701", "--period", "2024", "--format", "json").json()
    let standouts = try #require(analysis["standouts"] as? [[String: Any]])
    let lonely = try #require(standouts.first { $0["indicator"] as? String == "social-loneliness" })
    #expect(lonely["kind"] as? String == "improvement" && lonely["verdict"] as? String == "untested")
    #expect(
      (lonely["sentence"] as? [String: String])?["nl"]
        == "Sociale eenzaamheid (35,0% in 2020), hoger dan de gemeente (31,2%), niet op toeval getoetst.")
    let text = try program.run("analyse", "WK063701", "--period", "2024").output
    #expect(
      !text.contains("duidelijk hoger")
        && text.contains("Sociale eenzaamheid: 35,0% in 2020, tegenover 31,2% in Zoetermeer; was 36,4% in 2016")
        && text.contains("Of deze verschillen toeval kunnen zijn, is niet bekend"))
    let missing = try #require(analysis["missing"] as? [[String: Any]])
    let subjects = Set(missing.filter { $0["isWholeSubject"] as? Bool == true }.compactMap { $0["subject"] as? String })
    #expect(
      subjects.isSuperset(of: ["Groen", "Wegen", "Burenhulp", "Vertrouwen"]) && !subjects.contains("Eenzaamheid"))
    let known = try #require(analysis["indicators"] as? [[String: Any]]).filter { !($0["value"] is NSNull) }.count
    #expect(text.contains("Van de \(known + missing.count) cijfers zijn er \(known) bekend"))
  }

  /// The rows of the municipalities' framework, of its own page where it lies beside the project: what a row asks and nobody
  /// knows is listed, and what is known is not.
  @Test func everySubjectOfTheFrameworkWithoutDataIsListed() throws {
    let program = try filled()
    defer { program.remove() }
    let analysis = try program.run("analyse", "WK063701", "--period", "2024", "--format", "json").json()
    let gaps = try #require(analysis["frameworkGaps"] as? [[String: Any]])
    func text(_ gap: [String: Any], _ key: String, _ language: String) -> String {
      (gap[key] as? [String: String])?[language] ?? ""
    }
    let listed = Set(gaps.map { "\(text($0, "subject", "nl")): \(text($0, "measure", "en"))" })
    let known = Set(
      try #require(analysis["indicators"] as? [[String: Any]]).filter { !($0["value"] is NSNull) }.compactMap {
        $0["id"] as? String
      })
    let framework = Program.root.appendingPathComponent("Data/indicators/framework.json")
    let rows = try #require(
      (try JSONSerialization.jsonObject(with: Data(contentsOf: framework)) as? [String: Any])?["framework"]
        as? [[String: Any]])
    for row in rows {
      let name = "\(text(row, "subject", "nl")): \(text(row, "measure", "en"))"
      let answers = try #require(row["indicators"] as? [String])
      #expect(listed.contains(name) == known.isDisjoint(with: answers), "\(name)")
    }
    #expect(listed.count == gaps.count && gaps.count > 40)
    let whole = Set(gaps.filter { $0["isWholeSubject"] as? Bool == true }.map { text($0, "subject", "nl") })
    #expect(
      whole.isSuperset(of: ["Woonomgeving", "Groen", "Verkeer", "Wegen", "Buurtactiviteiten", "Scholen", "Huisarts"]))
    #expect(whole.isDisjoint(with: ["Woningvoorraad", "Vrijwilligerswerk", "Bevolking"]))
  }

  /// The buurten of RIVM stand in every form of the report, and so does what the framework asks and nobody knows.
  @Test func everyFormTellsOfTheBuurtenAndOfWhatIsMissing() throws {
    let program = try filled()
    defer { program.remove() }
    let full = try program.run("analyse", "WK063701", "--period", "2024").output
    let brief = try program.run("analyse", "WK063701", "--period", "2024", "--brief").output
    #expect(try program.run("analyse", "WK063701", "--period", "2024", "--full").output == full)
    for text in [full, brief] {
      #expect(text.contains("De buurten van Meerzicht") && text.contains("Meerzicht-Oost"))
      #expect(text.contains(/Sociale eenzaamheid +2020 +35,0% +31,2% +33,8% +36,7%/))
      #expect(text.contains(/Van de \d+ vragen uit het raamwerk van de gemeenten zijn er \d+ niet te beantwoorden/))
    }
    #expect(full.contains("Woonomgeving; Groen; Verkeer; Wegen") && !brief.contains("Woonomgeving; Groen"))
    let lines = [brief, full].map { $0.split(separator: "\n").count }
    #expect(lines[0] < 100 && lines[0] < lines[1] && brief.contains("--full"))
    try program.run("analyse", "WK063701", "--period", "2024", "-o", "a.html")
    let page = try String(contentsOf: program.folder.appendingPathComponent("a.html"), encoding: .utf8)
    #expect(page.contains("<h2>De buurten van Meerzicht</h2>") && page.contains(">Meerzicht-Oost</th>"))
    #expect(page.contains("<strong>Groen</strong> (niets bekend): oordeel; onderhoud; inrichting"))
    #expect(page.contains("Verouderd (2020): ") && page.contains(/\d+ cijfers zijn ouder dan twee jaar/))
  }

  @Test func anotherAreaCanBeTheMeasureAndBuurtenAreInDetail() throws {
    let program = try filled()
    defer { program.remove() }
    let beside = try program.run(
      "analyse", "wk063701", "--compare", "wk063706", "--similar-in", "store", "--format", "json"
    ).json()
    #expect((beside["reference"] as? [String: Any])?["name"] as? String == "Oosterheem")
    #expect(try row("loneliness", beside)["reference"] as? Double == 46.6)
    #expect(try row("residents", beside)["share"] is NSNull)
    #expect((beside["similarBy"] as? [String])?.contains("good-health") == true)
    // Whom it resembles is told with why: the nearest first, and none that is like it in nothing.
    let similar = try #require(beside["similar"] as? [[String: Any]])
    #expect((1...5).contains(similar.count) && similar.allSatisfy { !(($0["alike"] as? [String]) ?? []).isEmpty })
    let distances = similar.compactMap { $0["distance"] as? Double }
    #expect(distances == distances.sorted() && distances.count == similar.count)
    let buurt = try program.run("analyse", "BU06370101", "--format", "json").json()
    #expect(try row("loneliness", buurt)["value"] as? Double == 56.6)
    for wrong in ["WK063701", "WK069999"] {
      let outcome = try program.run("analyse", "WK063701", "--compare", wrong)
      #expect(outcome.code == 64 && outcome.errors.contains(wrong), "\(outcome.errors)")
    }
  }
}
