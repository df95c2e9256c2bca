import Atlas
import Foundation
import Testing

@testable import Indicators
@testable import Reports

/// The buurten of a wijk in its report.
@Suite struct PartsReportTests {
  private func report(buurten: Int = 3, _ language: Language = .nl) throws -> AreaReport {
    var report = try SampleReport.report(language)
    for index in report.profile.indicators.indices {
      let row = report.profile.indicators[index]
      guard ["residents", "safety-feeling", "nuisance", "loneliness"].contains(row.id) else { continue }
      report.profile.indicators[index].parts = (0..<buurten).map { part(row, $0) }
    }
    return report
  }

  /// The second is kept back.
  private func part(_ row: ProfileRow, _ number: Int) -> PartValue {
    let code = "BU063701\(number < 10 ? "0" : "")\(number)"
    let value = row.id == "residents" ? Double(1000 * number) : (row.value ?? 0) + Double(number) / 10
    var observation = Observation(
      area: code, indicator: row.id, period: row.period, value: value, status: .measured, source: "test")
    if number == 1 {
      (observation.value, observation.status, observation.reason) = (nil, .suppressed, .few)
    }
    return PartValue(code: code, name: "Buurt <\(number)>", observation)
  }

  @Test(
    "what stands out and what has a target stands by buurt, the residents before it, with the wijk and the gemeente")
  func key() throws {
    let table = PartsTable(try report())
    #expect(table.key.map(\.row.id) == ["residents", "safety-feeling", "nuisance", "loneliness"])
    #expect(table.title == "De buurten van Meer & <Zicht>" && table.places.map(\.code).first == "BU06370100")
    var bare = try report()
    bare.profile.standouts = []
    bare.profile.indicators.removeAll { $0.id != "residents" }
    #expect(PartsTable(bare).key.map(\.row.id) == ["residents"])
    bare.profile.indicators = try report().profile.indicators.map { row in
      var row = row
      row.parts = [part(row, 0)]
      return row
    }
    #expect(
      PartsTable(bare).key.map(\.row.id) == [
        "residents", "safety-feeling", "nuisance", "loneliness", "share-0-14", "share-15-24",
      ])
    #expect(PartsTable(try SampleReport.report()).key.isEmpty)
  }

  @Test("a row has its picture and its number, a link where the buurt has a page, and a reason where nothing is told")
  func small() throws {
    var report = try report()
    #expect(!PartsHTML(report).html().contains("<a "))
    report.link = { "/areas/\($0)" }
    let html = PartsHTML(report).html()
    #expect(html.contains("<h2>De buurten van Meer &amp; &lt;Zicht&gt;</h2>") && !html.contains("Buurt <"))
    #expect(html.contains("<a href=\"/areas/BU06370102\">Buurt &lt;2&gt;</a></th><td>"))
    #expect(html.contains("<table class=\"within numbers\">"))
    #expect(html.contains("afgeschermd: te weinig gevallen om te tonen"))
    #expect(html.contains("<strong>Meer &amp; &lt;Zicht&gt;</strong>") && html.contains(">Zoetermeer</th>"))
    // Of four figures two buurten have a value, and of all but the amount the wijk and the gemeente have one too.
    #expect(html.matches(of: /<svg class="strip" [^>]*aria-hidden="true"/).count == 4 * 2 + 2 * 3)
    let page = try ReportPage(report).html()
    #expect(page.contains("<li><a href=\"#parts\">Buurten</a></li>"))
    #expect(page.contains("<summary>Per buurt: 2 cijfers</summary>"))
  }

  @Test("what the source keeps secret says so, what nobody has is no secret")
  func reasons() throws {
    let table = PartsTable(try report())
    var value = try #require(table.items.first?.row.parts.first)
    (value.value, value.status) = (nil, .suppressed)
    #expect(table.gap(value) == ["afgeschermd", "geheim bij de bron"])
    value.status = .notApplicable
    #expect(table.gap(value) == ["niet van toepassing"] && table.gap(nil) == ["geen cijfer"])
  }

  @Test("the value of the wijk is marked at the same place in every row, buurten are placed in their order")
  func strips() throws {
    let table = PartsTable(try report(buurten: 9))
    let item = try #require(table.items.first { $0.row.id == "nuisance" })
    let strip = try #require(PartStrip(item))
    let pictures = [12.3, 12.9, 13.1].map { strip.svg($0) }
    let dots = pictures.compactMap { $0.firstMatch(of: /cx="([0-9.]+)"/).flatMap { Double($0.1) } }
    #expect(dots.count == 3 && dots == dots.sorted())
    let marks = pictures.map { $0.firstMatch(of: /c-own-line"[^>]* d="M([0-9.]+)\s/).map { String($0.1) } }
    #expect(Set(marks).count == 1 && Double(marks[0] ?? "") == dots[0])
    for value in [Double.infinity, 1e300] { #expect(!strip.svg(value).contains("circle")) }
  }

  @Test("of many buurten those with the highest and the lowest values, the others counted")
  func many() throws {
    let report = try report(buurten: 30)
    let html = PartsHTML(report).html()
    #expect(html.contains("… 19 daartussen") && html.contains(">1 buurt</th>"))
    #expect(html.contains("afgeschermd: te weinig gevallen om te tonen"))
    #expect(html.contains("Buurt &lt;29&gt;") && html.contains("Buurt &lt;0&gt;") && !html.contains("Buurt &lt;15&gt;"))
    let list = PartsHTML(report).details(theme: "safety")
    #expect(list.contains("Van laag naar hoog") && list.contains(" · 1 afgeschermd: te weinig gevallen"))
    let text = PartsLines(report).lines.joined(separator: " ")
    #expect(text.contains("Inwoners (2024): van 0 in Buurt <0> tot 29.000 in Buurt <29>; 1 zonder cijfer"))
  }

  @Test("a range of one area or of equal figures is none")
  func ranges() throws {
    func lines(_ language: Language, _ value: @escaping (Int) -> Double?) throws -> String {
      var report = try report(buurten: 30, language)
      for index in report.profile.indicators.indices {
        for part in report.profile.indicators[index].parts.indices {
          report.profile.indicators[index].parts[part].value = value(part)
        }
      }
      return PartsLines(report).lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }
    #expect(try lines(.nl) { _ in 7 }.contains("Inwoners (2024): overal 7"))
    #expect(try lines(.en) { _ in 7 }.contains("(2024): 7 everywhere"))
    let one = try lines(.nl) { $0 == 4 ? 7 : nil }
    #expect(one.contains("Inwoners (2024): alleen bekend voor Buurt <4>: 7; 29 zonder cijfer"))
    #expect(try lines(.en) { $0 == 4 ? 7 : nil }.contains("known for Buurt <4> only: 7; 29 without a figure"))
  }

  @Test("the terminal has a column for each buurt and says why a value is not told", arguments: Language.allCases)
  func lines(_ language: Language) throws {
    let lines = PartsLines(try report(language)).lines
    #expect(lines.allSatisfy { $0.count <= 100 })
    let text = lines.joined(separator: "\n")
    #expect(text.contains("Buurt <2>") && text.contains(language == .nl ? "7,0" : "7.0"))
    #expect(text.contains(language == .nl ? "afgeschermd: te weinig" : "suppressed: too few"))
  }

  @Test("the workbook has a column for each buurt, numbers as numbers")
  func sheet() throws {
    let report = try report()
    let sheet = PartsSheet(report: report).sheet
    #expect(sheet.name == "Buurten" && sheet.rows.count == 4)
    #expect(sheet.columns.map(\.head).suffix(4).first == "Buurt <0> (BU06370100)")
    #expect(sheet.rows.allSatisfy { $0.count == sheet.columns.count })
    guard case .number(let value, 1) = sheet.rows[1][sheet.columns.count - 2] else {
      Issue.record("\(sheet.rows[1])")
      return
    }
    #expect(abs(value - 7.0) < 1e-9)
    #expect(ReportSheets(report).all.map(\.name).contains("Buurten"))
    #expect(!ReportSheets(try SampleReport.report()).all.map(\.name).contains("Buurten"))
  }
}
