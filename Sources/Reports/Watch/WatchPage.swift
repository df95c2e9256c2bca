public import Atlas
public import Indicators
import SpatialCore

/// The last watch as the inside of a page: what stands out in words, on a map and in a table; when that was, and how to
/// look again.
///
/// For internal use: it tells counts of small areas as they are.
public struct WatchPage: Sendable {
  private let watch: StoredWatch?
  private let areas: [Area]
  private let outlines: [Area]
  private let language: Language
  private let link: @Sendable (_ code: String) -> String

  /// - Parameters:
  ///   - watch: nil where nobody watched yet.
  ///   - areas: All of the level that is watched, with geometry.
  ///   - outlines: Areas of a larger level, whose borders are drawn over them.
  ///   - link: The address of an area's page.
  public init(
    _ watch: StoredWatch?, areas: [Area], outlines: [Area], language: Language,
    link: @escaping @Sendable (_ code: String) -> String
  ) {
    (self.watch, self.areas, self.outlines, self.language, self.link) = (watch, areas, outlines, language, link)
  }

  public static let title = LocalizedText(nl: "Wat valt op in de meldingen", en: "What stands out in the reports")

  /// What the map's fills mean, and the prefix of its ids.
  public var legend: (legend: MapLegend, prefix: String) {
    var entries = [MapLegend.Entry(fill: .highlighted, text: say("Valt zelf op", "Stands out itself"))]
    if watch?.findings.contains(where: { $0.form == .cluster }) ?? false {
      entries.append(
        MapLegend.Entry(
          fill: WatchPage.together, text: say("Valt op samen met zijn buren", "Stands out together with neighbours")))
    }
    let title = say("De nummers zijn die van de lijst.", "The numbers are those of the list.")
    return (MapLegend(title: title, entries: entries), "map")
  }

  private static let together = MapFill.level(1, of: 5)

  /// - Parameter legendHTML: ``legend`` as the site shows legends.
  /// - Throws: ``SpatialError/Code/engineFailure`` where GEOS cannot find the inside of an area to label.
  public func content(legendHTML: String) throws -> String {
    guard let watch else { return empty(say("Er is nog niet gekeken.", "Nobody has watched yet.")) + closing }
    let until = DateText.text(watch.until.description, language)
    let made = DateText.text(String(watch.made.prefix(10)), language)
    let about =
      "<p class=\"quiet\">\(escape(say("Laatst gekeken op \(made), naar \(scope(watch)) tot en met \(until).", "Last watched on \(made): \(scope(watch)) up to \(until).")))</p>\n"
    guard !watch.findings.isEmpty else {
      return about
        + empty(say("Niets valt op tot en met \(until).", "Nothing stands out up to \(until).")) + closing
    }
    return about + """
      <div class="split">
      \(list(watch))<figure>
      \(try map(watch))<figcaption>\(legendHTML)</figcaption>
      </figure>
      </div>
      \(table(watch))
      """ + closing
  }

  private func scope(_ watch: StoredWatch) -> String {
    if watch.isWhole { return say("alle soorten en categorieën", "all kinds and categories") }
    return watch.scope.split(whereSeparator: { " ,".contains($0) }).dropFirst().filter { $0 != "*" }
      .joined(separator: ", ")
  }

  private var sentence: WatchSentence {
    let names = Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return WatchSentence(names: names, grain: watch?.grain ?? .month, language: language)
  }

  private func list(_ watch: StoredWatch) -> String {
    let items = watch.findings.map { "<li>\(escape(sentence.text($0))).</li>\n" }
    return "<ol class=\"summary\">\n\(items.joined())</ol>\n"
  }

  private func map(_ watch: StoredWatch) throws -> String {
    let shapes = areas.map { area -> MapShape in
      let numbers = watch.findings.indices.filter { watch.findings[$0].areas.contains(area.code) }
      let itself = numbers.contains { watch.findings[$0].form == .area }
      let label = numbers.map { String($0 + 1) }.joined(separator: ", ")
      return MapShape(
        label: numbers.isEmpty ? nil : label, tooltip: area.name + (numbers.isEmpty ? "" : ": \(label)"),
        link: numbers.isEmpty ? nil : link(area.code), geometry: area.geometry,
        fill: numbers.isEmpty ? .context : itself ? .highlighted : WatchPage.together)
    }
    let count = shapes.count { $0.label != nil }
    let summary = say(
      "Kaart met het noorden boven: \(count) van \(areas.count) gebieden vallen op; de tabel noemt ze.",
      "Map with north up: \(count) of \(areas.count) areas stand out; the table names them.")
    var drawing = MapDrawing(title: WatchPage.title[language], summary: summary, shapes: shapes)
    drawing.standsAlone = false
    drawing.labelsAreNumbers = true
    drawing.prefix = legend.prefix
    drawing.outlines = outlines.map(\.geometry)
    return try drawing.svg()
  }

  private func table(_ watch: StoredWatch) -> String {
    let rows = watch.findings.enumerated().map { index, finding -> [String] in
      let names = Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
      let places = finding.areas.map { code in "<a href=\"\(escape(link(code)))\">\(escape(names[code] ?? code))</a>" }
      let subject = SignalText.subject(kind: finding.kind, category: finding.category, language)
      let usual = sentence.usual(finding).map { " <small>\(escape(say("gewoonlijk", "usually") + " " + $0))</small>" }
      return [
        "\(index + 1). \(places.joined(separator: ", "))", escape(subject), escape(sentence.when(finding.window)),
        String(finding.count), escape(sentence.expected(finding)) + (usual ?? ""), escape(sentence.factor(finding)),
      ]
    }
    let head = [
      say("Waar", "Where"), say("Wat", "What"), say("Wanneer", "When"), say("Aantal", "Count"),
      say("Verwacht", "Expected"), say("Keer zo veel", "Times as many"),
    ]
    return HTMLText.table(
      caption: WatchPage.title[language], head: head, rows: rows, numeric: [3, 4, 5], id: "findings")
  }

  /// How to look again, and what the list promises.
  private var closing: String {
    let text = say(
      "Opnieuw kijken, na een nieuwe levering, doet wie de gegevens beheert met",
      "Whoever manages the data looks again, after a new delivery, with")
    let promise = say(
      "Een gebied valt op als er meer is gemeld dan te verwachten was naar zijn inwoners, eigen niveau, seizoen en trend. "
        + "Is er niets aan de hand, dan noemt hoogstens 5% van de keren toch iets. Wat opvalt is een aantal, geen oorzaak.",
      "An area stands out where more was reported than was to be expected by its residents, own level, season and trend. "
        + "Where nothing is the matter, at most 5% of watches name something all the same. What stands out is a number, not "
        + "a cause.")
    return HTMLText.section(
      say("Hoe dit gaat", "How this works"), id: "how",
      "<p>\(escape(promise))</p>\n<p>\(escape(text)) <code>wijkatlas watch</code>.</p>\n")
  }

  private func empty(_ text: String) -> String { "<div class=\"empty\"><p>\(escape(text))</p></div>\n" }
  private func escape(_ text: String) -> String { HTMLText.escape(text) }
  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
