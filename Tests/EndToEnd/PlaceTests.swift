import Foundation
import Testing

/// Signals with an address instead of coordinates, from file to report.
@Suite struct PlaceTests {
  private func filled() throws -> Program {
    let program = try Program()
    let areas = try program.file(
      "areas.csv",
      "code,name,wkt\nBU06370101,West,\"POLYGON((92000 452000,92500 452000,92500 453000,92000 453000,92000 452000))\"\n"
    )
    let addresses = try program.file(
      "addresses.csv",
      """
      identificatie,openbareruimte,huisnummer,huisletter,huisnummertoevoeging,postcode,woonplaats,rd_x,rd_y
      1,Dorpsstraat,12,,,2712AB,Zoetermeer,92100,452100
      2,Dorpsstraat,12,A,,2712AB,Zoetermeer,92110,452100
      3,Dorpsstraat,14,,HS,2712AB,Zoetermeer,92120,452100
      4,Dorpsstraat,12,,,8000ZZ,Elders,92400,452900

      """)
    let signals = try program.file(
      "signals.csv",
      """
      id,datum,x,y,adres
      s1,2024-01-01,,,"Dorpsstr. 12a, 2712 ab Zoetermeer"
      s2,2024-01-01,0,0,2712AB 14 huis
      s3,2024-01-01,,,Dorpsstraat 12
      s4,2024-01-01,,,"Kerkweg 1, 2712 AB Zoetermeer"
      s5,2024-01-01,92050,452050,
      s6,2024-01-01,,,

      """)
    for arguments in [
      ["import", "boundaries", areas, "--division", "cbs-2024", "--crs", "EPSG:28992"],
      ["import", "addresses", addresses],
      ["import", "signals", signals, "--kind", "melding"],
    ] {
      let outcome = try program.run(arguments)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    return program
  }

  @Test func assignLocatesThemAndListsTheRest() throws {
    let program = try filled()
    defer { program.remove() }
    let file = program.folder.appendingPathComponent("unplaced.csv").path
    let assigned = try program.run("assign", "--format", "json", "--unplaced", file)
    #expect(assigned.code == 0, "\(assigned.errors)")
    let places = try #require(try assigned.json()["places"] as? [String: Any])
    #expect(places["total"] as? Int == 4 && places["searched"] as? Int == 4 && places["located"] as? Int == 2)
    #expect(places["exact"] as? Int == 2 && places["ambiguous"] as? Int == 1 && places["contradictory"] as? Int == 1)
    #expect((places["reasons"] as? [String: Int])?["spelling"] == 1)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "kind,id,outcome,candidates,reach_m,reason,explanation")
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(3).joined(separator: " ") } == [
        "melding s3 ambiguous", "melding s4 contradictory",
      ])
    // Nothing of what people wrote.
    #expect(!lines.contains { $0.contains("Dorps") || $0.contains("2712") || $0.contains("Kerkweg") })
    let again = try program.run("assign")
    #expect(again.output.contains("4 signals with an address instead of coordinates, 0 of them looked up now"))
    #expect(again.output.contains("2 located: 2 at their address"), "\(again.output)")
  }

  @Test func aFileThatCannotBeWrittenStopsBeforeAnythingIsAssigned() throws {
    let program = try filled()
    defer { program.remove() }
    let outcome = try program.run("assign", "--unplaced", program.folder.path + "/none/unplaced.csv")
    #expect(outcome.code == 73 && outcome.errors.contains("--unplaced"), "\(outcome)")
  }

  /// The figures of the buurt for signals of 2024: their number.
  private func signalCount(_ program: Program) throws -> Double? {
    let outcome = try program.run("analyse", "BU06370101", "--period", "2024", "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let indicators = try #require(try outcome.json()["indicators"] as? [[String: Any]])
    return indicators.first { $0["id"] as? String == "signals" }?["value"] as? Double
  }

  @Test func aSignalWithOnlyPostcodeAndNumberCountsInItsBuurt() throws {
    let program = try filled()
    defer { program.remove() }
    func derive() throws {
      for command in ["assign", "aggregate"] {
        let outcome = try program.run(command)
        #expect(outcome.code == 0, "\(outcome.errors)")
      }
    }
    try derive()
    // s1 and s2 by their address, s5 by its point.
    #expect(try signalCount(program) == 3)
    let addresses = try program.file(
      "more.csv",
      """
      identificatie,openbareruimte,huisnummer,postcode,woonplaats,rd_x,rd_y
      5,Kerkweg,1,2712AB,Zoetermeer,92200,452200

      """)
    #expect(try program.run("import", "addresses", addresses).code == 0)
    try derive()
    // s4 was written with an address that was not known before.
    #expect(try signalCount(program) == 4)
    #expect(try program.run("undo").code == 0)
    try derive()
    #expect(try signalCount(program) == 3)
    let again = try program.run("assign", "--format", "json")
    let division = try #require((try again.json()["divisions"] as? [[String: Any]])?.first, "\(again.output)")
    for kind in ["addresses", "signals"] {
      #expect((division[kind] as? [String: Any])?["located"] as? Int == 0, "\(division)")
    }
  }
}
