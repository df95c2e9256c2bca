import Foundation
import Indicators
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Reports")
struct ReportTests {
  /// To look at: `WIJKATLAS_SAMPLE=FOLDER swift test --filter ReportTests`.
  @Test(
    "the sample is written where that is asked",
    .enabled(if: ProcessInfo.processInfo.environment["WIJKATLAS_SAMPLE"] != nil), arguments: Language.allCases)
  func sample(_ language: Language) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["WIJKATLAS_SAMPLE"])
    let report = try SampleReport.report(language)
    let text = ProfileText(report.profile, catalogue: report.catalogue, language: language).text()
    let files = [
      ("html", Data(try ReportPage(report).html().utf8)), ("xlsx", try ReportWorkbook(report).data()),
      ("csv", Data(ReportCSV(report).text().utf8)), ("txt", Data(text.utf8)),
    ]
    for (ending, data) in files {
      try data.write(to: URL(fileURLWithPath: "\(folder)/sample-\(language).\(ending)"))
    }
  }

  private func places(_ parts: [String], in text: String) throws -> [String.Index] {
    try parts.map { part in try #require(text.range(of: part), "\(part)").lowerBound }
  }

  @Test("what matters comes first, then the themes in order, then what is missing and where all is from")
  func order() throws {
    let page = try ReportPage(SampleReport.report()).html()
    let found = try places(
      [
        "Voor intern gebruik", "<h1>", "In het kort", "telt 15.915 inwoners", "Sterke punten", "Verbeterpunten",
        "<h2>Demografie", "<h2>Veiligheid", "<h2>Zorg", "Gebieden die hierop lijken", "Totalen die niet kloppen",
        "<h2>Wat ontbreekt", "Verouderd", "<h2>Doelen", "Bronnen en definities", "<h2>Hoe u dit leest",
        "Gemaakt op 21 november 2026",
      ], in: page)
    #expect(found == found.sorted())
  }

  @Test("whose report it is stands above it, in its colour; nobody's has neither")
  func house() throws {
    let plain = try ReportPage(SampleReport.report()).html()
    #expect(!plain.contains("class=\"house\"") && !plain.contains("#7a1f5c"))
    let logo = ReportHouse(name: "Gemeente \"A\"", logo: "data:image/png;base64,AA==", colour: "#7a1f5c")
    let page = try ReportPage(SampleReport.report(), house: logo).html()
    #expect(
      page.contains("<p class=\"house\"><img src=\"data:image/png;base64,AA==\" alt=\"Gemeente &quot;A&quot;\"></p>"))
    #expect(page.contains("a{color:#7a1f5c}") && page.contains("var(") == false)
    let named = try ReportPage(SampleReport.report(), house: ReportHouse(name: "B", logo: nil, colour: nil)).html()
    #expect(named.contains("<p class=\"house\"><b>B</b></p>") && named.contains("a{color:#0b4f8a}"))
  }

  @Test("a difference is called so only where it is one; what was not tested has no opinion and no colour")
  func verdicts() throws {
    let page = try ReportHTML(SampleReport.report()).content()
    func row(_ name: String) throws -> Substring {
      let start = try #require(page.range(of: "<th scope=\"row\">\(name)", options: .backwards)).lowerBound
      let table = try #require(page.range(of: "id=\"figures-2\"")).upperBound
      let from = try #require(page.range(of: "<th scope=\"row\">\(name)", range: table..<page.endIndex)).lowerBound
      #expect(start >= from)
      return page[from..<(try #require(page.range(of: "</tr>", range: from..<page.endIndex)).lowerBound)]
    }
    let feeling = try row("Gevoel van veiligheid")
    #expect(feeling.contains("class=\"verdict unfavourable\">▼ <span class=\"lower\">duidelijk lager<"))
    #expect(feeling.contains("nu duidelijk lager<") && feeling.contains("6,5 – 7,1"))
    #expect(
      feeling.contains("8e van 9 <small>plaats 6–9 mogelijk") && feeling.contains("doel 7,5 in 2026: loopt achter"))
    let nuisance = try row("Vaak overlast")
    #expect(nuisance.contains("+3,5 %-pt") && !nuisance.contains("verdict") && nuisance.contains("gedeeld 2e van 9"))
    #expect(try row("Vertrouwen").contains("≈ <span class=\"indistinguishable\">niet te onderscheiden<"))
    #expect(try row("Eenzaamheid").contains("geschat, 25% omgerekend"))
  }

  @Test("in a page charts leave their colours to its style sheet and cells their ends, and tell the same")
  func lean() throws {
    var report = try SampleReport.report()
    let alone = try ReportHTML(report).content()
    report.isInPage = true
    let page = try ReportHTML(report).content()
    let charts = page.components(separatedBy: "<svg class=\"chart\"").dropFirst().map {
      $0.components(separatedBy: "</svg>")[0]
    }
    #expect(
      charts.count == 6
        && charts.allSatisfy { !$0.contains("fill=") && !$0.contains("stroke=\"#") && $0.contains("<title>") })
    for ink in ["own", "own-line", "reference-line", "peer-line", "soft", "grid-line"] {
      #expect(page.contains("c-\(ink)\"") && ReportStyle.charts.contains(".c-\(ink){"), "\(ink)")
    }
    #expect(!page.contains("</td>") && alone.contains("</td>") && page.utf8.count < alone.utf8.count)
    func words(_ html: String) -> Set<Substring> {
      Set(
        html.replacing(/<title[^>]*>[^<]*<\/title>/, with: " ").replacing(/<[^>]*>/, with: " ").split(
          whereSeparator: \.isWhitespace))
    }
    #expect(words(page) == words(alone))
  }

  @Test("targets stand together with how far each is")
  func targets() throws {
    let page = try ReportHTML(SampleReport.report()).content()
    let start = try #require(page.range(of: "<section id=\"targets\">")).upperBound
    let section = page[start...].prefix { $0 != "\u{0}" }.components(separatedBy: "</section>")[0]
    #expect(
      section.contains("Gevoel van veiligheid") && section.contains("7,5 in 2026") && section.contains("▼ loopt achter")
    )
    var report = try SampleReport.report()
    for index in report.profile.indicators.indices { report.profile.indicators[index].target = nil }
    #expect(!(try ReportHTML(report).content().contains("id=\"targets\"")))
  }

  @Test(
    "every chart is a picture with title and description, ids of its own, and a table", arguments: Language.allCases)
  func charts(_ language: Language) throws {
    let page = try ReportPage(SampleReport.report(language)).html()
    let figures = page.components(separatedBy: "<figure class=\"chart-box\">").dropFirst()
    #expect(figures.count == 6)
    for figure in figures {
      let svg = try #require(
        figure.firstRange(of: "<svg").flatMap { start in
          figure.firstRange(of: "</svg>").map { figure[start.lowerBound..<$0.upperBound] }
        })
      let parser = XMLParser(data: Data(svg.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(svg.contains("role=\"img\"") && svg.contains("<title id=") && svg.contains("<desc id="))
      #expect(figure.contains("<table") && figure.contains("<caption>") && figure.contains("scope=\"row\""))
    }
    let ids = page.matches(of: /id="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for reference in page.matches(of: /aria-labelledby="([^"]+)"/) {
      for id in reference.1.split(separator: " ") { #expect(ids.contains(String(id))) }
    }
  }

  @Test("one file, that fetches nothing, whatever areas are called")
  func standsAlone() throws {
    let page = try ReportPage(SampleReport.report()).html()
    #expect(!page.contains("Meer & <Zicht>") && page.contains("Meer &amp; &lt;Zicht&gt;"))
    for word in ["src=", "@import", "<script", "<link", "url(h"] { #expect(!page.contains(word), "\(word)") }
    #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains("http"))
    #expect(!page.contains("var(--"))
  }

  @Test("English is English throughout")
  func english() throws {
    let page = try ReportPage(SampleReport.report(.en)).html()
    #expect(page.contains("<html lang=\"en\">") && page.contains(">clearly lower<") && page.contains("8th of 9"))
    for word in ["duidelijk", "procent", "Wat ", "Hoe ", "tegenover"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test("of an area of which nothing is known it says that, and what is missing")
  func empty() throws {
    var report = try SampleReport.empty()
    report.audience = .public
    report.isSynthetic = true
    let page = try ReportPage(report).html()
    #expect(page.contains("nog geen cijfers") && page.contains("Niets bekend over: ") && page.contains("Synthetisch"))
    #expect(!page.contains("<svg") && !page.contains("intern gebruik") && !page.contains("<table"))
    #expect(ReportCSV(report).text().split(separator: "\n").count == report.catalogue.indicators.count + 1)
    #expect(try !ReportWorkbook(report).data().isEmpty)
  }

  @Test("the same report is the same bytes")
  func deterministic() throws {
    let (one, other) = (try SampleReport.report(), try SampleReport.report())
    #expect(try ReportPage(one).html() == ReportPage(other).html())
    let workbook = try ReportWorkbook(one).data()
    #expect(try workbook == ReportWorkbook(other).data())
    #expect(workbook.prefix(4) == Data([0x50, 0x4B, 3, 4]))
  }

  @Test("a chart is drawn of what stands out before anything else, and of no more than can be looked at")
  func selection() throws {
    var report = try SampleReport.report()
    let trend = try #require(report.profile.indicators.first { $0.id == "safety-feeling" }).trend
    for index in report.profile.indicators.indices { report.profile.indicators[index].trend = trend }
    let figures = ThemeFigures(report, theme: "people", prefix: "x").all
    #expect(figures.count { $0.svg.contains("id=\"x-trend") } == 2)
    let safety = ThemeFigures(report, theme: "safety", prefix: "x").chosen(
      ThemeFigures(report, theme: "safety", prefix: "x").rows, 2)
    #expect(safety.map(\.row.id) == ["safety-feeling", "trust"])
  }

  @Test("the text has no line over 100 columns and says what stands out, where it is placed and what it resembles")
  func text() throws {
    let report = try SampleReport.report()
    let text = ProfileText(report.profile, catalogue: report.catalogue).text()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    for part in [
      "− Gevoel van veiligheid: 6,8 in 2023, tegenover 7,4 in Zoetermeer, ▼ duidelijk lager", "▼ −0,6",
      "Seghwaert (WK063703)",
      "8e/9", "plaats 6–9 mogelijk", "Naast Zoetermeer: ▲ duidelijk hoger, ▼ duidelijk lager, ≈ niet te onderscheiden",
      "was 7,3 in 2021", "Verouderd (2020): Eenzaamheid",
      "de bron zegt 15.915",
    ] {
      #expect(text.replacing("\n  ", with: " ").contains(part), "\(part)")
    }
  }
}
