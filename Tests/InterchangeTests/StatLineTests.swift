import Atlas
import Indicators
import Testing

@testable import Interchange

/// Real exports of StatLine against cells read by eye, chosen over the odd rows.
@Suite(.enabled(if: SharedData.exists)) struct StatLineTests {
  private let delivery: FigureDelivery

  init() throws {
    func entry(_ id: String, _ column: String) -> FigureDelivery.Entry { .init(id: id, columns: ["statline": column]) }
    delivery = try FigureDelivery([
      entry("households", "Particuliere huishoudens"), entry("low", "Opleidingsniveau/Laag/Waarde"),
      entry("high", "Opleidingsniveau/Hoog/Waarde"), entry("score", "SES-WOA/Totaalscore/Gemiddelde score"),
      entry("spread", "Spreiding/Spreiding totaal/Waarde"),
      entry("gp", "Gezondheid en welzijn/Huisartsenpraktijk/Afstand tot huisartsenpraktijk"),
      entry("gps-5km", "Gezondheid en welzijn/Huisartsenpraktijk/Aantal huisartsenpraktijken/Binnen 5 km"),
      entry("gp-post", "Gezondheid en welzijn/Huisartsenpraktijk/Afstand tot huisartsenpost"),
      entry("cafe", "Horeca/Cafés en dergelijke/Afstand tot café e.d."),
      entry(
        "groceries-5km",
        "Detailhandel/Winkels dagelijkse boodschappen/Aantal overige dagelijkse levensmiddelen/Binnen 5 km"),
      entry("restaurants-5km", "Horeca/Restaurants/Aantal restaurants/Binnen 5 km"),
      entry("fire-station", "Afstand tot brandweerkazerne"),
    ])
  }

  private func check(_ file: String, _ cells: [String: String], figures: Int) throws {
    let read = try delivery.read(SharedData.path("kwb/\(file)")) { $0.layout = .statline }
    #expect(read.problems.isEmpty)
    #expect(read.figures.count == figures)
    #expect(cells.count == 20)
    for (key, value) in cells { #expect(read.figures[key] == value, "\(key)") }
  }

  @Test func withSymbols() throws {
    try check(
      "statline_SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv",
      [
        "GM0363 households@2019": "457400.0", "GM0363 low@2019": "20.8", "GM0363 high@2019": "49.5",
        "GM0363 score@2019": "-0.1", "GM0363 spread@2019": "1.01", "WK036300 households@2019": "2900.0",
        "WK036300 score@2019": "-0.022", "BU03630000 high@2019": "60.6", "BU03630100 households@2019": "0.0",
        "BU03630100 low@2019": "missing", "BU03630100 spread@2019": "missing", "BU03632302 households@2019": "100.0",
        "BU03632302 score@2019": "missing", "BU03632304 low@2019": "1.8", "BU03632304 score@2019": "-0.569",
        "WK036375 spread@2019": "1.054", "BU03638806 low@2019": "26.8", "WK036398 households@2019": "700.0",
        "BU03639800 score@2019": "0.131", "BU03639801 high@2019": "missing",
      ], figures: 579 * 5)
  }

  /// It has no column of codes, only names.
  @Test func withoutCodes() throws {
    let file = "statline_SES_WOA_scores_per_wijk_en_buurt_18012023_185321.csv"
    try check(
      file,
      [
        "Amsterdam households@2019": "457400.0", "Amsterdam score@2019": "-0.1", "Amsterdam spread@2019": "1.01",
        "Jordaan households@2019": "12700.0", "Jordaan score@2019": "0.004", "Jordaan spread@2019": "0.928",
        "Driehoekbuurt score@2019": "-0.017", "Bloemgrachtbuurt score@2019": "0.121",
        "Marnixbuurt Noord households@2019": "900.0", "Marnixbuurt Noord score@2019": "-0.153",
        "Zaagpoortbuurt score@2019": "-0.234", "Marnixbuurt Midden households@2019": "100.0",
        "Marnixbuurt Midden spread@2019": "0.73", "Elandsgrachtbuurt score@2019": "0.02",
        "Passeerdersgrachtbuurt score@2019": "0.045", "Groenmarktkadebuurt households@2019": "200.0",
        "Marnixbuurt Zuid score@2019": "0.0", "Anjeliersbuurt Noord spread@2019": "0.906",
        "Anjeliersbuurt Zuid households@2019": "1900.0", "Anjeliersbuurt Zuid spread@2019": "0.95",
      ], figures: 13 * 3)
    #expect(try delivery.read(SharedData.path("kwb/\(file)")).areasAreNames)
  }

  @Test func transposedWithTitlesAndFooter() throws {
    try check(
      "statline_Nabijheid_voorzieningen__afstand_locatie__wijk__en_buurtcijfers_2021_17012023_183355.csv",
      [
        "NL00 gp@2021": "1.0", "GM1680 gp@2021": "2.5", "WK168000 gp@2021": "0.9", "BU16800000 gp@2021": "0.8",
        "BU16800109 gp@2021": "3.6", "NL00 gps-5km@2021": "17.6", "WK168001 gps-5km@2021": "2.1",
        "NL00 gp-post@2021": "missing", "BU16800100 gp-post@2021": "missing", "NL00 cafe@2021": "1.3",
        "BU16800009 cafe@2021": "5.4", "BU16800109 cafe@2021": "3.8", "NL00 groceries-5km@2021": "106.0",
        "BU16800009 groceries-5km@2021": "5.1", "NL00 restaurants-5km@2021": "146.8",
        "GM1680 restaurants-5km@2021": "10.8", "WK168000 restaurants-5km@2021": "15.0",
        "NL00 fire-station@2021": "2.1", "WK168001 fire-station@2021": "4.2", "BU16800100 fire-station@2021": "4.3",
      ], figures: 8 * 7)
  }

  /// Padded codes, blank columns, points: 50090NED as RIVM's open data give it.
  @Test func openDataOfRIVM() throws {
    let rivm = try FigureDelivery([
      .init(id: "loneliness", columns: ["rivm": "Eenzaam"]),
      .init(id: "sport", columns: ["rivm": "WekelijkseSporters"]),
    ])
    let read = try rivm.read(SharedData.path("kwb/zoetermeer_rivm_gezondheid_2012_18plus_untyped.csv"))
    #expect(read.problems.isEmpty)
    #expect(read.periods.map(\.rawValue) == ["2012"])
    #expect(read.figures["GM0637 loneliness@2012"] == "39.5" && read.figures["WK063700 loneliness@2012"] == "44.9")
    #expect(read.figures["BU06370907 loneliness@2012"] == "missing")
    // Not asked in 2012: the whole column is blank.
    #expect(!read.figures.keys.contains { $0.contains("sport") })
    #expect(read.notes.contains { $0.contains("WekelijkseSporters_6") })
  }
}
