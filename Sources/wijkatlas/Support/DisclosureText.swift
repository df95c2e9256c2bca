import Atlas
import Indicators

/// What an audit of public answers found, as text and JSON.
struct DisclosureText {
  /// More are counted and not listed in the text.
  private static let most = 20

  private let report: AuditDisclosure.Report
  private let language: Language

  init(_ report: AuditDisclosure.Report, language: Language) {
    self.report = report
    self.language = language
  }

  func text() -> String {
    var lines = ["public answers of \(report.divisions.joined(separator: ", ")): \(report.told) figures told"]
    lines += report.suppressed.sorted { $0.key.rawValue < $1.key.rawValue }.map { reason, count in
      "  \(count) not told, \(reason.rawValue): \(reason.text[language])"
    }
    for (gemeente, base) in report.baseDivisions.sorted(by: { $0.key < $1.key }) {
      lines.append("points of \(gemeente.isEmpty ? "all" : gemeente) are counted by the cells of \(base)")
    }
    lines.append("\(report.cells) counts of cells examined")
    if let narrowest = report.narrowestCell { lines.append("  most is known of \(sentence(narrowest))") }
    let together = report.shared > 0 ? ", \(report.shared) of them with those of other divisions" : ""
    lines.append(
      "\(report.secrets) secret figures of tables examined\(together), \(report.complements) others kept back for them")
    for (division, deductions) in report.narrow.sorted(by: { $0.key < $1.key }) {
      lines.append("\(division): \(deductions.count) can be deduced more closely than the policy allows")
      lines += deductions.prefix(Self.most).map { "  \(sentence($0)), \(number($0.demanded)) apart demanded" }
      if deductions.count > Self.most {
        lines.append("  and \(deductions.count - Self.most) more; --format json has all")
      }
    }
    lines += report.loosened.map { "the policy protects less than the shipped one: \($0)" }
    lines.append(report.isProtected ? "nothing can be deduced more closely than the policy allows" : "not protected")
    return lines.joined(separator: "\n")
  }

  func json() -> String {
    let reasons = report.suppressed.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\"\($0.key.rawValue)\":\($0.value)"
    }
    let bases = report.baseDivisions.sorted { $0.key < $1.key }.map {
      "\(JSONText.string($0.key)):\(JSONText.string($0.value))"
    }
    let narrow = report.narrow.sorted { $0.key < $1.key }.flatMap { division, all in all.map { json($0, division) } }
    return """
      {"protected":\(report.isProtected),"divisions":[\(report.divisions.map(JSONText.string).joined(separator: ","))],\
      "told":\(report.told),"suppressed":{\(reasons.joined(separator: ","))},"base":{\(bases.joined(separator: ","))},\
      "cells":\(report.cells),"narrowestCell":\(report.narrowestCell.map { json($0, nil) } ?? "null"),\
      "secrets":\(report.secrets),"withOtherDivisions":\(report.shared),"complements":\(report.complements),\
      "loosened":[\(report.loosened.map(JSONText.string).joined(separator: ","))],\
      "narrow":[\(narrow.joined(separator: ","))]}
      """
  }

  private func sentence(_ deduction: Deduction) -> String {
    let cell = deduction.cell
    return
      "\(cell.area) \(cell.indicator) \(cell.period): from \(number(deduction.lower)) to \(number(deduction.upper))"
  }

  private func json(_ deduction: Deduction, _ division: String?) -> String {
    func end(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }
    let place = division.map { "\"division\":\(JSONText.string($0))," } ?? ""
    return "{\(place)\"area\":\(JSONText.string(deduction.cell.area)),"
      + "\"indicator\":\(JSONText.string(deduction.cell.indicator)),\"period\":\"\(deduction.cell.period)\","
      + "\"lower\":\(end(deduction.lower)),\"upper\":\(end(deduction.upper)),\"demanded\":\(end(deduction.demanded))}"
  }

  private func number(_ value: Double) -> String {
    value.isFinite ? (value == value.rounded() ? "\(Int(value))" : "\((value * 100).rounded() / 100)") : "any number"
  }
}
