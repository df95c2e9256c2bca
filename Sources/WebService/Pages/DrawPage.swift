import Atlas
import Indicators
import Reports
import SpatialCore

/// The page on which somebody picks areas or draws one: a map, the same as a table, and the profile of what was chosen.
struct DrawPage {
  /// More areas than this are no map to click on.
  static let mostDrawn = 1_500

  let request: DrawRequest
  /// Those that can be picked, with their residents.
  let features: [AreaFeature]
  /// The wijken around buurten.
  let larger: [Area]
  let gemeenten: [Area]
  let divisions: [StoredDivision]
  /// The drawing, as far as it could be read, in RD New.
  var drawn: MultiPolygon?
  /// What is wrong with it; nil for nothing.
  var fault: String?
  var report: AreaReport?
  let call: Call
  let pages: PageFiles

  func html() throws -> String {
    var content: [String: Any] = ["nl": request.language == .nl, "en": request.language == .en]
    content["map"] = features.count <= DrawPage.mostDrawn ? try drawing.svg() : ""
    content["rows"] = rows
    content["points"] = request.points ?? ""
    content["hidden"] = hidden
    content["level"] = LevelText.plural(request.level, request.language)
    content["hasWijken"] = !larger.isEmpty
    content["others"] = others
    content["choices"] = choices
    content["hasChoices"] = !choices.isEmpty
    content["fault"] = fault ?? ""
    content["hasFault"] = fault != nil
    content["chosenPaint"] = MapFill.highlighted.paint("")
    content["freePaint"] = MapFill.context.paint("")
    content["result"] = try result()
    return pages.render("draw", content)
  }

  static func scripts(_ pages: PageFiles) -> String {
    ["area.css", "draw.css"].map { "<link rel=\"stylesheet\" href=\"\(pages.address($0))\">\n" }.joined()
      + "<script type=\"module\" src=\"\(pages.address("draw.js"))\"></script>\n"
  }

  private var chosen: Set<String> {
    Set(request.areas + (report?.profile.composition.map { $0.parts.filter { $0.share >= 1 }.map(\.code) } ?? []))
  }

  private var drawing: MapDrawing {
    let chosen = chosen
    let shapes = features.map { feature in
      let (area, isChosen) = (feature.area, chosen.contains(feature.area.code))
      let state = isChosen ? ": " + word("gekozen", "chosen") : ""
      let next =
        request.areas.contains(area.code) ? request.areas.filter { $0 != area.code } : request.areas + [area.code]
      return MapShape(
        code: area.code, label: area.name, tooltip: area.name + state, link: request.address(areas: next),
        geometry: area.geometry, fill: isChosen ? .highlighted : .context)
    }
    var drawing = MapDrawing(
      title: word("Kaart om te kiezen", "Map to choose on"),
      summary: word(
        "Elk gebied is een link die het kiest of loslaat; de tabel doet hetzelfde.",
        "Each area is a link that chooses it or lets it go; the table does the same."), shapes: shapes)
    drawing.standsAlone = false
    drawing.tellsPlace = true
    drawing.outlines = drawn.map { [$0] } ?? []
    drawing.hairlines = []
    return drawing
  }

  private var rows: [[String: Any]] {
    let numbers = NumberText(request.language)
    let names = Dictionary(larger.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return features.map { feature in
      [
        "code": feature.area.code, "name": feature.area.name, "isChosen": request.areas.contains(feature.area.code),
        "wijk": feature.area.parent.flatMap { names[$0] } ?? "",
        "residents": feature.residents.map { numbers.number($0) } ?? "–",
        "sort": feature.residents.map { DecimalText.exact($0) } ?? "",
      ]
    }
  }

  /// What forms keep of the address.
  private var hidden: [[String: Any]] {
    var kept = [("division", request.division.division.id), ("level", request.level.rawValue)]
    if let gemeente = request.gemeente { kept.append(("gemeente", gemeente)) }
    if let period = request.period { kept.append(("period", period.rawValue)) }
    if request.language == .en { kept.append(("lang", "en")) }
    return kept.map { ["name": $0.0, "value": $0.1] }
  }

  /// Links to the other levels.
  private var others: [[String: Any]] {
    DrawRequest.levels(request.division).filter { $0 != request.level }.map {
      ["address": request.address(areas: [], level: $0), "text": LevelText.plural($0, request.language)]
    }
  }

  /// Of a country the gemeente, and of several divisions which.
  private var choices: [[String: Any]] {
    func options(_ values: [(String, String)], _ chosen: String?) -> [[String: Any]] {
      values.map { ["value": $0.0, "text": $0.1, "isChosen": $0.0 == chosen] }
    }
    var result: [[String: Any]] = []
    if divisions.count > 1 {
      result.append([
        "name": "division", "label": word("Indeling", "Division"),
        "options": options(divisions.map { ($0.division.id, $0.division.id) }, request.division.division.id),
      ])
    }
    if gemeenten.count > 1 {
      result.append([
        "name": "gemeente", "label": word("Gemeente", "Municipality"),
        "options": options(gemeenten.map { ($0.code, $0.name) }, request.gemeente),
      ])
    }
    return result
  }

  private func result() throws -> String {
    guard var report else { return "" }
    report.isInPage = true
    let (division, language) = (report.profile.area.division, report.language)
    report.link = { AreaPage.address($0, division: division, language) }
    let sections = try ReportHTML(report).sections()
    let list = SectionList.html(sections, language, more: [("download", word("Meenemen", "Take it along"))])
    return """
      <div class="area">
      \(list)<div class="report">
      \(sections.map(\.html).joined())\(downloads)</div>
      </div>

      """
  }

  private var downloads: String {
    let files = [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")].map { format, name in
      "<a href=\"\(MarkupText.escape("\(call.path)?\(call.query.text(replacing: "f", with: format))"))\">\(name)</a>"
    }
    return """
      <section id="download">
      <h2>\(word("Meenemen", "Take it along"))</h2>
      <p>\(word("Alle cijfers als", "All figures as")) \(files.joined(separator: ", ")). \
      \(word("Het adres van deze pagina bevat uw keuze: wie het krijgt, ziet hetzelfde gebied.", "The address of this page holds your choice: who gets it sees the same area."))</p>
      </section>

      """
  }

  private func word(_ nl: String, _ en: String) -> String { request.language == .nl ? nl : en }
}
