import Indicators
import Testing

@testable import Reports

@Suite("Reports as CSV")
struct ReportCSVTests {
  /// Fields of RFC 4180 without line breaks inside.
  private func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  @Test(
    "a row for every figure of the catalogue, with numbers for programs in either language",
    arguments: Language.allCases)
  func rows(_ language: Language) throws {
    let report = try SampleReport.report(language)
    let lines = ReportCSV(report).text().split(separator: "\n").map(fields)
    #expect(
      lines[0].starts(with: [
        "area", "indicator", "name", "theme", "period", "value", "status", "lower", "upper", "reference", "difference",
        "verdict", "rank", "source",
      ]))
    #expect(lines.allSatisfy { $0.count == lines[0].count })
    #expect(lines.dropFirst().map { $0[1] } == report.catalogue.indicators.map(\.id))
    let feeling = try #require(lines.first { $0[1] == "safety-feeling" })
    #expect(feeling[4...8] == ["2023", "6.8", "measured", "6.5", "7.1"])
    #expect(feeling[9] == "7.4" && feeling[11] == "lower" && feeling[12] == "8" && feeling[14] == "9")
    let debts = try #require(lines.first { $0[1] == "debts" })
    #expect(debts[5].isEmpty && debts[6] == "suppressed")
  }
}
