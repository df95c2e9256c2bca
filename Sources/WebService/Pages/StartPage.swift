import Atlas
import Indicators
import Reports

/// The start page: a map of an indicator and the same as a table.
struct StartPage {
  let request: StartRequest
  let form: StartForm
  let features: [AreaFeature]
  /// The wijken whose borders lie over buurten.
  let outlines: [Area]

  func html() throws -> String {
    let choropleth = Choropleth(features, request.indicator, language: request.language)
    let query = request.language == .nl ? "" : "&lang=en"
    let division = PercentText.encode(request.division.division.id)
    func address(_ area: Area) -> String { "/areas/\(PercentText.encode(area.code))?division=\(division)\(query)" }
    var drawing = choropleth.drawing(title: title, outlines: outlines.map(\.geometry), link: address)
    drawing.standsAlone = false
    let name = MarkupText.escape(request.indicator.definition[request.language])
    return """
      \(form.html)<div class="split">
      <figure>
      \(try drawing.svg())<figcaption>\(LegendHTML.text(choropleth.legend, prefix: drawing.prefix))<p>\(name) \
      \(word("Bron", "Source")): \(MarkupText.escape(source)).</p></figcaption>
      </figure>
      <div class="scroll" tabindex="0" role="region" aria-label="\(word("Tabel", "Table"))">
      <table>
      <caption>\(MarkupText.escape(title))</caption>
      <thead><tr><th scope="col">\(word("Gebied", "Area"))</th>\
      <th scope="col" class="number">\(MarkupText.escape(NumberText(request.language).unit(request.indicator)))</th>\
      \(showsResidents ? "<th scope=\"col\" class=\"number\">\(word("Inwoners", "Residents"))</th>" : "")</tr></thead>
      <tbody>
      \(features.map { row($0, choropleth, address($0.area)) }.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </div>

      """
  }

  var title: String {
    let place = LevelText.plural(request.level, request.language)
    let period = request.period.map { " (\($0))" } ?? ""
    return request.language == .nl
      ? "\(request.indicator.name[.nl]) per \(LevelText.singular(request.level, .nl))\(period)"
      : "\(request.indicator.name[.en]) of \(place)\(period)"
  }

  private var showsResidents: Bool { request.indicator.id != "residents" }

  private var source: String {
    request.division.division.isSynthetic ? word("verzonnen", "made up") : request.indicator.source
  }

  private func row(_ feature: AreaFeature, _ choropleth: Choropleth, _ address: String) -> String {
    let residents = feature.residents.map { NumberText(request.language).number($0) } ?? "–"
    return
      "<tr><th scope=\"row\"><a href=\"\(MarkupText.escape(address))\">\(MarkupText.escape(feature.area.name))</a> "
      + "<small>\(MarkupText.escape(feature.area.code))</small></th>"
      + "<td class=\"number\">\(MarkupText.escape(choropleth.valueText(feature)))</td>"
      + (showsResidents ? "<td class=\"number\">\(residents)</td>" : "") + "</tr>"
  }

  private func word(_ nl: String, _ en: String) -> String { request.language == .nl ? nl : en }
}
