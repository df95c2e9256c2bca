import Atlas
import Indicators
import Reports

/// What stood out in the reports at the last watch and did not before, and what was over, on the page of the monitor.
struct MonitorNews {
  private static let most = 8
  private let watch: StoredWatch
  private let names: [String: String]

  /// - Returns: nil where nobody looked.
  static func of(_ division: String, _ reader: any StoreReader) throws -> MonitorNews? {
    guard let watch = try reader.watchToShow(division: division) else { return nil }
    let codes = Set(watch.entries.flatMap(\.finding.areas)).sorted()
    let areas = try reader.areas(AreaQuery(division: division, codes: codes, includesGeometry: false))
    return MonitorNews(
      watch: watch, names: Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }))
  }

  func html(_ language: Language, division: String) -> String {
    func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    let news = watch.entries.filter { $0.state != .persisting }
    let sentence = WatchSentence(names: names, language: language)
    let items = news.prefix(MonitorNews.most).map { entry in
      let areas = entry.finding.areas.prefix(3).map { code in
        "<a href=\"\(MarkupText.escape(AreaPage.address(code, division: division, language)))\">"
          + "\(MarkupText.escape(names[code] ?? code))</a>"
      }
      return
        "<li>\(MarkupText.escape(sentence.text(entry.finding, entry.state))) (\(areas.joined(separator: ", ")))</li>\n"
    }
    let address = "/watch?division=\(PercentText.encode(division))" + say("", "&lang=en")
    let more = "<a href=\"\(MarkupText.escape(address))\">\(say("alles wat opvalt", "all that stands out"))</a>"
    let until = DateText.text(watch.until.description, language)
    let list =
      items.isEmpty
      ? "<p>\(say("Niets nieuws sinds de vorige keer.", "Nothing new since the last time."))</p>\n"
      : "<ul>\n\(items.joined())</ul>\n"
    return """
      <section id="news">
      <h2>\(say("Nieuw in de meldingen sinds de vorige keer", "New in the reports since the last time"))</h2>
      \(list)<p class="quiet">\(say("Tot en met", "Up to")) \(until) · \(more)</p>
      </section>

      """
  }
}
