import Indicators
import Testing

/// The municipalities' framework, row by row as `WIJKANALYSE.md` of the pilot has it, is covered by the catalogue.
@Suite struct FrameworkTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var theme: String
    var subject: String
    var measures: [String]
    var testDescription: String { "\(theme): \(subject)" }
  }

  static let rows = [
    Row(
      theme: "housing", subject: "Woningvoorraad",
      measures: [
        "number", "type of dwelling", "rent or owned", "price class (WOZ)", "mean occupancy", "vacancy", "moving rate",
      ]),
    Row(theme: "public-space", subject: "Woonomgeving", measures: ["rating of the street", "rating of the buurt"]),
    Row(theme: "public-space", subject: "Groen", measures: ["rating", "upkeep", "layout"]),
    Row(
      theme: "public-space", subject: "Verkeer",
      measures: ["rating of safety", "rating of parking", "rating of accessibility"]),
    Row(theme: "public-space", subject: "Wegen", measures: ["rating", "upkeep", "layout"]),
    Row(theme: "public-space", subject: "Voorzieningen voor minder validen", measures: ["rating", "presence"]),
    Row(theme: "public-space", subject: "Speelvoorzieningen", measures: ["rating", "number"]),
    Row(theme: "public-space", subject: "Verlichting", measures: ["rating", "layout", "upkeep"]),
    Row(
      theme: "public-space", subject: "Milieu",
      measures: ["rating of pollution", "rating of air quality", "rating of noise"]),
    Row(
      theme: "safety", subject: "Veiligheid in de wijk",
      measures: [
        "burglary", "nuisance", "vandalism", "car theft", "youth and safety", "damage to public property",
        "feeling of safety",
      ]),
    Row(theme: "social-cohesion", subject: "Buurtcontacten", measures: ["greeting", "coffee"]),
    Row(theme: "social-cohesion", subject: "Burenhulp", measures: ["shopping", "babysitting", "odd jobs", "care"]),
    Row(
      theme: "social-cohesion", subject: "Buurtactiviteiten",
      measures: ["children", "teenagers", "buurt", "residents' association", "representation"]),
    Row(
      theme: "social-cohesion", subject: "Vrijwilligerswerk",
      measures: ["care", "sport", "elderly", "other", "informal care", "loneliness"]),
    Row(
      theme: "demography", subject: "Bevolking",
      measures: [
        "age structure", "men and women", "origin", "education", "flow to secondary school", "early school leaving",
        "benefit recipients", "income groups", "households", "density",
      ]),
    Row(
      theme: "other", subject: "Overig",
      measures: [
        "strong points", "to be improved", "residents' trust in the municipality", "known ways to take part",
        "used ways to take part",
      ]),
  ]

  static let facilities = [
    "Scholen", "Peuterspeelzaal", "Kinderopvang", "Bibliotheek", "Buurthuizen", "Ouderen", "Ander welzijn",
    "Winkels, dagelijkse boodschappen", "Sport", "Openbaar vervoer: trein", "Openbaar vervoer: bus", "Huisarts",
  ].map { Row(theme: "facilities", subject: $0, measures: ["presence and distance", "rating"]) }

  @Test(arguments: rows + facilities)
  func everyMeasureHasAnEntry(row: Row) throws {
    let catalogue = try ShippedFiles.catalogue.get()
    let covered = catalogue.framework.filter { $0.theme == row.theme && $0.subject[.nl] == row.subject }
    #expect(covered.map(\.measure.en) == row.measures)
    for measure in covered {
      #expect(!measure.indicators.isEmpty && measure.indicators.allSatisfy { catalogue[$0] != nil })
    }
  }

  @Test func nothingElseIsClaimedToBeOfTheFramework() throws {
    let count = (Self.rows + Self.facilities).map(\.measures.count).reduce(0, +)
    #expect(try ShippedFiles.catalogue.get().framework.count == count)
  }
}
