import Foundation
import Testing

@testable import Atlas
@testable import Indicators
@testable import Reports

@Suite("Monitor report")
struct MonitorReportTests {
  private static func judgement(
    _ state: TargetProgress.State, _ value: Double?, doubt: TargetProgress.Doubt? = nil
  ) throws -> TargetBook.Judgement {
    let figure = try value.map {
      TargetJudge.Figure(period: try Period("2024"), value: $0, interval: Interval(lower: $0 - 0.2, upper: $0 + 0.2))
    }
    return TargetBook.Judgement(
      figure: figure, status: value == nil ? nil : .measured, reason: nil,
      progress: TargetProgress(
        baseline: 6.8, baselinePeriod: try Period("2022"), target: 7.4, due: try Period("2026"), state: state,
        expected: value == nil ? nil : 7.1, doubt: doubt))
  }

  private static func monitor() throws -> Monitor {
    let places = ["Meer & <Zicht>", "Rokkeveen", "Oosterheem", "Noordhove"].enumerated().map {
      Monitor.Place(code: "WK06370\($0)", name: $1, level: "wijk")
    }
    let states: [(TargetProgress.State, Double?, TargetProgress.Doubt?)] = [
      (.reached, 7.6, nil), (.onTrack, 7.2, nil), (.behind, 6.8, nil), (.unknown, nil, .noFigure),
    ]
    let aims = try zip(places, states).map { place, state in
      Monitor.Aim(
        area: place.code, indicator: "safety-feeling", source: "Raad, 2022",
        judgement: try judgement(state.0, state.1, doubt: state.2))
    }
    let action = Action(
      id: "S-1", area: "WK063701", theme: "safety", kind: "schouwpunt", title: "=1+1 \"lamp\"", owner: "Beheer",
      due: Moment("2024-01-01"))
    var counts = Monitor.Counts([])
    (counts.planned, counts.overdue) = (1, 1)
    return Monitor(
      division: "cbs-2024", level: "wijk", period: try Period("2024"), day: try #require(Moment("2024-12-31")),
      areas: places, aims: aims, cells: [Monitor.Cell(area: "WK063701", theme: "safety", counts: counts)],
      actions: [action], aimsElsewhere: 2, actionsElsewhere: 0, isSynthetic: false)
  }

  private func report(_ language: Language = .nl, _ audience: Audience = .internal) throws -> MonitorReport {
    MonitorReport(
      try Self.monitor(), catalogue: try SampleReport.catalogue(), language: language, audience: audience)
  }

  @Test("the text tells baseline, now, expected, target and state, and stays within 100 columns")
  func text() throws {
    let text = try report().text
    #expect(text.contains("4 doelen: 1 bereikt, 1 op koers, 1 loopt achter, 1 niet te zeggen."))
    #expect(text.contains("6,8 (2022)") && text.contains("7,4 (2026)") && text.contains("▼ loopt achter"))
    #expect(text.contains("geen cijfer") && text.contains("Veiligheid: 1 gepland; 1 te laat"))
    #expect(text.contains("2 doelen zijn van gebieden van een ander niveau"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(try report(.en).text.contains("cannot be said"))
  }

  @Test("the page shows each state by its shape and in words, escapes, and says that it is internal")
  func page() throws {
    let page = try report().page()
    #expect(
      page.contains("Voor intern gebruik") && page.contains("Meer &amp; &lt;Zicht&gt;") && !page.contains("<Zicht>"))
    for state in ["bereikt", "op koers", "loopt achter", "niet te zeggen"] {
      #expect(page.contains(", Gevoel van veiligheid: \(state)</title>"), "\(state)")
    }
    #expect(page.contains("=1+1 &quot;lamp&quot;"))
    #expect(try !report(.nl, .public).page().contains("Voor intern gebruik"))
  }

  @Test("csv has a row for every target and every area and theme with actions")
  func csv() throws {
    let lines = try report().csv.split(separator: "\n").map(String.init)
    #expect(lines.count == 6)
    #expect(lines[0] == MonitorCSV.columns.joined(separator: ","))
    #expect(
      lines[1].hasPrefix("target,WK063700,Meer & <Zicht>,safety,safety-feeling,Gevoel van veiligheid,score,6.8,2022"))
    #expect(lines[4].hasSuffix("7.4,2026,unknown,noFigure,,,,,"))
    #expect(lines[5] == "actions,WK063701,Rokkeveen,safety,,,,,,,,,,,,,,,1,0,0,0,1")
    #expect(try report().workbook().starts(with: Data("PK".utf8)))
  }

  @Test("every doubt has words in both languages", arguments: TargetProgress.Doubt.allCases)
  func doubts(_ doubt: TargetProgress.Doubt) {
    let words = TargetText.doubt(doubt)
    #expect(!words.nl.isEmpty && !words.en.isEmpty && words.nl != words.en)
  }

  @Test("notes stand under their theme and actions below; the workbook and the terminal have them too")
  func work() throws {
    var report = try SampleReport.report()
    report.made = "2024-06-01"
    report.work = AreaWork(
      actions: [
        Action(
          id: "S-1", area: "BU1", theme: "safety", kind: "schouwpunt", title: "Lamp", owner: "Beheer",
          due: Moment("2024-05-01"))
      ],
      notes: [
        Note(area: "WK063701", theme: "safety", text: "Rustig <nu>", author: "JdV", written: "2024-05-09T10:00:00Z"),
        Note(area: "BU1", text: "Sfeer goed", written: "2024-05-10T10:00:00Z"),
      ], names: ["BU1": "Park"])
    let html = try ReportHTML(report).content()
    #expect(html.contains("Rustig &lt;nu&gt;") && html.contains("9 mei 2024, JdV"))
    #expect(html.contains("<section id=\"notes\">") && html.contains("10 mei 2024, Park"))
    #expect(html.contains("Park · Beheer · uiterlijk 1 mei 2024, te laat"))
    let text = ProfileText(report).text()
    #expect(text.contains("Aantekening (9 mei 2024, JdV): Rustig <nu>") && text.contains("S-1 Lamp"))
    #expect(WorkText(report: report).sheets.map(\.name) == ["Aantekeningen", "Acties"])
    let document = try JSONEncoder().encode(AnalysisDocument(report.profile, work: report.work))
    let json = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
    #expect((json["notes"] as? [Any])?.count == 2 && json["indicators"] != nil)
    let told = try JSONEncoder().encode(AnalysisDocument(report.profile, work: nil))
    #expect(try (JSONSerialization.jsonObject(with: told) as? [String: Any])?["notes"] == nil)
  }
}
