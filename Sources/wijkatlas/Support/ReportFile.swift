import Atlas
import Interchange

/// The report of an import as a file: CSV of the rows with a problem, or JSON of everything.
struct ReportFile {
  let path: String

  /// - Throws: `AtlasError` when the file cannot stand there: told before anything is imported.
  init(_ path: String) throws(AtlasError) {
    do {
      try TextOutput.check(path)
    } catch {
      throw AtlasError(error.code, "--report \(error.message); nothing was imported")
    }
    self.path = path
  }

  /// - Parameter error: Why nothing was stored; nil when the import was.
  func write(_ report: ImportReport, error: String? = nil) throws {
    try OutputFile.write(
      path.lowercased().hasSuffix(".csv") ? csv(report) : ImportText.json(report, error: error) + "\n", to: path)
  }

  /// The report of an import that was refused as a whole, before or after its rows were read.
  func write(refusal: String) throws {
    let isCSV = path.lowercased().hasSuffix(".csv")
    try OutputFile.write(
      isCSV
        ? ReportFile.header + CSVText.row(["rejected", "", "", "", refusal])
        : "{\"stored\":false,\"error\":\(JSONText.string(refusal))}\n", to: path)
  }

  private static let header = CSVText.row(["outcome", "row", "field", "value", "reason"])

  private func csv(_ report: ImportReport) -> String {
    let rows =
      report.rejected.map { ("rejected", $0) } + report.findings.map { ("stored with a remark", $0) }
    return ReportFile.header
      + rows.map { outcome, problem in
        CSVText.row([outcome, String(problem.row), problem.field, problem.value, problem.reason])
      }.joined()
  }
}
