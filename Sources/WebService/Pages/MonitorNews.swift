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

  /// The values of the part of `monitor.mustache`.
  func content(_ language: Language, division: String) -> [String: Any] {
    let news = watch.entries.filter { $0.state != .persisting }
    let sentence = WatchSentence(names: names, language: language)
    let items = news.prefix(MonitorNews.most).map { entry -> [String: Any] in
      let areas = entry.finding.areas.prefix(3).map { code in
        ["name": names[code] ?? code, "address": AreaPage.address(code, division: division, language)]
      }
      return ["text": sentence.text(entry.finding, entry.state), "areas": areas]
    }
    return [
      "items": items, "hasItems": !items.isEmpty, "until": DateText.text(watch.until.description, language),
      "watch": "/watch?division=\(PercentText.encode(division))" + (language == .en ? "&lang=en" : ""),
    ]
  }
}
