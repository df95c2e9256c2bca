import Atlas
import Indicators
import Reports

/// What was found of a text: areas to open, and in which buurt, wijk and territory an address lies.
struct SearchPage {
  let text: String
  let found: [FindPlaces.Found]
  let language: Language

  var title: String {
    text.isEmpty ? word("Zoeken", "Search") : word("Gevonden voor", "Found for") + " “\(text)”"
  }

  var html: String {
    guard !found.isEmpty else { return "<div class=\"empty\"><p>\(nothing)</p></div>\n" }
    return "<ul class=\"found\">\n\(found.map(entry).joined(separator: "\n"))\n</ul>\n"
  }

  private var nothing: String {
    text.isEmpty
      ? word(
        "Zoek een wijk, buurt, adres of postcode, bovenaan deze pagina.",
        "Search a wijk, a buurt, an address or a postcode, at the top of this page.")
      : word(
        "Niets gevonden. Probeer een deel van de naam, of een postcode met huisnummer.",
        "Nothing found. Try a part of the name, or a postcode with a house number.")
  }

  private func entry(_ place: FindPlaces.Found) -> String {
    if let area = place.area {
      let around = place.around.map(\.name).joined(separator: ", ")
      let level = LevelText.singular(area.level, language)
      let note = [level, around.isEmpty ? nil : word("in", "in") + " " + around].compactMap { $0 }.joined(
        separator: " ")
      return "<li>\(link(area)) <small>\(MarkupText.escape(note))</small></li>"
    }
    let name = PlaceDocument(place, text: text).name
    let lies = place.around.dropFirst().map { area in
      "\(LevelText.singular(area.level, language)) \(link(area))"
    }
    var lines = ["<strong>\(MarkupText.escape(name))</strong>"]
    if !lies.isEmpty { lines.append(word("ligt in", "lies in") + " " + lies.joined(separator: ", ")) }
    lines += place.territories.map(territory)
    return "<li>\(lines.joined(separator: "<br>"))</li>"
  }

  private func territory(_ territory: FindTerritory.Answer.Territory) -> String {
    let label = territory.label
    let people = [label.wijkregisseur, label.contact].compactMap { $0 }.joined(separator: ", ")
    let name = [territory.id, label.name].compactMap { $0 }.joined(separator: " ")
    let text = word("gebied", "territory") + " " + name
    return MarkupText.escape(people.isEmpty ? text : "\(text), \(word("wijkregisseur", "wijkregisseur")) \(people)")
  }

  private func link(_ area: Area) -> String {
    let address = AreaPage.address(area.code, division: area.division, language)
    return "<a href=\"\(MarkupText.escape(address))\">\(MarkupText.escape(area.name))</a>"
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
