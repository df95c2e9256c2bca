import Foundation
import Testing

/// Real deliveries of figures into the store of real Zoetermeer.
@Suite(.enabled(if: Program.hasData)) struct DeliveriesTests {
  private let program: Program

  init() throws {
    program = try Program()
    let source = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    for (layer, level) in [("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")] {
      let outcome = try program.run(
        "import", "boundaries", source, "--layer", layer, "--division", "cbs-2024", "--level", level)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
  }

  private func figures(_ file: String, _ more: String...) throws -> Program.Outcome {
    let path = file.hasPrefix("/") ? file : Program.data("kwb/\(file)")
    return try program.run(["import", "indicators", path] + more)
  }

  /// Of one indicator in the analysis of Meerzicht.
  private func row(_ id: String) throws -> [String: Any] {
    let profile = try program.run("analyse", "WK063701", "--period", "2024", "--format", "json").json()
    let rows = try #require(profile["indicators"] as? [[String: Any]])
    return try #require(rows.first { $0["id"] as? String == id }, "\(id)")
  }

  @Test func theDeliveriesOfTheIssueGiveTheAnalysisItsFigures() throws {
    defer { program.remove() }
    let mapping = Program.root.appendingPathComponent("Data/mappings/kwb-2022-tmap.yaml").path
    let kwb = try figures("kwb_2024_85984NED_wijken_gemeenten.csv", "--layout", "kwb", "--period", "2024")
    #expect(kwb.code == 0 && kwb.output.contains("division cbs-2024: of the year of the figures"), "\(kwb.errors)")
    let tmap = try figures("kwb_2022_wijken_gemeenten_from_tmap.csv", "--mapping", mapping)
    #expect(tmap.code == 0 && tmap.output.contains("the figures are of 2022"), "\(tmap.errors)")
    for year in ["2012", "2016", "2020"] {
      let rivm = try figures("zoetermeer_rivm_gezondheid_\(year)_18plus_untyped.csv")
      #expect(rivm.code == 0, "\(rivm.errors)")
    }
    let residents = try row("residents")
    #expect(residents["value"] as? Double == 15_915)
    #expect(residents["previous"] as? Double == 15_490 && residents["previousPeriod"] as? String == "2022")
    let loneliness = try row("loneliness")
    #expect(loneliness["value"] as? Double == 53.8 && loneliness["period"] as? String == "2020")
    #expect(loneliness["reference"] as? Double == 49.2)
    // The national table of the same year tells the same.
    let national = try figures("rivm_gezondheid_2020_18plus_50090NED_untyped.csv.gz", "--layout", "odata")
    #expect(national.code == 0 && national.output.contains("17341 rows read"), "\(national.errors)")
    #expect(try row("loneliness")["value"] as? Double == 53.8)
  }

  @Test func thousandsThatMayBeDecimalsAreAskedAbout() throws {
    defer { program.remove() }
    let file = try program.file("kwb.csv", "code;AantalInwoners_5\nWK063701;15.915\nWK063702;19.985\n")
    let asked = try figures(file, "--period", "2024")
    #expect(asked.code == 65)
    for part in ["row 2", "AantalInwoners_5", "\"15.915\"", "--decimal ,"] {
      #expect(asked.errors.contains(part), "\(asked.errors)")
    }
    #expect(try figures(file, "--period", "2024", "--decimal", ";").code == 64)
    let wrong = try figures(file, "--period", "2024", "--decimal", ".")
    #expect(wrong.code == 65 && wrong.errors.contains("a whole number of persons"), "\(wrong.errors)")
    let told = try figures(file, "--period", "2024", "--decimal", ",")
    #expect(told.code == 0, "\(told.errors)")
    #expect(try row("residents")["value"] as? Double == 15_915)
  }

  @Test func whatCannotBeRightIsListedAndTheRestStoredWhenAsked() throws {
    defer { program.remove() }
    let file = try program.file(
      "kwb.csv",
      "code;AantalInwoners_5;Koopwoningen_47;Mannen_6\nWK063701;15915;120;7670\nWK063702;-5;40;9870\nWK063777;5;5;5\n")
    let refused = try figures(file, "--period", "2024")
    #expect(refused.code == 65)
    for part in ["row 2, Koopwoningen_47", "row 3, AantalInwoners_5", "row 4, area \"WK063777\"", "--skip-invalid"] {
      #expect(refused.errors.contains(part), "\(refused.errors)")
    }
    let stored = try figures(file, "--period", "2024", "--skip-invalid")
    #expect(stored.code == 0 && stored.output.contains("row 2, Koopwoningen_47"), "\(stored.output)")
    #expect(try row("residents")["value"] as? Double == 15_915)
  }

  @Test func whatCBSCouldNotPlaceAndWhatMayBeAFractionIsRemarked() throws {
    defer { program.remove() }
    let rows = (0...5).map { "WK06370\($0);0,\(40 + $0)" } + ["WK063799;0,4"]
    let file = try program.file("o.csv", "code;loneliness\n" + rows.joined(separator: "\n") + "\n")
    let stored = try figures(file, "--period", "2024")
    #expect(stored.code == 0, "\(stored.errors)")
    #expect(stored.output.contains("WK063799: where CBS counts what it could not place"), "\(stored.output)")
    #expect(stored.output.contains("none of its 6 values above 0 is over 1%"), "\(stored.output)")
  }

  @Test func anAreaIsFoundByItsName() throws {
    defer { program.remove() }
    _ = try figures("kwb_2024_85984NED_wijken_gemeenten.csv", "--layout", "kwb", "--period", "2024")
    let named = try program.run("analyse", "meerzicht")
    #expect(named.code == 0 && named.output.contains("Meerzicht telt 15.915 inwoners"), "\(named.errors)")
    let halves = ["GM0637", "WK063701"].map {
      #"{"type":"Feature","properties":{"code":"\#($0)","name":"Beide"},"geometry":{"type":"Polygon","#
        + #""coordinates":[[[4.4,52.0],[4.5,52.0],[4.5,52.1],[4.4,52.0]]]}}"#
    }
    let file = try program.file(
      "twice.geojson", #"{"type":"FeatureCollection","features":[\#(halves.joined(separator: ","))]}"#)
    let twice = try program.run("import", "boundaries", file, "--division", "twice")
    #expect(twice.code == 0, "\(twice.errors)")
    let several = try program.run("analyse", "beide", "--division", "twice")
    #expect(several.code == 66, "\(several.output)")
    for part in ["gemeente GM0637", "wijk WK063701", "give the code"] {
      #expect(several.errors.contains(part), "\(several.errors)")
    }
    #expect(try program.run("analyse", "Nergenshuizen").code == 66)
    let other = try program.run("analyse", "WK063701", "-o", "x.docx")
    #expect(other.code == 64 && other.errors.contains("docx") && other.errors.contains("pdf"), "\(other.errors)")
  }

  @Test func figuresOfAnotherYearsDivisionAreRefusedNamingIt() throws {
    defer { program.remove() }
    let square = #"{"type":"Polygon","coordinates":[[[4.4,52.0],[4.5,52.0],[4.5,52.1],[4.4,52.0]]]}"#
    let areas = ["WK063701", "WK063777"].map {
      #"{"type":"Feature","properties":{"code":"\#($0)","name":"W"},"geometry":\#(square)}"#
    }
    let old = try program.file(
      "old.geojson", #"{"type":"FeatureCollection","features":[\#(areas.joined(separator: ","))]}"#)
    #expect(try program.run("import", "boundaries", old, "--division", "cbs-2019").code == 0)
    let file = try program.file("kwb.csv", "code;AantalInwoners_5\nWK063701;15000\nWK063777;700\n")
    let refused = try figures(file, "--period", "2019", "--division", "cbs-2024")
    #expect(refused.code == 65 && refused.errors.contains("--division cbs-2019"), "\(refused.errors)")
    let found = try figures(file, "--period", "2019")
    #expect(found.code == 0 && found.output.contains("division cbs-2019"), "\(found.errors)")
  }
}
