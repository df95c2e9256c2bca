import Foundation
import Testing

/// Facilities and access through the built program: three buurten in a row, an address each ten metres.
@Suite struct AccessRunTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  private static func square(_ code: String, _ column: Int) -> String {
    let (left, right) = (92_000 + 300 * column, 92_300 + 300 * column)
    return """
      {"type":"Feature","properties":{"code":"\(code)","naam":"Buurt \(column)"},"geometry":{"type":"Polygon",
      "coordinates":[[[\(left),452000],[\(right),452000],[\(right),452100],[\(left),452100],[\(left),452000]]]}}
      """
  }

  private func filled(aeds: String = "id,naam,x,y\n1,Hal,92050,452050\n") throws {
    let codes = ["BU06370101", "BU06370102", "BU06370201"]
    let features = codes.enumerated().map { Self.square($1, $0) }.joined(separator: ",")
    let areas = try program.file("b.geojson", "{\"type\":\"FeatureCollection\",\"features\":[\(features)]}")
    let addresses = (0..<90).map { "\($0),Lijn,\($0 + 1),2712AB,\(92_005 + 10 * $0),452050" }
    let residents = zip(codes, [300, 600, 90]).map { "\($0),residents,2024,\($1)" }
    let steps = [
      ["import", "boundaries", areas, "--division", "cbs-2024", "--crs", "EPSG:28992", "--code", "code"],
      [
        "import", "addresses",
        try program.file("a.csv", "id,straat,huisnummer,postcode,x,y\n" + addresses.joined(separator: "\n") + "\n"),
      ],
      [
        "import", "indicators",
        try program.file("r.csv", "area,indicator,period,value\n" + residents.joined(separator: "\n") + "\n"),
      ],
      ["import", "facilities", try program.file("aed.csv", aeds), "--kind", "AED"], ["assign"],
    ]
    for step in steps {
      let outcome = try program.run(step)
      try #require(outcome.code == 0, "\(step): \(outcome.errors)")
    }
  }

  @Test func whoIsNotReachedIsToldAndPlacesAreProposed() throws {
    defer { program.remove() }
    try filled()
    #expect(try program.run("status", "--format", "json").json()["facilities"] as? Int == 1)
    let json = try program.run(
      "access", "--kind", "aed", "--within", "100", "--propose", "2", "--format", "json"
    ).json()
    // 15 addresses of 10 residents lie within 100 m; a place in the middle of the second buurt reaches 21 of 20 each.
    #expect(json["total"] as? Double == 990 && json["covered"] as? Double == 150)
    let proposal = try #require(json["proposal"] as? [String: Any])
    #expect(proposal["proof"] as? String == "optimal" && proposal["gain"] as? Double == proposal["bound"] as? Double)
    let places = try #require(proposal["places"] as? [[String: Any]])
    #expect(places.first?["gain"] as? Double == 420 && places.first?["area"] as? String == "BU06370102")
    let text = try program.run("access", "--kind", "aed", "--within", "100", "--propose", "2")
    #expect(text.output.contains("Met 2 AED's erbij wonen") && text.output.contains("Beter kan niet"))
    let english = try program.run("--lang", "en", "access", "--kind", "aed", "--within", "100")
    #expect(english.output.contains("150 of 990 residents (15.2%) have one of the AEDs within 100 m"))
    let again = try program.run(
      "access", "--kind", "aed", "--within", "100", "--propose", "2", "--format", "json", "--threads", "1"
    ).json()
    #expect(NSDictionary(dictionary: again) == NSDictionary(dictionary: json))
  }

  @Test func theAddressesNotReachedAreAList() throws {
    defer { program.remove() }
    try filled()
    let csv = try program.run("access", "--kind", "aed", "--within", "100", "--format", "csv")
    let lines = csv.output.split(separator: "\n")
    #expect(lines.count == 76 && lines[1].hasPrefix("BU06370101,15,Lijn,16,"))
    let layer = try program.run(
      "access", "--kind", "aed", "--within", "100", "--area", "BU06370201", "--propose", "1", "--format", "geojson"
    ).json()
    let features = try #require(layer["features"] as? [[String: Any]])
    #expect(features.count == 31 && (features[0]["properties"] as? [String: Any])?["role"] as? String == "proposed")
  }

  @Test func candidatesOfAFileAreChosenFrom() throws {
    defer { program.remove() }
    try filled()
    let file = try program.file("c.csv", "id,naam,x,y\nschool,De Linde,92450,452050\nkerk,Kerk,92800,452050\n")
    let text = try program.run(
      "access", "--kind", "aed", "--within", "100", "--propose", "1", "--candidates", file)
    #expect(text.output.contains("1. De Linde: 400 inwoners"), "\(text.output)\(text.errors)")
  }

  @Test func figuresOfFacilitiesAreAggregatedAndUndone() throws {
    defer { program.remove() }
    try filled()
    #expect(try program.run("aggregate").output.contains("straight-distance-aed: 3"))
    let undo = try program.run("undo")
    #expect(undo.output.contains("facility: 1 rows of this import removed") && undo.output.contains("figures dropped"))
    #expect(try program.run("access", "--kind", "aed", "--within", "100").code == 66)
  }

  @Test func wrongValuesAreRefusedWithTheirExitCode() throws {
    defer { program.remove() }
    try filled()
    for (arguments, code, words) in [
      (["--kind", "aed", "--within", "0"], 64, "above 0"),
      (["--kind", "aed", "--within", "100", "--propose", "0"], 64, "1 or more"),
      (["--kind", "aed", "--within", "100", "--candidates", "x.csv"], 64, "--propose"),
      (["--kind", "aed", "--within", "100", "--gemeente", "WK063701"], 64, "GM0637"),
      (["--kind", "school", "--within", "100"], 66, "it holds aed"),
      (["--kind", "aed", "--within", "100", "--area", "BU06370999"], 66, "not in division"),
    ] {
      let outcome = try program.run(["access"] + arguments)
      #expect(outcome.code == code && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
    }
    let bad = try program.file("bad.csv", "id,soort,x,y\n1,aed,92050,452050\n1,aed,92051,452050\n2,,92052,452050\n")
    let refused = try program.run("import", "facilities", bad)
    #expect(refused.code == 65 && refused.errors.contains("duplicate kind and id"))
    #expect(refused.errors.contains("row 4, kind: none"))
    let noKind = try program.run("import", "facilities", try program.file("n.csv", "id,x,y\n1,92050,452050\n"))
    #expect(noKind.code == 65 && noKind.errors.contains("kind"))
  }

  @Test func facilitiesComeAsGeoJSONToo() throws {
    defer { program.remove() }
    try filled()
    let features = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"s1","naam":"De Linde"},
      "geometry":{"type":"Point","coordinates":[4.48,52.05]}}]}
      """
    let outcome = try program.run(
      "import", "facilities", try program.file("s.geojson", features), "--kind", "school")
    #expect(outcome.code == 0 && outcome.output.contains("outside every"), "\(outcome.output)\(outcome.errors)")
    let status = try program.run("status", "--format", "json").json()
    #expect(status["facilityKinds"] as? [String: Int] == ["aed": 1, "school": 1])
  }
}
