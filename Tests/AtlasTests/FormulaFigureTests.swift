import Atlas
import Foundation
import GeoPackageStore
import Indicators
import Testing

/// Shares that a source does not deliver, made of counts that it does.
struct FormulaFigureTests {
  private static let indicators = """
    {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [
      {"id": "residents", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"},
       "definition": {"nl": "d", "en": "d"}, "unit": "persons", "decimals": 0, "direction": "neutral",
       "aggregation": {"rule": "sum"}, "source": "CBS"},
      {"id": "old", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"},
       "definition": {"nl": "d", "en": "d"}, "unit": "persons", "decimals": 0, "direction": "neutral",
       "aggregation": {"rule": "sum"}, "source": "CBS"},
      {"id": "share-old", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"},
       "definition": {"nl": "d", "en": "d"}, "unit": "percent", "decimals": 0, "direction": "neutral",
       "aggregation": {"rule": "weighted-mean", "weight": "residents"},
       "formula": {"sum": ["old"], "over": ["residents"], "per": 100}, "source": "CBS"}]}
    """

  /// Of every level from its own counts; what was delivered stays, and an unknown count makes no share.
  @Test func sharesFollowFromCounts() async throws {
    let catalogue = try Catalogue(json: Data(Self.indicators.utf8))
    let city = try SmallCity()
    let division = try await city.fill(residents: ["BU99000101": 100, "BU99000102": 300, "BU99000201": 50])
    try await city.store.write { writer in
      for (area, indicator, value) in [
        ("BU99000101", "old", 20.0), ("BU99000102", "old", 30.0), ("BU99000102", "share-old", 11.0),
      ] {
        var observation = try SmallCity.observation(area, value)
        observation.indicator = indicator
        _ = try writer.save(observation, division: division.division.id)
      }
    }
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue).run(division, period: nil)
    #expect(
      try await city.values("share-old", "2024") == ["BU99000101": 20, "BU99000102": 11, "WK990001": 12.5])
  }
}
