import Atlas
import Foundation
import Indicators
import Reports

/// One delivery: what was recognised, what an import would do, what it did.
struct DeliveryPage {
  static let shownProblems = 200

  let delivery: Delivery
  let catalogue: Catalogue
  /// The finding that is looked at closely.
  let chosen: Int?
  let language: Language
  let token: String?

  var title: String { delivery.name }

  func content() throws -> [String: Any] {
    var content: [String: Any] = [
      "nl": language == .nl, "en": language == .en, "token": token ?? "", "hasToken": token != nil,
      "query": query, "base": "/import/\(delivery.id)", "size": FileSizeText.text(delivery.bytes, language),
      "received": RunText.moment(delivery.received, language), "isBusy": delivery.stage.isBusy,
      "stage": DeliveryPage.stage(delivery.stage, language), "hasFile": delivery.path != nil,
      "steps": steps,
    ]
    if let trouble = delivery.trouble {
      content["trouble"] = [
        "text": trouble.text[language], "detail": trouble.detail ?? "", "hasDetail": trouble.detail != nil,
      ]
    }
    switch delivery.stage {
    case .looking, .rehearsing, .importing: content["busy"] = busy
    case .understood:
      content["understood"] = WishHTML(delivery: delivery, catalogue: catalogue, language: language).content
    case .rehearsed: content["rehearsed"] = try rehearsed()
    case .imported: content["imported"] = imported
    case .unreadable: content["unreadable"] = true
    }
    return content
  }

  private var query: String { language == .en ? "?lang=en" : "" }

  static func stage(_ stage: Delivery.Stage, _ language: Language) -> String {
    let (nl, en) =
      switch stage {
      case .looking: ("wordt bekeken", "being looked at")
      case .understood: ("wacht op uw keuzes", "waits for your choices")
      case .rehearsing: ("wordt geprobeerd", "being tried")
      case .rehearsed: ("wacht op uw akkoord", "waits for your yes")
      case .importing: ("wordt geïmporteerd", "being imported")
      case .imported: ("klaar", "done")
      case .unreadable: ("niet te lezen", "unreadable")
      }
    return language == .nl ? nl : en
  }

  /// Where in the whole this is.
  private var steps: [[String: Any]] {
    let names = [
      word("Bestand", "File"), word("Kolommen", "Columns"), word("Proef", "Trial"), word("Klaar", "Done"),
    ]
    let now =
      switch delivery.stage {
      case .looking, .unreadable: 0
      case .understood: 1
      case .rehearsing, .rehearsed, .importing: 2
      case .imported: 3
      }
    return names.enumerated().map { ["name": $1, "isNow": $0 == now, "isOver": $0 < now] }
  }

  private var busy: [String: Any] {
    var content = BusyHTML(delivery.progress, isLooking: delivery.stage == .looking, language).content
    content["canStop"] = delivery.stage != .looking
    return content
  }

  private func rehearsed() throws -> [String: Any] {
    guard let rehearsal = delivery.rehearsal else { return [:] }
    let report = rehearsal.report
    var content = ImportReportHTML(report: report, language: language, isTold: false).content
    let findings = FindingsHTML(
      rehearsal: rehearsal, base: "/import/\(delivery.id)", chosen: chosen, language: language)
    content.merge(try findings.content()) { $1 }
    content["canImport"] = report.accepted > 0 && !report.isUnchanged
    content["hasRejected"] = report.rejectedRows > 0
    content["isBoundaries"] = delivery.wish.kind == .boundaries
    return content
  }

  private var imported: [String: Any] {
    guard let report = delivery.report else { return [:] }
    var content = ImportReportHTML(report: report, language: language, isTold: true).content
    content["run"] = delivery.run.map { ["id": $0] } ?? false
    content["isUndone"] = delivery.isUndone
    content["layers"] = otherLayers.map { ["name": $0] }
    content["hasLayers"] = delivery.path != nil && !otherLayers.isEmpty
    content["isBoundaries"] = delivery.wish.kind == .boundaries
    content["canSettle"] = ![.figures, .targets, .actions].contains(delivery.wish.kind)
    content["map"] =
      "/?" + (delivery.wish.division.map { "division=\(PercentText.encode($0))" } ?? "")
      + (language == .en ? "&lang=en" : "")
    return content
  }

  private var otherLayers: [String] { (delivery.survey?.layers ?? []).filter { $0 != delivery.wish.layer } }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
