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
    let calm =
      watch.findings.isEmpty
      ? empty(say("Niets valt op tot en met \(until).", "Nothing stands out up to \(until).")) : ""
    guard !watch.entries.isEmpty else { return about(watch, until) + calm + closing }
    let figure =
      watch.findings.isEmpty ? "" : "<figure>\n\(try map(watch))<figcaption>\(legendHTML)</figcaption>\n</figure>\n"
    let lists = "<div>\n\(calm)\(list(watch))</div>\n"
    return about(watch, until) + (figure.isEmpty ? lists : "<div class=\"split\">\n\(lists)\(figure)</div>\n")
      + table(watch) + closing
  }

  private func about(_ watch: StoredWatch, _ until: String) -> String {
    let made = DateText.text(watch.made, language)
    let before = watch.previous.map { DateText.text($0, language) }
    let compared =
      before.map { say("; vergeleken met de vorige keer, op \($0)", "; compared with the time before, on \($0)") } ?? ""
    let text = say(
      "Laatst gekeken op \(made), naar \(scope(watch)) tot en met \(until)\(compared).",
      "Last watched on \(made): \(scope(watch)) up to \(until)\(compared).")
    return "<p class=\"quiet\">\(escape(text))</p>\n"
  }

  private func scope(_ watch: StoredWatch) -> String {
    if watch.isWhole { return say("alle soorten en categorieën", "all kinds and categories") }
    return watch.scope.split(whereSeparator: { " ,".contains($0) }).dropFirst().filter { $0 != "*" }
      .joined(separator: ", ")
  }

  private var sentence: WatchSentence {
    let names = Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return WatchSentence(names: names, language: language)
  }

  /// What stands out by its number on the map, under what it is beside the watch before; what is over has no number.
  private func list(_ watch: StoredWatch) -> String {
    let groups: [(state: WatchReport.State?, title: String)] = [
      (.new, say("Nieuw", "New")), (.persisting, say("Nog steeds", "Persisting")), (nil, say("Valt op", "Stands out")),
      (.over, say("Voorbij", "Over")),
    ]
    var number = 1
    return groups.map { state, title -> String in
      let items = watch.entries.filter { $0.state == state }.map(\.finding)
      guard !items.isEmpty else { return "" }
      let lines = items.map { "<li>\(escape(sentence.text($0))).</li>\n" }.joined()
      defer { number += state == .over ? 0 : items.count }
      let list =
        state == .over
        ? "<p class=\"quiet\">\(escape(say("Viel de vorige keer op en nu niet meer.", "Stood out last time and does not now.")))</p>\n<ul class=\"summary\">\n\(lines)</ul>\n"
        : "<ol class=\"summary\" start=\"\(number)\">\n\(lines)</ol>\n"
      return "<h2>\(escape(title))</h2>\n\(list)"
    }.joined()
  }

  /// What stands out, in the order of the numbers.
  private func numbered(_ watch: StoredWatch) -> [StoredWatch.Entry] {
    [.new, .persisting, nil].flatMap { state in watch.entries.filter { $0.state == state } }
  }

  private func map(_ watch: StoredWatch) throws -> String {
    let findings = numbered(watch).map(\.finding)
    let shapes = areas.map { area -> MapShape in
      let numbers = findings.indices.filter { findings[$0].areas.contains(area.code) }
      let itself = numbers.contains { findings[$0].form == .area }
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
    let names = Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let told = numbered(watch)
    let over = watch.entries.filter { $0.state == .over }
    let rows = (told + over).enumerated().map { index, entry -> [String] in
      let finding = entry.finding
      let places = finding.areas.map { code in "<a href=\"\(escape(link(code)))\">\(escape(names[code] ?? code))</a>" }
      let subject = SignalText.subject(kind: finding.kind, category: finding.category, language)
      let usual = sentence.usual(finding).map { " <small>\(escape(say("gewoonlijk", "usually") + " " + $0))</small>" }
      return [
        (index < told.count ? "\(index + 1). " : "") + places.joined(separator: ", "), escape(subject),
        entry.state.map { escape(sentence.word($0)) } ?? "", escape(sentence.when(finding.window)),
        String(finding.count),
        escape(sentence.expected(finding)) + (usual ?? ""), escape(sentence.factor(finding)),
        escape(sentence.share(finding)),
      ]
    }
    let head = [
      say("Waar", "Where"), say("Wat", "What"), say("Stand", "State"), say("Wanneer", "When"), say("Aantal", "Count"),
      say("Verwacht", "Expected"), say("Keer zo veel", "Times as many"), say("Toeval, hoogstens", "Chance, at most"),
    ]
    return HTMLText.table(
      caption: WatchPage.title[language], head: head, rows: rows, numeric: [4, 5, 6, 7], id: "findings",
      style: "figures words")
  }

  /// How to look again, and what the list promises.
  private var closing: String {
    let text = say(
      "Opnieuw kijken, na een nieuwe levering, doet wie de gegevens beheert met",
      "Whoever manages the data looks again, after a new delivery, with")
    let promise = say(
      "Een gebied valt op als er meer is gemeld dan te verwachten was naar zijn inwoners, eigen niveau, seizoen en trend. "
        + "Is er niets aan de hand, dan noemt hoogstens 5% van de keren toch iets nieuws. Wat opvalt is een aantal, geen "
        + "oorzaak.",
      "An area stands out where more was reported than was to be expected by its residents, own level, season and trend. "
        + "Where nothing is the matter, at most 5% of watches name something new all the same. What stands out is a number, "
        + "not a cause.")
    let chance = say(
      "Toeval, hoogstens: welk deel van de regels die zo sterk opvallen als deze, of sterker, naar verwachting toeval is.",
      "Chance, at most: what part of the lines that stand out as much as this one, or more, is expected to be chance.")
    let state = say(
      "Nieuw viel de vorige keer niet op; nog steeds wel; voorbij viel toen op en is nu weer gewoon, met de cijfers van toen.",
      "New did not stand out last time; persisting did; over did, and is ordinary now, with the figures of then.")
    return HTMLText.section(
      say("Hoe dit gaat", "How this works"), id: "how",
      [promise, state, chance].map { "<p>\(escape($0))</p>\n" }.joined()
        + "<p>\(escape(text)) <code>wijkatlas watch</code>.</p>\n")
  }

  private func empty(_ text: String) -> String { "<div class=\"empty\"><p>\(escape(text))</p></div>\n" }
  private func escape(_ text: String) -> String { HTMLText.escape(text) }
  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
