import Foundation
import Indicators
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Reports")
struct ReportTests {
  /// Writes the sample to look at: `WIJKATLAS_SAMPLE=folder swift test --filter ReportTests`.
  @Test("the sample can be written to look at")
  func sample() throws {
    guard let folder = ProcessInfo.processInfo.environment["WIJKATLAS_SAMPLE"] else { return }
    for language in Language.allCases {
      let report = try SampleReport.report(language)
      try Data(ReportPage(report).html().utf8).write(to: URL(fileURLWithPath: "\(folder)/sample-\(language).html"))
      let text = ProfileText(report.profile, catalogue: report.catalogue, language: language).text()
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/sample-\(language).txt"))
      try ReportWorkbook(report).data().write(to: URL(fileURLWithPath: "\(folder)/sample-\(language).xlsx"))
      try Data(ReportCSV(report).text().utf8).write(to: URL(fileURLWithPath: "\(folder)/sample-\(language).csv"))
    }
  }
}
