import Foundation
import Testing

@testable import Indicators
@testable import Reports

/// What the municipalities' framework asks and a report cannot answer.
@Suite struct MissingReportTests {
  private func report(_ language: Language = .nl) throws -> AreaReport {
    let rows = [
      ("safety", "Wegen", "oordeel", "roads"), ("safety", "Wegen", "inrichting", "layout"),
      ("safety", "Groen", "onderhoud", "green"), ("safety", "Groen", "aantal", "nuisance"),
      ("care", "Zorg", "wachttijd", "waiting"),
    ]
    let framework = rows.map { theme, subject, measure, indicator in
      """
      {"theme":"\(theme)","subject":{"nl":"\(subject)","en":"\(subject)"},"measure":{"nl":"\(measure)","en":"\(measure)"},
      "indicators":["\(indicator)"]}
      """
    }
    let entries = ["roads", "layout", "green", "nuisance", "waiting"].map { id in
      """
      {"id":"\(id)","theme":"\(id == "waiting" ? "care" : "safety")","subject":"\(id == "waiting" ? "Zorg" : "Wegen")","name":{"nl":"Cijfer \(id)","en":"Figure \(id)"},
      "definition":{"nl":"d","en":"d"},"unit":"percent","decimals":0,"direction":"neutral",
      "aggregation":{"rule":"weighted-mean","weight":"residents"},"source":"Enquête"}
      """
    }
    let residents = """
      {"id":"residents","theme":"safety","subject":"Inwoners","name":{"nl":"Inwoners","en":"Residents"},
      "definition":{"nl":"d","en":"d"},"unit":"persons","decimals":0,"direction":"neutral",
      "aggregation":{"rule":"sum"},"source":"CBS"}
      """
    let catalogue = try Catalogue(
      json: Data(
        """
        {"themes":[{"id":"safety","name":{"nl":"Veiligheid","en":"Safety"}},{"id":"care","name":{"nl":"Zorg","en":"Care"}}],
        "indicators":[\((entries + [residents]).joined(separator: ","))],"framework":[\(framework.joined(separator: ","))]}
        """.utf8))
    let value = Observation(
      area: "WK1", indicator: "nuisance", period: try Period("2020"), value: 12, status: .measured, sampleSize: 30,
      source: "test")
    let profile = Profile.make(
      area: .init(code: "WK1", name: "Zuid", level: "wijk", division: "d"), reference: nil, period: try Period("2024"),
      values: [value], referenceValues: [], catalogue: catalogue,
      gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    return AreaReport(profile, catalogue: catalogue, language: language)
  }

  @Test("questions without an answer stand by theme and subject, with what is old and of few, closed on a screen")
  func page() throws {
    let html = MissingHTML(report: try report()).html()
    for part in [
      "Van de 5 vragen uit het raamwerk van de gemeenten zijn er 4 niet te beantwoorden. 1 cijfer is ouder dan twee jaar. "
        + "1 cijfer is van minder dan 50 deelnemers of gevallen.",
      "<details><summary>Veiligheid: 3 van de 4 vragen zonder antwoord, 4 cijfers ontbreken, 1 verouderd, 1 van weinig "
        + "waarnemingen</summary>",
      "<li><strong>Wegen</strong> (niets bekend): oordeel; inrichting</li>",
      "<li><strong>Groen</strong>: onderhoud</li>",
      "Verouderd (2020): Cijfer nuisance", "Zorg: 1 van de 1 vragen zonder antwoord, 1 cijfer ontbreekt",
    ] { #expect(html.contains(part), "\(part) in \(html)") }
    // A subject that stands among the questions is not named again.
    #expect(!html.contains("Niets bekend over: Wegen"))
  }

  @Test("the text names subjects of which nothing is known, of others the measures; brief it counts them")
  func text() throws {
    let report = try report()
    let text = ProfileText(report).text()
    #expect(text.contains("Vragen zonder antwoord: Wegen; Groen (onderhoud)"))
    #expect(text.contains("Vragen zonder antwoord: wachttijd"))
    let brief = ProfileText(report, isBrief: true).text()
    #expect(brief.contains("zijn er 4 niet te beantwoorden") && !brief.contains("Wegen; Groen"))
    #expect(brief.contains("Hier staan 1 van de 1 cijfers"))
    #expect(brief.split(separator: "\n").count < text.split(separator: "\n").count)
    let english = ProfileText(try self.report(.en), isBrief: true).text()
    #expect(english.contains("4 cannot be answered") && !english.contains("vragen"))
  }

  @Test("the workbook has every question, with what answers it or could")
  func sheet() throws {
    let sheet = FrameworkSheet(report: try report()).sheet
    let rows = sheet.rows.map { row in
      row.map { cell in if case .text(let text) = cell { text } else { "" } }
    }
    #expect(rows.count == 5 && sheet.name == "Raamwerk")
    #expect(rows[0].prefix(4) == ["Veiligheid", "Wegen", "oordeel", "geen antwoord; niets over dit onderwerp"])
    #expect(rows[2][3] == "geen antwoord" && rows[3].suffix(3) == ["beantwoord", "Cijfer nuisance", "Enquête"])
    #expect(ReportSheets(try SampleReport.report()).all.allSatisfy { $0.name != "Raamwerk" })
  }
}
