import Atlas
import Indicators
import Reports
import SpatialCore

/// What stands out in the reports, for programs.
enum WatchJSON {
  static func text(_ report: WatchReport, all: Bool, _ words: WatchText) -> String {
    let findings = report.shown(all: all).map { "{\(members($0, report, words).joined(separator: ","))}" }
    let counts = WatchReport.State.allCases.map { state in
      "\(string(state.rawValue)):\(report.entries.count { $0.state == state })"
    }
    let grain = if case .weeks(let count) = report.grain { "weeks:\(count)" } else { "month" }
    let parts = [
      "\"division\":\(string(report.division))", "\"windows\":\(string(grain))",
      "\"falseAlarms\":\(number(report.falseAlarms))", "\"tests\":\(report.tests)",
      "\"replicas\":\(report.replicas)", "\"seed\":\(report.seed)", "\"previous\":\(string(report.previous))",
      "\"later\":\(string(report.later))", "\"recorded\":\(report.isRecorded)",
      "\"counts\":{\(counts.joined(separator: ","))}",
      "\"findings\":[\(findings.joined(separator: ","))]",
      "\"subjects\":[\(report.subjects.map(subject).joined(separator: ","))]",
    ]
    return "{\(parts.joined(separator: ","))}"
  }

  /// The members of a finding: those of a row, and of a feature's properties.
  static func members(_ entry: WatchReport.Entry, _ report: WatchReport, _ words: WatchText) -> [String] {
    let finding = entry.finding
    let names = finding.areas.map { string(report.names[$0] ?? $0) }
    let isCluster = finding.form == .cluster
    return [
      "\"state\":\(string(entry.state.rawValue))", "\"form\":\(string(finding.form.rawValue))",
      "\"kind\":\(string(finding.kind))", "\"category\":\(string(finding.category))",
      "\"areas\":[\(finding.areas.map { string($0) }.joined(separator: ","))]",
      "\"names\":[\(names.joined(separator: ","))]",
      "\"from\":\(string(finding.window.first.description))", "\"to\":\(string(finding.window.last.description))",
      "\"count\":\(finding.count)", "\"expected\":\(number(finding.expected))",
      "\"usualLow\":\(finding.usual.map { String($0.lowerBound) } ?? "null")",
      "\"usualHigh\":\(finding.usual.map { String($0.upperBound) } ?? "null")",
      "\"factor\":\(number(finding.factor))", "\"p\":\(small(finding.pValue))", "\"q\":\(small(finding.qValue))",
      "\"recurrenceYears\":\(isCluster ? number(finding.recurrenceYears(report.grain)) : "null")",
      "\"sentence\":\(string(words.sentence(entry)))",
    ]
  }

  private static func subject(_ subject: WatchReport.Subject) -> String {
    let without = subject.withoutBaseline.map { string($0) }.joined(separator: ",")
    let parts = [
      "\"kind\":\(string(subject.kind))", "\"category\":\(string(subject.category))",
      "\"from\":\(string(subject.window?.first.description))", "\"to\":\(string(subject.window?.last.description))",
      "\"areas\":\(subject.judged)", "\"dispersion\":\(subject.dispersion.map(number) ?? "null")",
      "\"doubt\":\(string(subject.doubt?.rawValue))", "\"withoutBaseline\":[\(without)]",
    ]
    return "{\(parts.joined(separator: ","))}"
  }

  private static func string(_ value: String?) -> String { value.map(JSONText.string) ?? "null" }
  private static func number(_ value: Double) -> String { DecimalText.format(value, decimals: 4) }
  /// A chance, to four digits however small.
  static func small(_ value: Double) -> String {
    value >= 0.001 ? DecimalText.format(value, decimals: 6) : DecimalText.exact(value)
  }
}
