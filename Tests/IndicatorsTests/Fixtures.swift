import Foundation
import Indicators

/// A catalogue with one entry of each kind, small enough to work out by hand.
enum Fixtures {
  static let sum = #"{"rule": "sum"}"#

  static func entry(
    _ id: String, theme: String = "people", aggregation: String = sum, direction: String = "neutral",
    extra: String = "", unit: String = "count"
  ) -> String {
    """
    {"id": "\(id)", "theme": "\(theme)", "subject": "S", "name": {"nl": "\(id)-nl", "en": "\(id)-en"},
     "definition": {"nl": "d", "en": "d"}, "unit": "\(unit)", "decimals": 0, "direction": "\(direction)",
     "aggregation": \(aggregation), "source": "s"\(extra)}
    """
  }

  static func document(_ entries: [String]) -> Data {
    Data(
      """
      {"themes": [{"id": "people", "name": {"nl": "Mensen", "en": "People"}},
                  {"id": "places", "name": {"nl": "Plekken", "en": "Places"}}],
       "indicators": [\(entries.joined(separator: ",\n"))]}
      """.utf8)
  }

  static let entries = [
    entry("thefts", theme: "places", direction: "lowerIsBetter", extra: #", "points": {"measure": "opened"}"#),
    entry(
      "thefts-per-1000", theme: "places",
      aggregation: #"{"rule": "ratio", "numerator": "thefts", "denominator": "residents", "per": 1000}"#,
      direction: "lowerIsBetter"),
    entry("residents"),
    entry(
      "mean-age", aggregation: #"{"rule": "weighted-mean", "weight": "residents"}"#, direction: "higherIsBetter"),
    entry("rating", aggregation: #"{"rule": "none", "reason": {"nl": "steekproef", "en": "sample"}}"#),
  ]

  static func catalogue() throws -> Catalogue {
    try Catalogue(json: document(entries))
  }

  static func observation(
    _ indicator: String, _ value: Double?, _ period: String = "2024", area: String = "WK990001",
    status: ObservationStatus = .measured, cases: Int? = nil
  ) throws -> Observation {
    Observation(
      area: area, indicator: indicator, period: try Period(period), value: value, status: status, sampleSize: cases,
      source: "test")
  }
}
