import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

@testable import Interchange

@Suite struct IndicatorSourceTests {
  private let folder: TemporaryFolder
  private let catalogue: Catalogue
  /// With another key figure.
  private let wide: Catalogue

  init() throws {
    folder = try TemporaryFolder()
    func entry(_ id: String, _ column: String) -> String {
      """
      {"id": "\(id)", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"}, "definition": {"nl": "d", "en": "d"},
       "unit": "u", "decimals": 0, "direction": "neutral", "aggregation": {"rule": "sum"}, "source": "s",
       "columns": {"kwb": "\(column)"}}
      """
    }
    let text = """
      {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}],
       "indicators": [\(entry("residents", "AantalInwoners")), \(entry("dwellings", "Woningvoorraad"))]}
      """
    catalogue = try Catalogue(json: Data(text.utf8))
    wide = try Catalogue(
      json: Data((text.dropLast(2) + ", \(entry("men", "Mannen"))]}").utf8))
  }

  private func read(
    _ text: String, _ change: (inout IndicatorOptions) -> Void = { $0.period = Period(year: 2024) }
  ) throws -> (rows: [IndicatorRow], problems: [RowProblem]) {
    try read(path: folder.write(text, to: "figures.csv"), change)
  }

  private func read(
    path: String, _ change: (inout IndicatorOptions) -> Void
  ) throws -> (rows: [IndicatorRow], problems: [RowProblem]) {
    var options = IndicatorOptions()
    change(&options)
    var rows: [IndicatorRow] = []
    var problems: [RowProblem] = []
    try IndicatorSource.open(path, options: options, catalogue: catalogue, data: Product.data).forEach { sourced in
      switch sourced {
      case .row(_, let row):
        rows.append(row)
        problems += row.problems
      case .rejected(let problem): problems.append(problem)
      }
    }
    return (rows, problems)
  }

  private static func text(_ row: IndicatorRow) -> String {
    row.area
      + row.values.map { " \($0.indicator)@\($0.period)=\($0.value.map { "\($0)" } ?? $0.status.rawValue)" }.joined()
  }

  @Test func readsTheKeyFiguresOfCBS() throws {
    let csv = """
      WijkenEnBuurten;Gemeentenaam_1;AantalInwoners_5;Woningvoorraad_35
      GM0637    ;Zoetermeer;128434;59000,5
      WK063701  ;Zoetermeer;.;-99997
      WK063702  ;Zoetermeer;x;-99995
      WK063703  ;Zoetermeer;;-99991

      """
    let (rows, problems) = try read(csv)
    #expect(problems.isEmpty)
    #expect(
      rows.map(Self.text) == [
        "GM0637 residents@2024=128434.0 dwellings@2024=59000.5",
        "WK063701 residents@2024=missing dwellings@2024=suppressed",
        "WK063702 residents@2024=suppressed dwellings@2024=missing",
        "WK063703 residents@2024=missing dwellings@2024=missing",
      ])
  }

  @Test(arguments: [
    ("code;AantalInwoners_5\nGM0637;12a\n", 2, "AantalInwoners_5", "12a"),
    ("code;AantalInwoners_5\nGM0637;1\nGM0638\n", 3, "row", "GM0638"),
    ("code;AantalInwoners_5\nGM0637;1,5\nGM0638;1.5\n", 3, "AantalInwoners_5", "1.5"),
    ("area,indicator,value\nGM0637,residents,many\n", 2, "value", "many"),
    ("area,indicator,value\nGM0637,residents\n", 2, "row", "residents"),
    ("area,indicator,period,value\nGM0637,residents,2024-13,5\n", 2, "period", "2024-13"),
    ("area,indicator,value,n\nGM0637,residents,5,1e30\n", 2, "n", "1e30"),
    ("area,indicator,value,n\nGM0637,residents,5,2.5\n", 2, "n", "2.5"),
    ("area,indicator,value\nGM0637,residents,1e999\n", 2, "value", "1e999"),
  ])
  func aRowThatCannotBeReadIsNamed(csv: String, row: Int, field: String, value: String) throws {
    let problem = try #require(try read(csv).problems.first)
    #expect(problem.row == row && problem.field == field && problem.value == value, "\(problem)")
  }

  @Test func aDashOfStatLineIsZeroAndADotIsMissing() throws {
    let found = try read("WijkenEnBuurten;AantalInwoners_5;Woningvoorraad_35\nWK063701;-;.\n")
    #expect(found.rows.map(Self.text) == ["WK063701 residents@2024=0.0 dwellings@2024=missing"])
  }

  @Test func readsOneValueARow() throws {
    let csv = """
      indicator;area;period;value;n;margin
      residents;GM0637;2023-Q1;5,5;12;0,5
      residents;GM0638;;.;;
      residents;GM0639;2022;-99997;;

      """
    let (rows, problems) = try read(csv)
    #expect(problems.isEmpty)
    #expect(
      rows.map(Self.text) == [
        "GM0637 residents@2023-Q1=5.5", "GM0638 residents@2024=missing", "GM0639 residents@2022=suppressed",
      ])
    #expect(rows.first?.values.first?.sampleSize == 12 && rows.first?.values.first?.margin == 0.5)
  }

  @Test func aStatusMayBeInDutch() throws {
    let csv = """
      area;indicator;value;status
      GM0637;residents;5;voorlopig
      GM0638;residents;5;Geheim
      GM0639;residents;5;estimated
      GM0640;residents;5;misschien

      """
    let (rows, problems) = try read(csv)
    #expect(rows.flatMap(\.values).map(\.status) == [.provisional, .suppressed, .estimated])
    #expect(rows.flatMap(\.values).map(\.value) == [5, nil, 5])
    #expect(problems.map(\.value) == ["misschien"])
  }

  @Test func aRowOfFiguresIsNoHeader() throws {
    let error = #expect(throws: AtlasError.self) {
      try read("GEBIED_X;NAAM_X;SOORT_X;A_X\nWK063701;Meerzicht;Wijk;15\nWK063702;Noord;Wijk;16\n")
    }
    #expect(
      error?.message.contains("its columns are GEBIED_X, NAAM_X, SOORT_X, A_X") == true, "\(error?.message ?? "")")
  }

  @Test func keyFiguresWithoutResidentsAreRemarkable() throws {
    func notes(_ csv: String) throws -> [String] {
      var options = IndicatorOptions()
      options.period = Period(year: 2024)
      let path = try folder.write(csv, to: "kwb.csv")
      return try IndicatorSource.open(path, options: options, catalogue: wide, data: Product.data).notes
    }
    let named = try notes("code;TotaleBevolking_5;Woningvoorraad_35;Mannen_6\nGM0637;1;2;3\n")
    #expect(named.contains { $0.contains("no column was found for residents") }, "\(named)")
    let whole = try notes("code;AantalInwoners_5;Woningvoorraad_35;Mannen_6\nGM0637;1;2;3\n")
    #expect(!whole.contains { $0.contains("residents") })
  }

  @Test(arguments: [("a_inwoner", "a_inw"), ("p_koopw2", "p_koopw"), ("AantalInwonersNu", "AantalInwoners")])
  func aNameWithAFewLettersMoreIsNear(longer: String, name: String) {
    #expect(NearName.resemble(longer, name) && NearName.resemble(name, longer))
  }

  @Test(arguments: [("p_00_14_jr", "p_15_24_jr"), ("g_3km_sc", "g_5km_sc"), ("a_man", "a_vrouw"), ("k_1", "k_12")])
  func otherNamesAreNot(one: String, other: String) { #expect(!NearName.resemble(one, other)) }

  @Test func readsNamedColumnsOfATable() throws {
    let (rows, _) = try read("gebied,inw,huis\nBU1,10,-99997\n") {
      $0.period = Period(year: 2017)
      $0.codeColumn = "gebied"
      $0.columns = [("huis", "dwellings"), ("inw", "residents")]
    }
    #expect(rows.map(Self.text) == ["BU1 dwellings@2017=suppressed residents@2017=10.0"])
  }

  @Test func readsNamedColumnsOfALayer() throws {
    let path = try folder.geoPackage(
      "buurten", columns: ["BU_CODE", "AANT_INW"],
      rows: [
        (Place.square(0, 0), ["BU00140000", "1200"]), (nil, ["BU00140001", "-99997"]), (nil, ["BU00140002", "veel"]),
        (nil, ["BU00140003", nil]),
      ])
    let (rows, problems) = try read(path: path) {
      $0.period = Period(year: 2017)
      $0.layer = "buurten"
      $0.codeColumn = "bu_code"
      $0.columns = [("AANT_INW", "residents")]
    }
    #expect(
      rows.map(Self.text) == [
        "BU00140000 residents@2017=1200.0", "BU00140001 residents@2017=suppressed", "BU00140002",
        "BU00140003 residents@2017=missing",
      ])
    #expect(problems.map(\.row) == [3] && problems.map(\.value) == ["veel"])
  }

  /// What may stand before GeoJSON: nothing, a byte order mark, white space.
  @Test(arguments: ["", "\u{FEFF}", "\n "])
  func readsNamedColumnsOfGeoJSON(start: String) throws {
    let feature = #"{"type":"Feature","properties":{"code":"BU1","inw":5},"geometry":null}"#
    let path = try folder.write(
      start + #"{"type":"FeatureCollection","features":[\#(feature)]}"#, to: "figures.geojson")
    let (rows, problems) = try read(path: path) {
      $0.period = Period(year: 2017)
      $0.codeColumn = "code"
      $0.columns = [("inw", "residents")]
    }
    #expect(problems.isEmpty && rows.map(Self.text) == ["BU1 residents@2017=5.0"])
  }

  @Test(arguments: ["Inf", "-Inf"])
  func anInfiniteNumberOfALayerIsRejected(value: String) throws {
    let path = try folder.geoPackage(
      "b", columns: ["code", "inw"], rows: [(nil, ["BU1", "5"]), (nil, ["BU2", "6"])])
    try DatabaseFile(path).execute(
      "CREATE TABLE c (fid INTEGER PRIMARY KEY, shape BLOB, code TEXT, inw REAL); "
        + "INSERT INTO c (code, inw) VALUES ('BU1', 5.0), ('BU2', \(value == "Inf" ? "9e999" : "-9e999")); "
        + "UPDATE gpkg_geometry_columns SET table_name = 'c'")
    let (rows, problems) = try read(path: path) {
      $0.period = Period(year: 2017)
      $0.codeColumn = "code"
      $0.columns = [("inw", "residents")]
    }
    #expect(rows.map(Self.text) == ["BU1 residents@2017=5.0", "BU2"])
    #expect(problems.map(\.row) == [2] && problems.map(\.field) == ["inw"])
    #expect(problems.first?.value.lowercased() == value.lowercased())
  }

  @Test(arguments: [
    "buurtcode", "BuurtCode", "wijkcode", "gemeentecode", "statcode", "Area", "wijkenenbuurten", "GWB_CODE",
  ])
  func columnsMayBeNamedAfterIndicators(code: String) throws {
    let (rows, problems) = try read("\(code),name,residents,Woningvoorraad_35\nBU1,x,10,5\n")
    #expect(problems.isEmpty)
    #expect(rows.map(Self.text) == ["BU1 residents@2024=10.0 dwellings@2024=5.0"])
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var what: String
    var csv = "code;AantalInwoners_5\nGM0637;1\n"
    var change: @Sendable (inout IndicatorOptions) -> Void = { $0.period = Period(year: 2024) }
    var code: AtlasError.Code
    var names: [String]
    var testDescription: String { what }
  }

  @Test(arguments: [
    Mistake(what: "no period", change: { _ in }, code: .invalidRequest, names: ["--period"]),
    Mistake(
      what: "unknown indicator", change: { $0.columns = [("AantalInwoners_5", "happiness")] }, code: .invalidRequest,
      names: ["happiness", "--columns"]),
    Mistake(
      what: "columns without code", csv: "plaats;AantalInwoners_5\nGM0637;1\n",
      change: { $0.columns = [("AantalInwoners_5", "residents")] }, code: .invalidRequest, names: ["--code"]),
    Mistake(
      what: "layer of a table", change: { $0.layer = "b" }, code: .invalidRequest, names: ["--layer b", "no layers"]),
    Mistake(
      what: "missing column",
      change: {
        $0.period = Period(year: 2024)
        $0.codeColumn = "code"
        $0.columns = [("INW", "residents")]
      }, code: .badData, names: ["INW", "AantalInwoners_5", "figures.csv"]),
    Mistake(
      what: "no codes", csv: "a;AantalInwoners_5\n1;2\n", code: .badData,
      names: ["code", "figures.csv", "--code F --columns COLUMN=indicator,…", "--layout long"]),
    Mistake(
      what: "an indicator twice", csv: "code;AantalInwoners_5;residents\nGM0637;2;2\n", code: .badData,
      names: ["figures.csv", "AantalInwoners_5 and residents", "--columns"]),
    Mistake(
      what: "no known figure", csv: "code;Kleur_3\nGM0637;2\n", code: .badData,
      names: ["Kleur_3", "figures.csv", "--code F --columns COLUMN=indicator,…", "--layout long"]),
    Mistake(
      what: "long without period", csv: "area,indicator,value\nGM0637,residents,2\n", change: { _ in }, code: .badData,
      names: ["--period"]),
    Mistake(
      what: "long asked for, other columns",
      change: {
        $0.layout = .long
        $0.period = Period(year: 2024)
      }, code: .badData, names: ["area,indicator,period,value"]),
    Mistake(what: "empty", csv: "", code: .badData, names: ["empty"]),
  ])
  func saysWhatIsMissing(mistake: Mistake) {
    let error = #expect(throws: AtlasError.self) { try read(mistake.csv, mistake.change) }
    #expect(error?.code == mistake.code)
    for name in mistake.names {
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)")
    }
  }
}

extension IndicatorSourceTests {
  /// The names of PDOK's GeoPackages and, in camel case, of its WFS; the areas are told before the rows.
  @Test(arguments: [("aantal_inwoners", "woningvoorraad"), ("aantalInwoners", "woningVoorraad")])
  func aBoundaryLayerGivesEveryFigureOfTheMap(residents: String, dwellings: String) throws {
    let path = try folder.geoPackage(
      "wijken", columns: ["wijkcode", residents, dwellings],
      rows: [(nil, ["WK063701", "15915", "7309"]), (nil, ["WK063702", "veel", "9"])])
    let shipped = try Catalogue.checked(CatalogueFiles.read(Product.data + "/indicators"))
    var options = IndicatorOptions()
    options.period = Period(year: 2024)
    let source = try IndicatorSource.open(path, options: options, catalogue: shipped, data: Product.data)
    let figures = try #require(source as? any FigureSource)
    #expect(figures.areas == ["WK063701", "WK063702"] && figures.periods == [Period(year: 2024)])
    var found: [String] = []
    try source.forEach { sourced in
      guard case .row(_, let row) = sourced else { return }
      found.append(Self.text(row) + row.problems.map { " \($0.field) \($0.value)" }.joined())
      #expect(row.values.allSatisfy { !$0.column.isEmpty })
    }
    #expect(
      found == [
        "WK063701 residents@2024=15915.0 dwellings@2024=7309.0", "WK063702 dwellings@2024=9.0 \(residents) veel",
      ])
  }

  /// Every way of writing that there is no value that the data name, in each of the importers.
  @Test func everyMissingValueOfTheDataIsUnderstood() throws {
    let layout = try FigureLayout.load(data: Product.data)
    for number in [-99_997.0, -99_995, -99_991, -99_998, -99_999_999] {
      #expect(layout.status(of: number) != nil, "\(number)")
    }
    for text in ["", ".", "x"] { #expect(layout.status(of: text) != nil, "\(text)") }
    #expect(layout.status(of: -1) == nil && layout.status(of: 0) == nil && layout.status(of: "veel") == nil)
  }

  @Test func aBoundaryLayerGivesItsResidentsWithoutBeingTold() throws {
    let path = try folder.geoPackage(
      "gemeenten", columns: ["gemeentecode", "water", "aantal_inwoners"],
      rows: [
        (nil, ["GM0637", "NEE", "128434"]), (nil, ["GM0518", "NEE", "-99997"]), (nil, ["GM0518", "JA", "-99997"]),
        (nil, ["GM0998", "B", "-99999999"]),
      ])
    let (rows, problems) = try read(path: path) { $0.period = Period(year: 2024) }
    #expect(problems.isEmpty)
    #expect(rows.map(Self.text) == ["GM0637 residents@2024=128434.0", "GM0518 residents@2024=suppressed"])
  }
}
