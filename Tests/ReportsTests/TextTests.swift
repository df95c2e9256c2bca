import Foundation
import Indicators
import Testing

@testable import Reports

@Suite("Texts")
struct TextTests {
  @Test(
    "numbers are written as the language has them",
    arguments: [
      (1234.5, 1, "1.234,5", "1,234.5"), (0, 0, "0", "0"), (-0.04, 1, "0,0", "0.0"), (999.96, 1, "1.000,0", "1,000.0"),
      (-1_234_567, 0, "−1.234.567", "−1,234,567"),
    ])
  func numbers(_ value: Double, _ decimals: Int, _ dutch: String, _ english: String) {
    #expect(NumberText(.nl).number(value, decimals: decimals) == dutch)
    #expect(NumberText(.en).number(value, decimals: decimals) == english)
  }

  @Test("dates are in words; what is no date stays as it is")
  func dates() {
    #expect(DateText.text("2026-11-21T06:00:00Z", .nl) == "21 november 2026")
    #expect(DateText.text("2026-03-01", .en) == "1 March 2026")
    #expect(DateText.text("2026-13-01", .nl) == "2026-13-01" && DateText.text("x", .nl) == "x")
  }

  @Test("differences have a sign, zero has none")
  func signs() {
    #expect(NumberText(.nl).signed(2.25, decimals: 1) == "+2,3")
    #expect(NumberText(.nl).signed(-2, decimals: 1) == "−2,0")
    #expect(NumberText(.nl).signed(0.01, decimals: 1) == "0,0")
  }

  @Test(
    "a value has the unit that it would be ambiguous without, a difference also its sign",
    arguments: [
      ("hectares", 0, -3.2, "−3 ha", "−3 ha"), ("kEUR", 0, 51.4, "+€ 51 dzd.", "+€ 51k"),
      ("kEUR", 0, -51.4, "−€ 51 dzd.", "−€ 51k"), ("EUR", 0, 1500, "+€ 1.500", "+€ 1,500"),
      ("percent", 1, 4.6, "+4,6 %-pt", "+4.6 pp"), ("per-km2", 0, 3227, "+3.227/km²", "+3,227/km²"),
      ("days", 1, 0.04, "0,0 dagen", "0.0 days"), ("persons", 0, -12, "−12", "−12"),
    ])
  func units(_ unit: String, _ decimals: Int, _ value: Double, _ dutch: String, _ english: String) throws {
    var definition = try #require(try catalogue()["residents"])
    (definition.unit, definition.decimals) = (unit, decimals)
    #expect(NumberText(.nl).difference(value, definition) == dutch)
    #expect(NumberText(.en).difference(value, definition) == english)
  }

  @Test("a difference that rounding would make seem wrong has one decimal more")
  func roundedDifference() throws {
    var definition = try #require(try catalogue()["residents"])
    definition.unit = "percent"
    #expect(NumberText(.nl).difference(of: 23.8, from: 27.4, definition) == "−3,6 %-pt")
    #expect(NumberText(.nl).difference(of: 24, from: 27, definition) == "−3 %-pt")
  }

  @Test("columns are as wide as their cells, long names go on below, columns without a cell are left out")
  func columns() {
    let rows = [["Huis", "1", "", "24%"], ["Een lange naam die niet past", "1.234", "", "7%"]]
    let columns = TextColumns(head: ["", "Aantal", "Leeg", "Deel"], rows, width: 36)
    #expect(columns.first == 22)
    #expect(columns.lines(rows[0]) == ["Huis                         1   24%"])
    #expect(columns.lines(rows[1]) == ["Een lange naam die", "  niet past              1.234    7%"])
    #expect(columns.lines(["Kop", "Aantal", "Leeg", "Deel"]) == ["Kop                     Aantal  Deel"])
    let wide = TextColumns(head: ["", "A"], [["x", String(repeating: "9", count: 90)]], width: 60)
    #expect(wide.lines(["x", String(repeating: "9", count: 90)])[0].count == 60)
  }

  @Test("markup is escaped and control characters fall away")
  func escaping() {
    #expect(
      MarkupText.escape("<a href=\"x\">'&'\u{0}\u{8}</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
  }

  @Test("the text of a wijkanalyse keeps within 100 columns and names what is missing")
  func profile() throws {
    let catalogue = try catalogue()
    let year = try Period("2024")
    func observation(_ area: String, _ value: Double) -> Observation {
      Observation(area: area, indicator: "residents", period: year, value: value, status: .measured, source: "CBS")
    }
    let profile = Profile.make(
      area: .init(code: "WK000101", name: "Zuid", level: "wijk", division: "cbs-2024"),
      reference: .init(code: "GM0001", name: "Stad", level: "gemeente", division: "cbs-2024"), period: nil,
      values: [observation("WK000101", 12_345)], referenceValues: [observation("GM0001", 50_000)],
      catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    let text = ProfileText(profile, catalogue: catalogue).text()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(text.contains("12.345") && text.contains("24,7% ervan") && text.contains("Wat ontbreekt"))
    #expect(text.contains("Geen cijfer van: "))
    #expect(ProfileText(profile, catalogue: catalogue, language: .en).text().contains("12,345"))
  }

  @Test("an estimate says so, and how much of it was carried over, however long its name")
  func carried() throws {
    let catalogue = try catalogue()
    let figures = try ["residents", "figure-1"].enumerated().map { position, id in
      Observation(
        area: "WK000101", indicator: id, period: try Period("2024"), value: 12, status: .estimated,
        source: Observation.carriedSource(from: "cbs-2017"), carriedShare: position == 0 ? 0.25 : 0.001)
    }
    let profile = Profile.make(
      area: .init(code: "WK000101", name: "Zuid", level: "wijk", division: "cbs-2024"), reference: nil, period: nil,
      values: figures, referenceValues: [], catalogue: catalogue,
      gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    let text = ProfileText(profile, catalogue: catalogue).text()
    #expect(text.contains("(geschat, 25% omgerekend)") && text.contains("(geschat, <1% omgerekend)"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let page = try ReportHTML(AreaReport(profile, catalogue: catalogue, language: .en)).content()
    #expect(page.contains("estimated, 25% carried over") && page.contains("estimated, &lt;1% carried over"))
  }

  private func catalogue() throws -> Catalogue {
    let entries = (0..<12).map { number in
      let id = number == 0 ? "residents" : "figure-\(number)"
      return """
        {"id":"\(id)","theme":"t","subject":"x","name":{"nl":"Een tamelijk lange naam van figuur \(number)","en":"\(id)"},
        "definition":{"nl":"d","en":"d"},"unit":"persons","decimals":0,"direction":"neutral",
        "aggregation":{"rule":"sum"},"source":"CBS"}
        """
    }
    return try Catalogue(
      json: Data(
        "{\"themes\":[{\"id\":\"t\",\"name\":{\"nl\":\"Thema\",\"en\":\"Theme\"}}],\"indicators\":[\(entries.joined(separator: ","))]}"
          .utf8))
  }
}
