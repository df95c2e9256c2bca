import Foundation
import Testing

/// Addresses from real samples of the BAG.
@Suite(.enabled(if: Program.hasData))
struct BAGTests {
  /// GDAL counts 1836 verblijfsobjecten, 67 ligplaatsen and 1 standplaats.
  @Test(arguments: ["", "-wgs84"])
  func theGeoPackageOfPDOK(twin: String) throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data("addresses/amsterdam_sample_bag\(twin).gpkg")
    let outcome = try program.run("import", "addresses", source, "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try outcome.json()["inserted"] as? Int == 1836 + 67 + 1)
    let again = try program.run("import", "addresses", source, "--format", "json")
    #expect(try again.json()["unchanged"] as? Bool == true)
  }

  /// NLExtract's sample says two things of two nummeraanduidingen.
  @Test func theExtractOfKadaster() throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data("addresses/BAGNLDL-15092020-small.zip")
    let refused = try program.run("import", "addresses", source)
    #expect(refused.code == 65)
    for id in ["0221200000330998", "0221200000330999"] { #expect(refused.errors.contains(id)) }
    let taken = try program.run(
      "import", "addresses", source, "--skip-invalid", "--where", "gemeentecode=GM0221", "--format", "json")
    #expect(try taken.json()["inserted"] as? Int == 8)
    let none = try program.run("import", "addresses", source, "--where", "gemeentecode=GM0637")
    #expect(none.code == 65 && none.errors.contains("GM0637"))
  }

  /// 242 rows, some once for each building; identifications that a spreadsheet cut short.
  @Test func theSchoolsOfGroningen() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run(
      "import", "addresses", Program.data("addresses/groningen_bag_onderwijs_2017.csv"), "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let report = try outcome.json()
    #expect(report["rowsRead"] as? Int == 242)
    #expect(report["inserted"] as? Int == 226)
    #expect(report["repaired"] as? Int == 241)
  }
}
