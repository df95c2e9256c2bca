import Atlas
import Foundation
import Indicators
import Reports

/// Writes a wijkanalyse as what was asked for.
struct AnalysisOutput {
  let format: AnalysisFormat
  /// nil for stdout.
  let path: String?
  /// Of text, whether it tells only what matters most.
  let isBrief: Bool

  /// - Parameter progress: Shown while a PDF is made, which takes seconds.
  func write(_ report: AreaReport, _ progress: ProgressBar) throws {
    switch format {
    case .text:
      try OutputFile.write(ProfileText(report, isBrief: isBrief).text(), to: path)
    case .json:
      let document = AnalysisDocument(
        report.profile, work: report.audience == .public && report.work.isEmpty ? nil : report.work)
      try OutputFile.write(Data(try document.json(.pretty) + [UInt8(ascii: "\n")]), to: path)
    case .csv: try OutputFile.write(ReportCSV(report).text(), to: path)
    case .xlsx: try OutputFile.write(try ReportWorkbook(report).data(), to: path)
    case .html: try OutputFile.write(try ReportPage(report).html(), to: path)
    case .pdf:
      defer { progress.finish() }
      let data = try ReportPDF.data(html: try ReportPage(report).html()) { progress.update(fraction: $0) }
      try OutputFile.write(data, to: path)
    }
  }
}
