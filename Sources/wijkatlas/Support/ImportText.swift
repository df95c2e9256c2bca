import Atlas

/// The report of an import for people and programs.
enum ImportText {
  private static let listed = 20

  static func summary(_ report: ImportReport) -> String {
    if report.isUnchanged, report.rejectedRows == 0, report.skipped == 0 {
      let line =
        "\(report.source): unchanged, \(report.rowsRead == 1 ? "its 1 row is" : "all \(report.rowsRead) rows are") in the store already"
      return ([line] + missing(report)).joined(separator: "\n")
    }
    var parts = ["\(report.inserted) added"]
    if report.replaced > 0 { parts.append("\(report.replaced) replaced") }
    if report.removed > 0 { parts.append("\(report.removed) removed") }
    if report.unchangedRows > 0 { parts.append("\(report.unchangedRows) unchanged") }
    if report.repaired > 0 { parts.append("\(report.repaired) repaired on reading") }
    if report.skipped > 0 {
      let areas = report.skippedAreas.isEmpty ? "" : ": \(report.skippedAreas.joined(separator: ", "))"
      let more = report.skipped > report.skippedAreas.count && !areas.isEmpty ? ", …" : ""
      parts.append(
        "\(CountText.text(report.skipped, "row")) skipped (areas that the store does not hold\(areas)\(more))")
    }
    if report.rejectedRows > 0 { parts.append("\(report.rejectedRows) rejected") }
    var lines = ["\(report.source): \(CountText.text(report.rowsRead, "row")) read, \(parts.joined(separator: ", "))"]
    lines += report.notes.map { "  " + $0 }
    lines += missing(report)
    lines += list("rejected", report.rejected, of: report.rejectedRows)
    lines += list("stored with a remark", report.findings, of: report.findingCount)
    return lines.joined(separator: "\n")
  }

  static func rejected(_ report: ImportReport) -> String {
    let lines =
      [
        "\(report.source): \(report.rejectedRows) of \(CountText.text(report.rowsRead, "row")) rejected, so nothing was stored"
      ] + list("rejected", report.rejected, of: report.rejectedRows)
      + ["mend the file, or leave these rows out with --skip-invalid"]
    return lines.joined(separator: "\n")
  }

  /// - Parameter error: Why nothing was stored; nil when the import was.
  static func json(_ report: ImportReport, error: String? = nil) -> String {
    let missing = report.missing.map { missing in
      "{\"level\":\(JSONText.string(missing.level.rawValue)),\"removed\":\(missing.isRemoved),"
        + "\"codes\":[\(missing.codes.map(JSONText.string).joined(separator: ","))]}"
    }
    let members = [
      "\"kind\":\(JSONText.string(report.kind))", "\"source\":\(JSONText.string(report.source))",
      "\"checksum\":\(JSONText.string(report.checksum))",
      "\"licence\":\(report.licence.map(JSONText.string) ?? "null")",
      "\"division\":\(report.division.map(JSONText.string) ?? "null")", "\"stored\":\(error == nil)",
      "\"error\":\(error.map(JSONText.string) ?? "null")", "\"rowsRead\":\(report.rowsRead)",
      "\"accepted\":\(error == nil ? report.accepted : 0)", "\"inserted\":\(report.inserted)",
      "\"replaced\":\(report.replaced)", "\"removed\":\(report.removed)", "\"unchanged\":\(report.isUnchanged)",
      "\"unchangedRows\":\(report.unchangedRows)", "\"repaired\":\(report.repaired)", "\"skipped\":\(report.skipped)",
      "\"skippedAreas\":[\(report.skippedAreas.map(JSONText.string).joined(separator: ","))]",
      "\"rejectedRows\":\(report.rejectedRows)", "\"findingCount\":\(report.findingCount)",
      "\"notes\":[\(report.notes.map(JSONText.string).joined(separator: ","))]",
      "\"missing\":[\(missing.joined(separator: ","))]",
      "\"rejected\":[\(report.rejected.map(problem).joined(separator: ","))]",
      "\"findings\":[\(report.findings.map(problem).joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func missing(_ report: ImportReport) -> [String] {
    report.missing.map { missing in
      let codes = missing.codes.prefix(listed).joined(separator: ", ") + (missing.codes.count > listed ? ", …" : "")
      let isOne = missing.codes.count == 1
      let what =
        "\(CountText.text(missing.codes.count, "area")) of level \(missing.level) in the store \(isOne ? "is" : "are") not "
        + "in this delivery"
      if missing.isRemoved { return "  \(what) and \(isOne ? "was" : "were") removed: \(codes)" }
      return "  \(what): \(codes); "
        + (report.rejectedRows > 0
          ? "\(isOne ? "it stays" : "they stay"), because rows were rejected"
          : "give --replace to remove \(isOne ? "it" : "them")")
    }
  }

  private static func list(_ label: String, _ problems: [RowProblem], of count: Int) -> [String] {
    guard !problems.isEmpty else { return [] }
    let rest = count - min(problems.count, listed)
    return problems.prefix(listed).map { "  \(label): \($0)" }
      + (rest > 0 ? ["  … and \(rest) more; --report FILE lists them"] : [])
  }

  private static func problem(_ problem: RowProblem) -> String {
    "{\"row\":\(problem.row),\"field\":\(JSONText.string(problem.field)),"
      + "\"value\":\(JSONText.string(problem.value)),\"reason\":\(JSONText.string(problem.reason))}"
  }
}
