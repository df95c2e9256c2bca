import Atlas
import Indicators
import Reports

/// The page of an area: where it lies, what stands out, its figures by theme, what is missing.
struct AreaPage {
  let profile: Profile
  let catalogue: Catalogue
  let language: Language
  /// The area itself among those of its level in its gemeente.
  let areas: [Area]
  let parent: Area?

  func html() throws -> String {
    let content = ProfileHTML(profile, catalogue: catalogue, language: language)
    let map = try map()
    return """
      <p class="quiet">\(about)</p>
      <div class="split">
      <div>
      <h2>\(language == .nl ? "In het kort" : "In short")</h2>
      \(content.summary())</div>
      \(map)</div>
      \(content.themes())
      """
  }

  private var about: String {
    let level = LevelText.singular(AreaLevel(rawValue: profile.area.level), language)
    var text = MarkupText.escape(
      "\(level) \(profile.area.code), \(ProfileWords.division[language]) \(profile.area.division)")
    if let parent { text += " · \(language == .nl ? "ligt in" : "lies in") \(link(parent))" }
    if let reference = profile.reference {
      text += " · \(language == .nl ? "vergeleken met" : "compared with") \(MarkupText.escape(reference.name))"
    }
    return text
  }

  private func map() throws -> String {
    let name = profile.area.name
    let shapes = areas.map { area in
      MapShape(
        tooltip: area.name, link: area.code == profile.area.code ? nil : address(area), geometry: area.geometry,
        fill: area.code == profile.area.code ? .highlighted : .context)
    }
    let summary =
      language == .nl
      ? "Kaart met het noorden boven: \(name) tussen de andere gebieden."
      : "Map with north up: \(name) among the other areas."
    var drawing = MapDrawing(title: name, summary: summary, shapes: shapes)
    drawing.standsAlone = false
    drawing.outlines = areas.filter { $0.code == profile.area.code }.map(\.geometry)
    return "<figure>\n\(try drawing.svg())</figure>\n"
  }

  private func address(_ area: Area) -> String {
    "/areas/\(PercentText.encode(area.code))?division=\(PercentText.encode(area.division))"
      + (language == .nl ? "" : "&lang=en")
  }

  private func link(_ area: Area) -> String {
    "<a href=\"\(MarkupText.escape(address(area)))\">\(MarkupText.escape(area.name))</a>"
  }
}
