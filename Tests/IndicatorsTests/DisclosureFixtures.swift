import Foundation
import Indicators

/// Policies and secrets for tests.
enum DisclosureFixtures {
  static let salt = DisclosureSalt(Array(0..<16)) ?? .random()

  /// The shipped policy as it lies in the project.
  static func shipped() throws -> Data {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Data/disclosure.json").path) {
      folder.deleteLastPathComponent()
    }
    return try Data(contentsOf: folder.appending(path: "Data/disclosure.json"))
  }

  /// The shipped policy with a municipality's own over it.
  static func policy(_ own: String...) throws -> DisclosurePolicy {
    try DisclosurePolicy(
      [Catalogue.Document(name: "disclosure.json", json: shipped())]
        + own.map { Catalogue.Document(name: "own.json", json: Data($0.utf8)) })
  }

  /// Counts of signals: of all, of two kinds, of one category, those still open.
  static let counted = [
    Fixtures.entry("signals", extra: #", "points": {"measure": "opened"}"#),
    Fixtures.entry("open", extra: #", "points": {"measure": "stillOpen"}"#),
    Fixtures.entry("reports", extra: #", "points": {"kind": "melding", "measure": "opened"}"#),
    Fixtures.entry("litter", extra: #", "points": {"kind": "melding", "category": "afval", "measure": "opened"}"#),
    Fixtures.entry("thefts", extra: #", "points": {"kind": "diefstal", "measure": "opened"}"#),
    Fixtures.entry("waste", extra: #", "points": {"category": "afval", "measure": "opened"}"#),
    Fixtures.entry("residents"), Fixtures.entry("men"), Fixtures.entry("women"),
    Fixtures.entry(
      "thefts-per-1000",
      aggregation: #"{"rule": "ratio", "numerator": "thefts", "denominator": "residents", "per": 1000}"#),
    Fixtures.entry(
      "share-open", aggregation: #"{"rule": "ratio", "numerator": "open", "denominator": "signals", "per": 100}"#),
    Fixtures.entry("mean-age", aggregation: #"{"rule": "weighted-mean", "weight": "residents"}"#),
    Fixtures.entry(
      "median-days", aggregation: #"{"rule": "none", "reason": {"nl": "m", "en": "m"}}"#,
      extra: #", "points": {"measure": "handlingQuantile", "quantile": 0.5}"#),
    Fixtures.entry("rating", aggregation: #"{"rule": "none", "reason": {"nl": "s", "en": "s"}}"#),
  ]

  static func catalogue() throws -> Catalogue { try Catalogue(json: Fixtures.document(counted)) }

  static func figures(_ own: String...) throws -> PublicFigures {
    let documents =
      [Catalogue.Document(name: "disclosure.json", json: try shipped())]
      + own.map { Catalogue.Document(name: "own.json", json: Data($0.utf8)) }
    return PublicFigures(catalogue: try catalogue(), policy: try DisclosurePolicy(documents))
  }
}
