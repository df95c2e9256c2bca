import Foundation
import Indicators
import Testing

/// The catalogue that the project ships.
@Suite struct ShippedCatalogueTests {
  private let catalogue: Catalogue

  init() throws {
    catalogue = try ShippedFiles.catalogue.get()
  }

  @Test func nothingIsWrongWithIt() throws {
    #expect(Catalogue.problems(in: try ShippedFiles.documents()).map(\.description) == [])
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
    #expect(catalogue.indicators.count >= 120)
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

  @Test func everyGapAndSubjectIsToldInBothLanguages() {
    for indicator in catalogue.indicators {
      let subject = catalogue.subject(of: indicator)
      // Of the words that both languages write alike there are few.
      #expect(
        subject.nl != subject.en || ["Sport", "Wijk aan Zet"].contains(subject.nl),
        "\(indicator.id): subjects of catalogue.json lack \(subject.nl)")
      if let gaps = indicator.gaps { #expect(gaps.nl != gaps.en, "\(indicator.id)") }
    }
  }

  /// Who reads what is missing must be told who could deliver it.
  @Test func whatNoKnownDeliveryHoldsSaysWhoWouldHaveToDeliverIt() {
    for indicator in catalogue.indicators where !catalogue.isDelivered(indicator) && indicator.licence.isEmpty {
      #expect(indicator.gaps != nil, "\(indicator.id)")
    }
  }

  @Test func sharesAreWeightedByTheirOwnWhole() {
    let weights = [
      "share-single-person-households": "households", "share-owner-occupied": "dwellings", "vacancy": "dwellings",
      "share-65-plus": "residents", "loneliness": "residents", "income-per-recipient": "income-recipients",
      "youth-care-share": "residents-0-22", "labour-participation": "residents-15-74",
      "share-self-employed": "working-residents", "ses-woa-score": "ses-woa-households",
    ]
    for (id, weight) in weights {
      #expect(catalogue[id]?.aggregation == .weightedMean(weight: weight), "\(id)")
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
