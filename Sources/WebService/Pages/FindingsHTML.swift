import Atlas
import Indicators
import Reports
import SpatialCore

/// What the check of a rehearsed import found: a list, and a map on which each has its place.
struct FindingsHTML {
  /// A close look shows so much around a finding.
  private static let leastViewMetres = 150.0

  let rehearsal: Delivery.Rehearsal
  /// The address of the delivery.
  let base: String
  /// Which finding is looked at closely.
  let chosen: Int?
  let language: Language

  func content() throws -> [String: Any] {
    let findings = shown
    let errors = rehearsal.findings.count { $0.severity == .error }
    var content: [String: Any] = [
      "findings": findings.enumerated().map(row), "hasFindings": !findings.isEmpty,
      "found": found(errors), "moreFindings": more,
      "hasMap": !rehearsal.areas.isEmpty || findings.contains { $0.location != nil },
      "isPartial": rehearsal.areAreasLeftOut, "whole": base + (language == .en ? "?lang=en" : "") + "#found",
      "isClose": close != nil,
    ]
    if content["hasMap"] as? Bool == true { content["map"] = try drawing(findings).svg() }
    if let close, let chosen { content["close"] = ["number": chosen, "text": text(close).sentence] }
    return content
  }

  /// The gravest first.
  private var shown: [CheckFinding] {
    let order: [CheckFinding.Severity] = [.error, .warning, .information]
    return Array(
      order.flatMap { severity in rehearsal.findings.filter { $0.severity == severity } }
        .prefix(DeliveryPage.shownProblems))
  }

  private var close: CheckFinding? {
    guard let chosen, shown.indices.contains(chosen - 1), shown[chosen - 1].location != nil else { return nil }
    return shown[chosen - 1]
  }

  private func text(_ finding: CheckFinding) -> FindingText { FindingText(finding: finding, language: language) }

  private func found(_ errors: Int) -> String {
    let count = rehearsal.findings.count
    guard count > 0 else {
      return word(
        "De grenzen sluiten op elkaar aan. Er is niets gevonden.", "The borders fit together. Nothing was found.")
    }
    let numbers = NumberText(language)
    let all = numbers.number(Double(count))
    return errors == 0
      ? word("\(all) dingen om naar te kijken, geen fouten.", "\(all) things to look at, no errors.")
      : word(
        "\(numbers.number(Double(errors))) fouten, \(all) dingen om naar te kijken.",
        "\(numbers.number(Double(errors))) errors, \(all) things to look at.")
  }

  private var more: String {
    let rest = rehearsal.findings.count - shown.count
    guard rest > 0 else { return "" }
    return word(
      "En nog \(rest). De opdracht wijkatlas check noemt ze allemaal.",
      "And \(rest) more. wijkatlas check lists them all.")
  }

  private func row(_ index: Int, _ finding: CheckFinding) -> [String: Any] {
    let text = text(finding)
    let number = index + 1
    let language = language == .en ? "&lang=en" : ""
    return [
      "number": number, "name": text.name, "severity": text.severity, "rank": finding.severity.rawValue,
      "sentence": text.sentence, "size": text.size, "hasSize": !text.size.isEmpty, "detail": finding.message,
      "hasPlace": finding.location != nil, "zoom": "\(base)?finding=\(number)\(language)#found",
      "isChosen": number == chosen,
    ]
  }

  private func drawing(_ findings: [CheckFinding]) throws -> MapDrawing {
    var shapes = rehearsal.areas.map { area in
      MapShape(
        code: nil, label: area.name, tooltip: "\(area.name) (\(area.code))", geometry: area.geometry, fill: .context)
    }
    if let piece = close?.geometry?.asMultiPolygon {
      shapes.append(MapShape(tooltip: close.map { text($0).name } ?? "", geometry: piece, fill: .diverging(0, of: 5)))
    }
    let view = close.flatMap(view)
    var marks = findings.enumerated().compactMap { index, finding -> MapMark? in
      guard let place = finding.location, view?.contains(place) ?? true else { return nil }
      let text = text(finding)
      return MapMark(
        place: place, label: String(index + 1), tooltip: "\(index + 1). \(text.name): \(text.sentence)",
        id: "place-\(index + 1)", link: "#finding-\(index + 1)", isGrave: finding.severity == .error)
    }
    // The first lies on top: it is the gravest.
    marks.reverse()
    let summary = word(
      "Kaart met het noorden boven. De nummers zijn die van de lijst.",
      "Map with north up. The numbers are those of the list.")
    var drawing = MapDrawing(title: word("Wat is er gevonden", "What was found"), summary: summary, shapes: shapes)
    drawing.standsAlone = false
    drawing.marks = marks
    drawing.view = view
    drawing.prefix = "found"
    return drawing
  }

  private func view(of finding: CheckFinding) -> Envelope? {
    guard let place = finding.location else { return nil }
    let extent =
      finding.geometry?.asMultiPolygon?.envelope
      ?? Envelope(
        minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
    let half = max(FindingsHTML.leastViewMetres, max(extent.width, extent.height)) * 0.75
    let (x, y) = ((extent.minX + extent.maxX) / 2, (extent.minY + extent.maxY) / 2)
    return Envelope(minX: x - half, minY: y - half * 0.75, maxX: x + half, maxY: y + half * 0.75)
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
