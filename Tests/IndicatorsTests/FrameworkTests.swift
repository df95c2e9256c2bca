import Foundation
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

  /// What the page of the framework says in each row, word for word, and the rows above that it became.
  private static let page: [(text: String, rows: [Row])] = [
    (
      "| Wonen | Woningvoorraad | number; type of dwelling; huur / koop; price class (WOZ); mean occupancy; vacancy (leegstand); "
        + "moving rate (verhuismobiliteit) |", [rows[0]]
    ),
    ("| Openbare ruimte | Woonomgeving | rating of the street; of the buurt |", [rows[1]]),
    ("| | Groen | rating, upkeep, layout |", [rows[2]]),
    ("| | Verkeer | rating: safety, parking, accessibility |", [rows[3]]),
    ("| | Wegen | rating, upkeep, layout |", [rows[4]]),
    ("| | Voorzieningen voor minder validen | rating, presence |", [rows[5]]),
    ("| | Speelvoorzieningen | rating (and number) |", [rows[6]]),
    ("| | Verlichting | rating, layout, upkeep |", [rows[7]]),
    ("| | Milieu | rating: pollution, air quality, noise |", [rows[8]]),
    (
      "| Veiligheid | from the Veiligheidsmonitor and police, made specific to the wijk | burglary; nuisance; vandalism; car "
        + "theft; youth and safety; damage to public property; feeling of safety |", [rows[9]]
    ),
    (
      "| Voorzieningen | presence, distance and rating | schools; playgroup; childcare; library; buurthuizen; elderly; other "
        + "welfare; shops, daily groceries; sport; public transport: train, bus; GP |", facilities
    ),
    ("| Sociale cohesie | Buurtcontacten | greeting, coffee |", [rows[10]]),
    ("| | Burenhulp | shopping, babysitting, odd jobs, care |", [rows[11]]),
    ("| | Buurtactiviteiten | children, teenagers, buurt, buurtvereniging, representation |", [rows[12]]),
    ("| | Vrijwilligerswerk | care, sport, elderly, other; mantelzorg; loneliness (eenzaamheid) |", [rows[13]]),
    (
      "| Demografie | Population | age structure; men / women; origin; education; flow to secondary school; early school leaving; "
        + "benefit recipients; income groups; households; density |", [rows[14]]
    ),
    (
      "| Overig | | strong points; to be improved; resident's trust in the municipality; known and used ways to take part |",
      [rows[15]]
    ),
  ]

  /// Where the page lies beside the project, each row of its table is one of these and none is left out.
  @Test(.enabled(if: ShippedFiles.hasData)) func thePageOfTheFrameworkHasTheseRowsAndNoOthers() throws {
    let folder = try #require(ShippedFiles.root).deletingLastPathComponent()
    let page = try String(contentsOf: folder.appending(path: "shared/WIJKANALYSE.md"), encoding: .utf8)
    let table = page.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map(String.init)
    #expect(table == Self.page.map(\.text))
    #expect(
      Self.page.flatMap(\.rows).map(\.testDescription)
        == (Self.rows[..<10] + Self.facilities + Self.rows[10...]).map(\.testDescription))
  }

  /// The kinds of reports that municipalities tell apart, what they promise and what they spend.
  @Test func whatAMunicipalityPromisesAndSpendsHasEntries() throws {
    let catalogue = try ShippedFiles.catalogue.get()
    let kinds = ["paving", "dog-fouling", "street-light", "waste", "green", "play", "traffic", "nuisance", "youth"]
    let ids =
      kinds.flatMap { ["reports-\($0)", "reports-\($0)-within-promise", "reports-\($0)-median-days"] }
      + ["public-space-reports-within-promise", "initiatives-median-answer-days", "initiative-money"]
    for id in ids { #expect(catalogue[id] != nil, "\(id)") }
  }

  @Test func nothingElseIsClaimedToBeOfTheFramework() throws {
    let count = (Self.rows + Self.facilities).map(\.measures.count).reduce(0, +)
    #expect(try ShippedFiles.catalogue.get().framework.count == count)
  }
}
