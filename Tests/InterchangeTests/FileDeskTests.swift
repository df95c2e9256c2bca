import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

@testable import Interchange

@Suite struct FileDeskTests {
  private let folder: TemporaryFolder
  private let desk: FileDesk

  init() throws {
    folder = try TemporaryFolder()
    desk = FileDesk(
      data: Product.data, catalogue: try Catalogue(CatalogueFiles.read(Product.data + "/indicators")))
  }

  @Test func aLayerOfCBSIsUnderstood() throws {
    let rows: [(geometry: Geometry?, values: [String?])] = (0..<7).map { index in
      (Place.square(Double(index) * 100, 0), ["BU0637010\(index)", "Buurt \(index)", "WK063701", "2023"])
    }
    let columns = ["buurtcode", "buurtnaam", "wijkcode", "jaar"]
    let path = try folder.geoPackage("wijken", columns: columns, rows: [])
    _ = try folder.geoPackage("buurten_2023", columns: columns, rows: rows)
    let survey = try desk.survey(path, DeliveryWish())
    #expect(
      survey.format == .geoPackage && survey.layers == ["buurten_2023", "wijken"] && survey.layer == "buurten_2023")
    #expect(survey.featureCount == 7 && survey.rows.count == 5 && survey.crs == "EPSG:28992")
    #expect(survey.found.kind == .boundaries && survey.found.codeColumn == "buurtcode")
    #expect(survey.found.nameColumn == "buurtnaam" && survey.found.level == .buurt)
    #expect(survey.year == 2023 && survey.found.division == "cbs-2023")
    #expect(survey.rows.first?.contains("BU06370100") == true)
    var wish = DeliveryWish()
    wish.layer = "wijken"
    #expect(try desk.survey(path, wish).rows.isEmpty)
  }

  @Test func ownAreasAreOfAGemeenteAndAreAskedTheirCode() throws {
    let path = try folder.geoPackage(
      "vakken", columns: ["nr", "wat"], rows: [(Place.square(0, 0), ["V1", "Vak"])], to: "vakken-2025.gpkg")
    let survey = try desk.survey(path, DeliveryWish())
    #expect(survey.found.division == "gemeente-2025" && survey.found.codeColumn == nil && survey.found.level == nil)
  }

  @Test(arguments: [
    ("id;gemeld_op;categorie;x;y\n1;2024-01-02;afval;92000;452000\n", DeliveryWish.Kind.signals),
    ("postcode;huisnummer;straat\n2711AA;1;Dorpsstraat\n", .addresses),
    ("id;datum;postcode;huisnummer\n1;2024-01-02;2711AA;1\n", .signals),
    ("gebied;indicator;doel;streefdatum\nWK063701;residents;65;2026\n", .targets),
    ("gebied;titel;termijn;status\nWK063701;Tegels;kort;gepland\n", .actions),
  ])
  func textIsKnownByItsColumns(_ text: String, _ kind: DeliveryWish.Kind) throws {
    let survey = try desk.survey(try folder.write(text, to: "a.csv"), DeliveryWish())
    #expect(survey.format == .csv && survey.found.kind == kind && survey.rows.count == 1 && survey.columns.count > 2)
  }

  /// What the page offers is what deliveries are read by.
  @Test func fieldsArePoints() throws {
    let layout = try LayoutFile.decode(PointLayout.self, Product.data + "/layouts/points.json")
    for (kind, names) in [
      (DeliveryWish.Kind.addresses, layout.address), (.signals, layout.signal), (.facilities, layout.facility),
    ] {
      #expect(Set(kind.fields) == Set(names.keys).union(["x", "y"]), "\(kind)")
      #expect(Set(kind.fields).count == kind.fields.count)
    }
  }

  @Test func columnsOfPointsAreKnownByTheirNames() throws {
    let path = try folder.write("id;geopend;iets;rd_x;rd_y\n1;2024-01-02;a;92000;452000\n", to: "a.csv")
    let found = try desk.survey(path, DeliveryWish()).fields
    // Coordinates that are known make it a layer of points, whose columns are the others.
    #expect(found == ["id": "id", "geopend": "opened"])
  }

  @Test func figuresAreKnownByTheirColumns() throws {
    let path = try folder.write(
      "gwb_code;aantal_inwoners;iets\nWK063701;1200;3\nWK063702;900;4\n", to: "cijfers-2023.csv")
    let survey = try desk.survey(path, DeliveryWish())
    #expect(survey.found.kind == .figures && survey.found.areaColumn == "gwb_code" && survey.found.period == "2023")
    #expect(survey.columns == ["gwb_code", "aantal_inwoners", "iets"] && survey.rows.count == 2)
    #expect(survey.figures["aantal_inwoners"] == "residents" && survey.figures["iets"] == nil)
  }

  @Test func whatIsNoDeliveryIsSaidToBeNone() throws {
    let xml = try folder.write("<?xml version='1.0'?><brief/>", to: "brief.xml")
    #expect(throws: AtlasError.self) { try desk.survey(xml, DeliveryWish()) }
    let bag = try folder.write(
      "<?xml version='1.0'?><sl-bag-extract:bagStand xmlns:sl-bag-extract='x'/>", to: "stand.xml")
    #expect(try desk.survey(bag, DeliveryWish()).found.kind == .addresses)
    let empty = try folder.write("", to: "leeg.gpkg")
    #expect(throws: AtlasError.self) { try desk.survey(empty, DeliveryWish()) }
  }

  @Test func coordinatesTellWhatTheyLookLike() throws {
    let path = try folder.geoPackage(
      "vakken", srs: 0, columns: ["code"], rows: [(Place.square(0, 0), ["V1"])], to: "zonder.gpkg")
    let survey = try desk.survey(path, DeliveryWish())
    #expect(survey.crs == nil && survey.likelyCRS == "EPSG:28992")
  }

  @Test(arguments: [
    ("cbs-2024", 2024), ("wijken_2019_v3", 2019), ("12345", nil), ("x20241231", nil), ("1889", nil),
  ])
  func yearsAreFourDigitsByThemselves(_ text: String, _ year: Int?) {
    #expect(FileSurvey.year(in: text) == year)
  }
}
