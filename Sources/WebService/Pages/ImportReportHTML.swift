import Atlas
import Indicators
import Reports

/// What an import did or would do, in numbers, with the rows that are wrong.
struct ImportReportHTML {
  let report: ImportReport
  let language: Language
  /// Whether it was done; else it would be.
  let isTold: Bool

  var content: [String: Any] {
    let problems = report.rejected.prefix(DeliveryPage.shownProblems)
    let remarks = report.findings.prefix(DeliveryPage.shownProblems)
    return [
      "summary": summary, "facts": facts.map { ["name": $0, "value": $1] }, "isUnchanged": report.isUnchanged,
      "rejected": problems.map(row), "hasRejectedRows": !problems.isEmpty,
      "moreRejected": more(report.rejectedRows, problems.count),
      "remarks": remarks.map(row), "hasRemarks": !remarks.isEmpty,
      "moreRemarks": more(report.findingCount, remarks.count),
      "notes": report.notes.map { ["text": $0] }, "hasNotes": !report.notes.isEmpty,
      "missing": report.missing.map(missing), "hasMissing": !report.missing.isEmpty,
    ]
  }

  private var summary: String {
    if report.isUnchanged {
      return word("Alles hiervan is er al. Er verandert niets.", "All of this is there already. Nothing changes.")
    }
    let accepted = number(report.inserted + report.replaced)
    if isTold { return word("\(accepted) rijen zijn opgeslagen.", "\(accepted) rows were stored.") }
    return word(
      "Dit zou een import doen. Er is nog niets opgeslagen.",
      "This is what an import would do. Nothing has been stored yet.")
  }

  private var facts: [(String, String)] {
    var facts = [
      (word("Gelezen rijen", "Rows read"), report.rowsRead), (word("Nieuw", "New"), report.inserted),
      (word("Vervangen", "Replaced"), report.replaced), (word("Hetzelfde gebleven", "Unchanged"), report.unchangedRows),
      (word("Niet op te slaan", "Cannot be stored"), report.rejectedRows),
    ]
    if report.skipped > 0 {
      facts.append((word("Niet van hier, overgeslagen", "Not of here, skipped"), report.skipped))
    }
    if report.removed > 0 { facts.append((word("Verwijderd", "Removed"), report.removed)) }
    return facts.map { ($0, number($1)) }
  }

  private func missing(_ missing: MissingAreas) -> [String: Any] {
    let shown = missing.codes.prefix(10).joined(separator: ", ") + (missing.codes.count > 10 ? ", …" : "")
    let level = LevelText.plural(missing.level, language)
    let count = number(missing.codes.count)
    let text =
      missing.isRemoved
      ? word(
        "\(count) \(level) staan niet in deze levering en gaan weg", "\(count) \(level) are not in this delivery and go"
      )
      : word(
        "\(count) \(level) staan niet in deze levering en blijven zoals ze zijn",
        "\(count) \(level) are not in this delivery and stay as they are")
    return ["text": "\(text): \(shown)."]
  }

  private func row(_ problem: RowProblem) -> [String: Any] {
    let dutch = language == .nl ? RowReasonText.dutch(problem.reason) : nil
    return [
      "row": problem.row, "field": problem.field, "value": problem.value, "reason": dutch ?? problem.reason,
      "isEnglish": dutch == nil,
    ]
  }

  private func more(_ count: Int, _ shown: Int) -> String {
    guard count > shown else { return "" }
    return word("En nog \(number(count - shown)).", "And \(number(count - shown)) more.")
  }

  private func number(_ value: Int) -> String { NumberText(language).number(Double(value)) }
  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
