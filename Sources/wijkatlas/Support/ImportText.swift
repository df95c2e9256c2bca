import Atlas

/// The report of an import for people and programs.
enum ImportText {
  private static let listed = 20

  static func summary(_ report: ImportReport) -> String {
    if report.isUnchanged, report.rejected.isEmpty, report.skipped == 0 {
      return "\(report.source): unchanged, all \(report.rowsRead) rows are in the store already"
    }
    var parts = ["\(report.inserted) added"]
    if report.replaced > 0 { parts.append("\(report.replaced) replaced") }
    if report.unchangedRows > 0 { parts.append("\(report.unchangedRows) unchanged") }
    if report.skipped > 0 { parts.append("\(report.skipped) rows skipped (areas that the store does not hold)") }
    if !report.rejected.isEmpty { parts.append("\(report.rejected.count) rejected") }
    var lines = ["\(report.source): \(report.rowsRead) rows read, \(parts.joined(separator: ", "))"]
    lines += report.notes.map { "  " + $0 }
    lines += list("rejected", report.rejected)
    lines += list("stored with a remark", report.findings)
    return lines.joined(separator: "\n")
  }

  static func rejected(_ report: ImportReport) -> String {
    let lines =
      [
        "\(report.source): \(report.rejected.count) of \(report.rowsRead) rows rejected, so nothing was stored"
      ] + list("rejected", report.rejected) + ["mend the file, or leave these rows out with --skip-invalid"]
    return lines.joined(separator: "\n")
  }

  static func json(_ report: ImportReport) -> String {
    let members = [
      "\"kind\":\(JSONText.string(report.kind))", "\"source\":\(JSONText.string(report.source))",
      "\"division\":\(report.division.map(JSONText.string) ?? "null")", "\"rowsRead\":\(report.rowsRead)",
      "\"inserted\":\(report.inserted)", "\"replaced\":\(report.replaced)", "\"unchanged\":\(report.isUnchanged)",
      "\"unchangedRows\":\(report.unchangedRows)", "\"skipped\":\(report.skipped)",
      "\"notes\":[\(report.notes.map(JSONText.string).joined(separator: ","))]",
      "\"rejected\":[\(report.rejected.map(problem).joined(separator: ","))]",
      "\"findings\":[\(report.findings.map(problem).joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func list(_ label: String, _ problems: [RowProblem]) -> [String] {
    guard !problems.isEmpty else { return [] }
    let rest = problems.count - listed
    return problems.prefix(listed).map { "  \(label): \($0)" }
      + (rest > 0 ? ["  … and \(rest) more; --format json lists all"] : [])
  }

  private static func problem(_ problem: RowProblem) -> String {
    "{\"row\":\(problem.row),\"field\":\(JSONText.string(problem.field)),"
      + "\"value\":\(JSONText.string(problem.value)),\"reason\":\(JSONText.string(problem.reason))}"
  }
}
