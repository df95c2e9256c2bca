import Atlas
import Foundation
import Indicators
import Reports

/// Where a delivery is sent, what waits, and what was imported.
struct ImportPage {
  private static let shownRuns = 50

  let deliveries: [Delivery]
  let runs: [ImportRun]
  /// The last work that no delivery waits for.
  let chore: Chore?
  let mostBytes: Int
  let language: Language
  let token: String?

  static func head(_ pages: PageFiles) -> String {
    "<link rel=\"stylesheet\" href=\"\(pages.address("import.css"))\">\n"
      + "<script type=\"module\" src=\"\(pages.address("import.js"))\"></script>\n"
  }

  var title: String { word("Importeren", "Import") }

  var content: [String: Any] {
    let last = runs.last { $0.undone == nil && $0.isUndoable }
    return [
      "nl": language == .nl, "en": language == .en, "token": token ?? "", "hasToken": token != nil,
      "query": language == .en ? "?lang=en" : "", "mostBytes": mostBytes,
      "most": FileSizeText.text(mostBytes, language),
      "chore": chore.map {
        ["title": ChorePage.title($0.kind, language), "isBusy": $0.stage == .busy, "isFailed": $0.stage == .failed]
      } ?? false,
      "deliveries": deliveries.map(row), "hasDeliveries": !deliveries.isEmpty,
      "last": last.map { ["run": $0.id ?? 0, "source": $0.source, "kind": RunText.kind($0.kind, language)] } ?? false,
      "runs": runs.suffix(ImportPage.shownRuns).reversed().map(row), "hasRuns": !runs.isEmpty,
    ]
  }

  private func row(_ delivery: Delivery) -> [String: Any] {
    [
      "address": "/import/\(delivery.id)" + (language == .en ? "?lang=en" : ""), "name": delivery.name,
      "size": FileSizeText.text(delivery.bytes, language), "received": RunText.moment(delivery.received, language),
      "stage": DeliveryPage.stage(delivery.stage, language),
    ]
  }

  private func row(_ run: ImportRun) -> [String: Any] {
    let state = run.undone.map { word("teruggenomen op", "taken back on") + " " + RunText.moment($0, language) }
    return [
      "when": RunText.moment(run.finished, language), "kind": RunText.kind(run.kind, language),
      "source": run.source, "division": run.division ?? "",
      "accepted": NumberText(language).number(Double(run.accepted)), "state": state ?? "",
    ]
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}

/// Words for imports that the store remembers.
enum RunText {
  static func kind(_ kind: String, _ language: Language) -> String {
    let words: [String: (String, String)] = [
      "boundaries": ("grenzen", "boundaries"), "addresses": ("adressen", "addresses"),
      "signals": ("meldingen", "signals"), "facilities": ("voorzieningen", "facilities"),
      "indicators": ("cijfers", "figures"), "targets": ("doelen", "targets"), "actions": ("acties", "actions"),
      "notes": ("notities", "notes"), "repair": ("reparatie", "repair"), "removal": ("verwijdering", "removal"),
      "adoption": ("indeling van een plan", "division of a plan"),
    ]
    guard let (nl, en) = words[kind] else { return kind }
    return language == .nl ? nl : en
  }

  /// A day and a time in UTC, of ISO 8601.
  static func moment(_ text: String, _ language: Language) -> String {
    let day = DateText.text(String(text.prefix(10)), language)
    let time = text.dropFirst(11).prefix(5)
    return time.count == 5 ? "\(day) \(time) UTC" : day
  }
}

/// A number of bytes for people.
enum FileSizeText {
  static func text(_ bytes: Int, _ language: Language) -> String {
    let numbers = NumberText(language)
    let units = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")]
    guard let (size, unit) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) bytes" }
    let value = Double(bytes) / Double(size)
    return "\(numbers.number(value, decimals: value < 10 ? 1 : 0)) \(unit)"
  }
}
