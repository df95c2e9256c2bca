import Atlas
import Foundation
import Indicators
import Testing

@testable import Interchange

@Suite struct FigureLayoutTests {
  private let folder: TemporaryFolder
  private let delivery: FigureDelivery

  init() throws {
    folder = try TemporaryFolder()
    delivery = try FigureDelivery([
      .init(id: "residents", columns: ["kwb": "AantalInwoners"]),
      .init(id: "woz-value", columns: ["kwb": "GemiddeldeWOZWaardeVanWoningen"]),
      .init(id: "low-110", columns: ["kwb": "HuishoudensTot110VanSociaalMinimum"]),
      .init(id: "gas-apartment", columns: ["kwb-2024": "Appartement_62"]),
      .init(id: "loneliness", columns: ["50090NED": "Eenzaam"]),
      .init(id: "liveability", columns: ["leefbaarometer": "afw"]),
    ])
  }

  private func read(
    _ text: String, name: String = "figures.csv", _ change: (inout IndicatorOptions) throws -> Void = { _ in }
  ) throws -> FigureDelivery.Read {
    try delivery.read(folder.write(text, to: name), change)
  }

  private static let in2024: @Sendable (inout IndicatorOptions) -> Void = { $0.period = Period(year: 2024) }

  private func mapping(_ text: String) throws -> FigureMapping {
    try FigureMapping(path: folder.write(text, to: "mapping.yaml"))
  }

  private func fails(_ body: () throws -> Void, _ code: AtlasError.Code, _ names: String...) {
    let error = #expect(throws: AtlasError.self) { try body() }
    #expect(error?.code == code)
    for name in names { #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)") }
  }

  // MARK: CBS

  /// As a sheet of kwb-2022.xlsx: short names, blanks before points, decimals written in two ways, a column by column.
  @Test func theYearlyWorkbooksOfCBS() throws {
    let read = try read(
      "gwb_code_10;gwb_code;regio;a_inw;g_wozbag;p_hh_110 \nWK063701;063701;Meerzicht;15915;  262;9,8\n"
        + "WK063702;063702;X;       .;,;10,1\n", Self.in2024)
    #expect(read.problems.isEmpty)
    #expect(
      read.figures == [
        "WK063701 residents@2024": "15915.0", "WK063701 woz-value@2024": "262.0", "WK063701 low-110@2024": "9.8",
        "WK063702 residents@2024": "missing", "WK063702 woz-value@2024": "missing", "WK063702 low-110@2024": "10.1",
      ])
  }

  @Test func aNameThatOccursTwiceIsToldByItsNumber() throws {
    let csv = "WijkenEnBuurten;Appartement_54;Appartement_62\nGM0637;1;2\n"
    #expect(try read(csv, Self.in2024).figures == ["GM0637 gas-apartment@2024": "2.0"])
  }

  @Test func anEarlierNameIsKnown() throws {
    let read = try read("code;GemiddeldeWoningwaarde_35\nGM0637;191\n") { $0.period = Period(year: 2017) }
    #expect(read.figures == ["GM0637 woz-value@2017": "191.0"])
  }

  @Test func aColumnThatSeemsRenamedIsNamedWithTheNearest() throws {
    let csv =
      "code;AantalInwonersTotaal_5;HuishoudensTot110VanSociaalMinimum_91;HuishoudensTot120VanSociaalMinimum_92\n"
    let read = try read(csv + "GM0637;5;6;7\n", Self.in2024)
    #expect(read.problems.map(\.row) == [1] && read.problems.map(\.field) == ["AantalInwonersTotaal_5"])
    #expect(read.problems.first?.reason.contains("AantalInwoners (residents)") == true)
    #expect(read.figures == ["GM0637 low-110@2024": "6.0"])
    fails({ _ = try self.read("code;AantalInwnoers_5\nGM0637;1\n", Self.in2024) }, .badData, "resembles AantalInwoners")
  }

  @Test func titlesAndFootersAreNoRows() throws {
    let read = try read(
      "Kerncijfers wijken en buurten 2022\n\nWijken en buurten;Codering (code);Bevolking/Aantal inwoners (aantal)\n"
        + "Meerzicht;WK063701;15490\nBron: CBS\n")
    #expect(read.problems.isEmpty && read.figures == ["WK063701 residents@2022": "15490.0"])
  }

  @Test(arguments: ["kwb-2022.xlsx.csv", "Kwb2022.csv", "85318NED.csv", "titled.csv"])
  func figuresOfAnotherYearThanThePeriodAreRefused(name: String) throws {
    let title = name.hasPrefix("titled") ? "Kerncijfers wijken en buurten 2022\n\n" : ""
    let csv = title + "code;AantalInwoners_5\nGM0637;1\n"
    let shipped = try Catalogue.checked(CatalogueFiles.read(Product.data + "/indicators"))
    let path = try folder.write(csv, to: name)
    for (year, isRight) in [(2024, false), (2022, true)] {
      var options = IndicatorOptions()
      options.period = Period(year: year)
      let open = { try IndicatorSource.open(path, options: options, catalogue: shipped, data: Product.data) }
      if isRight {
        #expect(throws: Never.self) { _ = try open() }
      } else {
        fails({ _ = try open() }, .badData, "--period 2024", "2022")
      }
    }
  }

  @Test func blankRowsAreNoRows() throws {
    let read = try read("code;AantalInwoners_5\n;\nGM0637;5\n ; \n", Self.in2024)
    #expect(read.problems.isEmpty && read.figures == ["GM0637 residents@2024": "5.0"])
  }

  /// CBS's map has a column of this name too, but it is the key figures that have most of the columns.
  @Test func theLargerDeliveryIsTakenOfTwoThatExplainAsMuch() throws {
    let path = try folder.write("code;AantalInwonersTotaal_5;Mannen_6\nGM0637;2;1\n", to: "few.csv")
    let shipped = try Catalogue.checked(CatalogueFiles.read(Product.data + "/indicators"))
    var options = IndicatorOptions()
    options.period = Period(year: 2024)
    let source = try IndicatorSource.open(path, options: options, catalogue: shipped, data: Product.data)
    #expect((source as? any FigureSource)?.problems.first?.reason.contains("AantalInwoners (residents)") == true)
  }

  @Test func whatATableHoldsAndNobodyUsesIsTold() throws {
    let long = try read("area,indicator,period,value,marge\nGM0637,residents,2023,5,1\n")
    #expect(long.notes == ["column not used: marge"])
    let wide = try read("code;AantalInwoners_5;Kleur;Geur\nGM0637;5;1;2\n", Self.in2024)
    #expect(wide.notes == ["columns not used: Kleur, Geur"])
  }

  @Test(arguments: ["9.480", "9,480"])
  func thousandsThatMayBeDecimalsAreAskedAbout(text: String) throws {
    let csv = "code;AantalInwoners_5\nGM0637;\(text)\n"
    fails(
      { _ = try read(csv, Self.in2024) }, .badData, "row 2", "AantalInwoners_5", "--decimal , ", "--decimal . ", text)
    let sign = text.contains(".") ? "," : "."
    let grouped = try read(csv) {
      Self.in2024(&$0)
      $0.decimal = sign.first
    }
    #expect(grouped.figures == ["GM0637 residents@2024": "9480.0"])
  }

  // MARK: Open data

  private static let rivm = """
    ID;Leeftijd;Marges;WijkenEnBuurten;Perioden;Eenzaam_28
    1;20300;MW00000;WK063701  ;2020JJ00;    53.8
    2;20300;MOG0095;WK063701  ;2020JJ00;    50.0
    3;20300;MBG0095;WK063701  ;2020JJ00;    58.0
    4;80200;MW00000;WK063701  ;2020JJ00;    60.1
    5;20300;MW00000;WK063702  ;2016JJ00;       .

    """

  @Test func otherAgesAreLeftOutAndBoundsBecomeMargins() throws {
    let read = try read(Self.rivm)
    #expect(read.problems.isEmpty)
    #expect(read.figures == ["WK063701 loneliness@2020": "53.8", "WK063702 loneliness@2016": "missing"])
    #expect(read.values["WK063701 loneliness@2020"]?.margin == 4)
    #expect(read.notes.contains { $0.contains("80200") && $0.contains("--where Leeftijd=") })
  }

  @Test func anotherAgeIsTakenWhenAskedFor() throws {
    let read = try read(Self.rivm) { $0.conditions = [("Leeftijd", "80200")] }
    #expect(read.figures == ["WK063701 loneliness@2020": "60.1"])
    let old = Self.rivm.replacing("20300", with: "80200")
    fails({ _ = try self.read(old) }, .badData, "20300", "80200", "--where Leeftijd=VALUE")
  }

  @Test func figuresSplitByAnythingElseAreAskedAbout() throws {
    let csv = "Geslacht;RegioS;Perioden;Eenzaam_1\n3000;GM0637;2020JJ00;1\n4000;GM0637;2020JJ00;2\n"
    fails({ _ = try read(csv) }, .badData, "row 3", "Geslacht (3000, 4000)", "--where Geslacht=VALUE")
    #expect(try read(csv) { $0.conditions = [("Geslacht", "4000")] }.figures == ["GM0637 loneliness@2020": "2.0"])
  }

  @Test func provisionalPeriodsAndValuesAreProvisional() throws {
    let read = try read(
      "Perioden;Codering (code);Aantal inwoners (aantal)\n2023*;GM0637;5\n2022;GM0637;4 *\n2021;GM0637;3\n")
    #expect(read.values["GM0637 residents@2023"]?.status == .provisional)
    #expect(read.values["GM0637 residents@2022"]?.status == .provisional)
    #expect(read.values["GM0637 residents@2022"]?.value == 4)
    #expect(read.values["GM0637 residents@2021"]?.status == .measured)
  }

  @Test func aPeriodTakesItsRowsAndAnotherIsRefused() throws {
    let csv = "Perioden;code;AantalInwoners_5\n2022JJ00;GM0637;4\n2023JJ00;GM0637;5\n"
    let read = try read(csv) { $0.period = Period(year: 2023) }
    #expect(
      read.figures == ["GM0637 residents@2023": "5.0"] && read.notes.contains { $0.contains("1 row of other periods") }
    )
    fails({ _ = try self.read(csv, Self.in2024) }, .badData, "--period 2024", "2022, 2023")
  }

  @Test func theLeefbaarometerTellsItsYears() throws {
    let read = try read("bu_code,jaar,lbm,afw\nBU06370101,2020,5,-0.0123\nBU06370101,2022,5,-0.0099\n") {
      $0.layout = .leefbaarometer
    }
    #expect(read.figures == ["BU06370101 liveability@2020": "-0.0123", "BU06370101 liveability@2022": "-0.0099"])
  }

  // MARK: Mapping

  @Test func aSurveyAsAWorkbook() throws {
    func text(_ text: String) -> String { "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
    let rows = [
      text("Omnibus 2023"), text("wijk") + text("eenzaam") + text("resp.") + text("marge"),
      text("Meerzicht") + "<c s=\"1\"><v>0.44</v></c><c><v>210</v></c><c><v>6.5</v></c>",
      text("Noordhove") + text("n&lt;30") + "<c><v>12</v></c>",
    ]
    var book = WorkbookBytes("")
    book.sheets = [("Uitleg", "", false), ("Wijken", rows.map { "<row>\($0)</row>" }.joined(), false)]
    book.styles = [0, 9]
    let path = try folder.write(Data(book.bytes), to: "omnibus.xlsx")
    let mapping = try mapping(
      """
      fields: {name: wijk}
      indicators:
        loneliness: {column: eenzaam, n: resp., margin: marge}
      sheet: Wijken
      missing: {"n<30": suppressed}
      """)
    let read = try delivery.read(path) { $0.mapping = mapping }
    #expect(read.problems.isEmpty && read.areasAreNames)
    #expect(read.figures == ["Meerzicht loneliness@2023": "44.0", "Noordhove loneliness@2023": "suppressed"])
    let value = try #require(read.values["Meerzicht loneliness@2023"])
    #expect(value.sampleSize == 210 && value.margin == 6.5)
  }

  @Test func oneValueARowUnderOtherNames() throws {
    let mapping = try mapping(
      """
      fields: {area: gebied, indicator: onderwerp, value: waarde, period: jaar, n: n}
      names: {Eenzaamheid: loneliness}
      decimal: ","
      """)
    let csv = "gebied;onderwerp;jaar;waarde;n\nwk063701;Eenzaamheid;2023;1.044,5;1.200\nWK063702;residents;2023;x;\n"
    let read = try read(csv) { $0.mapping = mapping }
    #expect(read.problems.isEmpty)
    #expect(read.figures == ["WK063701 loneliness@2023": "1044.5", "WK063702 residents@2023": "suppressed"])
    #expect(read.values["WK063701 loneliness@2023"]?.sampleSize == 1200)
  }

  @Test func oneValueARowMayTellItsStatus() throws {
    let read = try read(
      "area,indicator,period,value,status\nGM0637,residents,2023,5,estimated\nGM0637,residents,2022,5,soon\n"
        + "GM0637,residents,2021,6,revised\nGM0637,residents,2020,6,suppressed\n")
    #expect(
      read.values["GM0637 residents@2021"]?.status == .revised && read.values["GM0637 residents@2021"]?.value == 6)
    #expect(read.figures["GM0637 residents@2020"] == "suppressed")
    #expect(read.values["GM0637 residents@2023"]?.status == .estimated)
    #expect(read.problems.map(\.value) == ["soon"] && read.problems.map(\.field) == ["status"])
  }

  @Test(arguments: [
    ("kolommen: {}", "kolommen"), ("fields: {plaats: x}", "plaats"), ("decimal: \";\"", "decimal"),
    ("missing: {a: gone}", "gone"), ("period: vorig jaar", "vorig jaar"), ("indicators: [a]", "indicators"),
  ])
  func aMistakeInAMappingIsNamed(yaml: String, tells: String) {
    fails({ _ = try mapping(yaml) }, .badData, "mapping.yaml", tells)
  }

  @Test func theMappingFilesThatAreShippedAreSound() throws {
    for name in ["kwb-2022-tmap.yaml", "enquete.yaml"] {
      #expect(throws: Never.self) { try FigureMapping(path: Product.data + "/mappings/\(name)") }
    }
  }

  @Test func everyBadCellOfARowIsNamedAndTheOthersStay() throws {
    let read = try read(
      "code;AantalInwoners_5;GemiddeldeWoningwaarde_35\nGM0637;veel;262\nGM0638;5;duur\n", Self.in2024)
    #expect(read.problems.map(\.row) == [2, 3])
    #expect(read.problems.map(\.field) == ["AantalInwoners_5", "GemiddeldeWoningwaarde_35"])
    #expect(read.figures == ["GM0637 woz-value@2024": "262.0", "GM0638 residents@2024": "5.0"])
  }
}
