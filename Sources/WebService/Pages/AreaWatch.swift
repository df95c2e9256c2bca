import Atlas
import Indicators
import Reports

/// What stood out in an area, or in the areas that it is made of, at the last watch, and what was over.
struct AreaWatch {
  private let watch: StoredWatch
  private let entries: [StoredWatch.Entry]
  private let names: [String: String]

  /// - Returns: nil where there was no watch, or it may not be told.
  static func of(_ code: String, division: String, _ reader: any StoreReader) throws -> AreaWatch? {
    guard let watch = try reader.watchToShow(division: division) else { return nil }
    let codes = Set(watch.entries.flatMap(\.finding.areas)).sorted()
    let areas = try reader.areas(AreaQuery(division: division, codes: codes, includesGeometry: false))
    let wijken = Set(areas.compactMap(\.parent)).sorted()
    let parents = try reader.areas(AreaQuery(division: division, codes: wijken, includesGeometry: false))
    let above = Dictionary(
      (areas + parents).map { ($0.code, $0.parent) }, uniquingKeysWith: { first, _ in first })
    func isInside(_ area: String) -> Bool {
      var next: String? = area
      while let one = next {
        if one == code { return true }
        next = above[one] ?? nil
      }
      return false
    }
    return AreaWatch(
      watch: watch, entries: watch.entries.filter { $0.finding.areas.contains(where: isInside) },
      names: Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }))
  }

  func html(_ language: Language, division: String) -> String {
    func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    let until = DateText.text(watch.until.description, language)
    let address = "/watch?division=\(PercentText.encode(division))" + say("", "&lang=en")
    let link = "<a href=\"\(MarkupText.escape(address))\">\(say("alles wat opvalt", "all that stands out"))</a>"
    guard !entries.isEmpty else {
      return
        "<p>\(say("In de meldingen tot en met \(until) valt hier niets op", "Nothing stands out here in the reports up to \(until)")) (\(link)).</p>\n"
    }
    let sentence = WatchSentence(names: names, language: language)
    let items = entries.map { "<li>\(MarkupText.escape(sentence.text($0.finding, $0.state))).</li>\n" }
    return """
      <section id="watch">
      <h2>\(say("Valt op in de meldingen", "Stands out in the reports"))</h2>
      <ul>
      \(items.joined())</ul>
      <p class="quiet">\(say("Tot en met \(until)", "Up to \(until)")) · \(link)</p>
      </section>

      """
  }
}
