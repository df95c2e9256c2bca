import Atlas
import SpatialCore

/// The findings of a check for people and programs.
enum CheckText {
  /// How many findings of one rule are listed.
  private static let listed = 50

  static func json(_ findings: [CheckFinding]) -> String {
    func number(_ value: Double?, _ decimals: Int) -> String {
      value.map { DecimalText.format($0, decimals: decimals) } ?? "null"
    }
    func string(_ value: String?) -> String { value.map(JSONText.string) ?? "null" }
    let items = findings.map { finding in
      "{\"id\":\(string(finding.id)),\"rule\":\(string(finding.rule.rawValue)),"
        + "\"severity\":\(string(finding.severity.rawValue)),"
        + "\"level\":\(string(finding.level?.rawValue)),\"code\":\(string(finding.code)),"
        + "\"other\":\(string(finding.other)),\"x\":\(number(finding.location?.x, 3)),"
        + "\"y\":\(number(finding.location?.y, 3)),\"areaM2\":\(number(finding.areaSquareMetres, 4)),"
        + "\"widthM\":\(number(finding.widthMetres, 4)),\"message\":\(string(finding.message))}"
    }
    return "{\"findings\":[\(items.joined(separator: ","))]}"
  }

  /// Counts first, then the findings by severity and rule.
  static func text(_ findings: [CheckFinding], _ division: String) -> String {
    let groups = CheckFinding.Severity.allCases.flatMap { severity in
      CheckFinding.Rule.allCases.map { rule in findings.filter { $0.severity == severity && $0.rule == rule } }
    }.filter { !$0.isEmpty }
    var lines = [summary(findings, division)]
    if findings.count > 1 {
      lines += aligned(groups.map { [$0[0].severity.rawValue, $0[0].rule.rawValue, String($0.count)] }, numbers: [2])
    }
    for group in groups {
      if groups.count > 1 { lines += ["", "\(group[0].severity.rawValue): \(group[0].rule.rawValue)"] }
      lines += aligned(group.prefix(listed).map(row), numbers: [1, 2, 3, 4])
      if group.count > listed { lines.append("  … and \(group.count - listed) more; --format json lists all") }
    }
    return lines.joined(separator: "\n")
  }

  private static func summary(_ findings: [CheckFinding], _ division: String) -> String {
    func count(_ severity: CheckFinding.Severity) -> Int { findings.filter { $0.severity == severity }.count }
    return
      "\(division): \(count(.error)) errors, \(count(.warning)) warnings, \(count(.information)) pieces of information"
  }

  private static func row(_ finding: CheckFinding) -> [String] {
    func metres(_ value: Double?, _ unit: String, _ decimals: Int) -> String {
      value.map { DecimalText.format($0, decimals: decimals) + unit } ?? ""
    }
    return [
      finding.level?.rawValue ?? "", metres(finding.areaSquareMetres, " m²", 2),
      metres(finding.widthMetres, " m wide", 2), metres(finding.location?.x, "", 1), metres(finding.location?.y, "", 1),
      finding.message,
    ]
  }

  /// Rows in columns as wide as their longest text; empty columns are left out.
  private static func aligned(_ rows: [[String]], numbers: Set<Int>) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.filter { widths[$0] > 0 }.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return numbers.contains(column) ? blanks + row[column] : row[column] + blanks
      }
      return "  " + String(cells.joined(separator: "  ").trimmingSuffix(" "))
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> Substring {
    var rest = self[...]
    while rest.last == character { rest.removeLast() }
    return rest
  }
}
