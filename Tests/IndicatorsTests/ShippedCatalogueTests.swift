import Foundation
import Indicators
import Testing

/// The catalogue that the project ships.
@Suite struct ShippedCatalogueTests {
  private let catalogue: Catalogue

  init() throws {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Data/indicators").path) {
      try #require(folder.path != "/", "no Data/indicators above this file")
      folder.deleteLastPathComponent()
    }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "Data/indicators"), includingPropertiesForKeys: nil)
    catalogue = try Catalogue(
      files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.map {
        Catalogue.Document(name: $0.lastPathComponent, json: try Data(contentsOf: $0))
      })
  }

  @Test func coversEveryThemeOfTheWijkanalyse() {
    let themes = [
      "housing", "public-space", "safety", "facilities", "social-cohesion", "demography", "other", "health-care",
      "sustainability", "economic-security",
    ]
    #expect(Set(catalogue.themes.map(\.id)) == Set(themes))
    for theme in themes {
      #expect(catalogue.indicators.filter { $0.theme == theme }.count >= 3, "theme \(theme)")
    }
    #expect(catalogue.indicators.count >= 60)
  }

  @Test(
    arguments: [
      "residents", "men", "women", "households", "dwellings", "population-density", "area-total", "area-land",
      "area-water", "share-0-14", "share-15-24", "share-25-44", "share-45-64", "share-65-plus", "woz-value",
      "share-owner-occupied", "share-rent", "average-household-size", "share-single-person-households", "signals",
      "signals-per-1000", "signals-open", "signals-median-handling-days", "bicycle-thefts",
      "bicycle-thefts-per-1000", "initiatives", "initiatives-per-1000", "addresses", "loneliness",
      "trust-in-municipality", "safety-feeling", "rating-street", "rating-green", "distance-gp",
      "distance-supermarket", "vacancy",
    ])
  func hasTheIdThatOthersRelyOn(id: String) {
    #expect(catalogue[id] != nil)
  }

  @Test func aMedianIsNeverAggregated() {
    guard case .some(.none) = catalogue["signals-median-handling-days"]?.aggregation else {
      Issue.record("signals-median-handling-days has a rule of aggregation")
      return
    }
  }

  @Test func percentagesAreNoSums() {
    for indicator in catalogue.indicators where ["percent", "per-1000-residents", "score"].contains(indicator.unit) {
      #expect(indicator.aggregation != .sum, "\(indicator.id)")
    }
  }

  @Test func noColumnFeedsTwoIndicators() {
    for layout in Set(catalogue.indicators.flatMap(\.columns.keys)) {
      let columns = catalogue.indicators.compactMap { $0.columns[layout] }
      #expect(Set(columns).count == columns.count, "layout \(layout)")
    }
  }

  /// The key figures of 2024 as CBS delivers them, without their yearly number.
  @Test func readsTheEightColumnsOfTheKeyFigures() {
    let columns = catalogue.indicators.compactMap { $0.columns["kwb"] }
    for column in [
      "AantalInwoners", "Mannen", "Vrouwen", "Woningvoorraad", "Bevolkingsdichtheid", "OppervlakteTotaal",
      "OppervlakteLand", "OppervlakteWater",
    ] {
      #expect(columns.contains(column))
    }
  }
}
