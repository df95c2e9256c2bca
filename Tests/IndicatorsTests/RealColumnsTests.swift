import Foundation
import Indicators
import Testing

/// The columns of real deliveries find their indicators.
@Suite(.enabled(if: ShippedFiles.hasData))
struct RealColumnsTests {
  private let catalogue: Catalogue

  init() throws {
    catalogue = try ShippedFiles.catalogue.get()
  }

  private struct Property: Decodable {
    var key: String
    var kind: String

    private enum CodingKeys: String, CodingKey { case key = "Key", kind = "Type" }
  }

  /// All figures of the table, also those that share a name and differ in their number only.
  @Test func everyFigureOfTheKeyFiguresOf2024HasOneIndicator() throws {
    let properties = try JSONDecoder().decode(
      [Property].self, from: ShippedFiles.data("kwb/85984NED_DataProperties.json"))
    let descriptive = ["Gemeentenaam", "SoortRegio", "Codering", "Indelingswijziging"]
    let classes = ["MeestVoorkomendePostcode", "Dekkingspercentage", "MateVanStedelijkheid"]
    let figures = properties.filter { $0.kind == "Topic" }.map(\.key).filter { key in
      !(descriptive + classes).contains { key.hasPrefix($0) }
    }
    #expect(figures.count == 121)
    for layout in ["85984NED", "kwb-2024"] {
      let found = figures.map { catalogue.indicators(forColumn: $0, layout: layout).map(\.id) }
      for (figure, ids) in zip(figures, found) { #expect(ids.count == 1, "\(figure) \(ids)") }
      #expect(Set(found.joined()).count == figures.count)
    }
    #expect(catalogue.indicators(forColumn: "Nederland_17", layout: "85984NED")[0].id == "residents-origin-netherlands")
    #expect(catalogue.indicators(forColumn: "Appartement_62", layout: "85984NED")[0].id == "gas-use-apartment")
    #expect(catalogue.indicators(forColumn: "Appartement_62", layout: "kwb-2023").isEmpty)
  }

  @Test func everyShareOfTheHealthMonitorHasOneIndicator() throws {
    let text = String(
      decoding: try ShippedFiles.data("kwb/zoetermeer_rivm_gezondheid_2020_18plus_untyped.csv"), as: UTF8.self)
    let header = try #require(text.split(whereSeparator: \.isNewline).first).split(separator: ";").map(String.init)
    let figures = header.dropFirst(8)
    #expect(figures.count == 35)
    for figure in figures {
      #expect(catalogue.indicators(forColumn: figure, layout: "50090NED").count == 1, "\(figure)")
    }
  }

  /// The transposed export joins titles with bars; half of its subjects, the numbers within kilometres, are not in the
  /// catalogue.
  @Test func everyDistanceOfTheProximityExportThatTheCatalogueNamesIsInTheFile() throws {
    let file =
      "kwb/statline_Nabijheid_voorzieningen__afstand_locatie__wijk__en_buurtcijfers_2021_17012023_183355.csv"
    let lines = String(decoding: try ShippedFiles.data(file), as: UTF8.self).split(whereSeparator: \.isNewline)
    let titles = lines.compactMap { $0.split(separator: "\";\"").first?.dropFirst() }.map(String.init)
    let found = titles.flatMap { catalogue.indicators(forColumn: $0, layout: "85231NED").map(\.id) }
    let named = catalogue.indicators.filter { $0.columns["statline-nabijheid"] != nil }.map(\.id)
    #expect(Set(found) == Set(named), "\(Set(found).symmetricDifference(named))")
    #expect(found.count == named.count)
  }

  @Test func theScoresOfTheSocioEconomicExportAreFoundByTheirTitles() throws {
    func ids(_ title: String) -> [String] { catalogue.indicators(forColumn: title, layout: "85163NED").map(\.id) }
    #expect(ids("Particuliere huishoudens (Aantal)") == ["ses-woa-households"])
    #expect(ids("SES-WOA/Totaalscore/Gemiddelde score (Getal)") == ["ses-woa-score"])
    #expect(ids("Spreiding/Spreiding totaal/Waarde (Getal)") == ["ses-woa-spread"])
    #expect(ids("Opleidingsniveau/Hoog/Waarde (%)") == ["ses-education-high"])
  }

  @Test func namesOfTheYearlyFileAndOfAnExportAreOtherWritingsOfTheSame() {
    func ids(_ column: String, _ layout: String) -> [String] {
      catalogue.indicators(forColumn: column, layout: layout).map(\.id)
    }
    #expect(ids("a_inw", "kwb-2024") == ["residents"] && ids("A_INW", "kwb-file-2024") == ["residents"])
    #expect(ids("Bevolking/Geslacht/Mannen (aantal)", "statline") == ["men"])
    #expect(ids("Bevolking|Geslacht|Mannen", "kwb-2024") == ["men"])
    #expect(ids("aant_inw", "cbs-kaart") == ["residents"] && ids("aantal_inwoners", "cbs-kaart") == ["residents"])
    #expect(ids("afw", "leefbaarometer") == ["liveability-score"] && ids("residents", "nowhere").isEmpty)
  }
}
