import Foundation
import Testing

/// CBS's buurten of Groningen 2017 added up, beside CBS's own wijken and gemeente.
///
/// Every figure that CBS itself does not make of its buurten within rounding is listed with the reason, in the table of
/// docs/aggregation.md; one without a reason fails, as does a list that is not that of the program.
@Suite(.enabled(if: Program.hasData))
struct AggregationTests {
  private static let source = Program.data("groningen/groningen_rd.gpkg")
  private static let national = Program.data("nl/nl_gemeenten_2017_rd.gpkg")
  /// What a sum may be off for each buurt in it.
  private static let perCell = 5.0
  /// Two roundings to whole percents.
  private static let points = 1.0

  /// A store with the areas, and the figures of the named levels.
  private static func store(figures levels: [String]) throws -> Program {
    let program = try Program()
    for level in ["buurt", "wijk"] {
      try program.run(
        "import", "boundaries", source, "--layer", "cbs_\(level)en_2017", "--division", "cbs-2017", "--level", level)
    }
    try program.run(
      "import", "boundaries", national, "--layer", "gemeenten_2017", "--division", "cbs-2017", "--level", "gemeente",
      "--where", "gemeentecode=GM0014")
    for level in levels {
      let (file, layer) = level == "gemeente" ? (national, "gemeenten_2017") : (source, "cbs_\(level)en_2017")
      let outcome = try program.run("import", "indicators", file, "--layer", layer, "--period", "2017")
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    return program
  }

  struct Figure {
    var value: Double?
    var status: String
  }

  /// Of how many buurten a figure is known.
  struct Coverage {
    var known: Int
    var parts: Int
    var share: Double?

    /// - Parameter excess: By how much the figure is farther from the published one than is allowed, in points; nil where it
    ///   is not told. What is not known can be anything between 0 and 100%.
    func reason(_ excess: Double?) -> String? {
      if let excess, excess > 100 * (1 - (share ?? 1)) { return nil }
      return "known of \(known) of \(parts) buurten"
        + (share.map { ", with \(($0 * 10_000).rounded() / 100)% of its weight" } ?? "")
    }
  }

  struct Analysis {
    var figures: [String: Figure] = [:]
    var incomplete: [String: Coverage] = [:]
    /// Those of which the buurten do not make what is published, whatever was rounded.
    var differing: Set<String> = []
  }

  private func profile(_ code: String, _ program: Program) throws -> Analysis {
    let outcome = try program.run("analyse", code, "--period", "2017", "--format", "json")
    try #require(outcome.code == 0, "\(outcome.errors)")
    let profile = try outcome.json()
    var result = Analysis()
    for row in try #require(profile["indicators"] as? [[String: Any]]) {
      let id = try #require(row["id"] as? String)
      result.figures[id] = Figure(value: row["value"] as? Double, status: row["status"] as? String ?? "")
    }
    for entry in try #require(profile["incomplete"] as? [[String: Any]]) {
      let id = try #require(entry["indicator"] as? String)
      result.incomplete[id] = Coverage(
        known: try #require(entry["known"] as? Int), parts: try #require(entry["parts"] as? Int),
        share: entry["knownShare"] as? Double)
    }
    for entry in try #require(profile["discrepancies"] as? [[String: Any]]) {
      let difference = abs((entry["published"] as? Double ?? 0) - (entry["aggregated"] as? Double ?? .infinity))
      if difference > entry["tolerance"] as? Double ?? 0, let id = entry["indicator"] as? String {
        result.differing.insert(id)
      }
    }
    return result
  }

  /// How an indicator is aggregated.
  struct Rule {
    var name: String
    var weight: String?
    var unit: String
    var decimals: Int

    init(_ id: String, _ program: Program) throws {
      let entry = try program.run("indicators", "show", id, "--format", "json").json()
      let aggregation = try #require(entry["aggregation"] as? [String: Any])
      name = try #require(aggregation["rule"] as? String)
      weight = aggregation["weight"] as? String
      unit = try #require(entry["unit"] as? String)
      decimals = try #require(entry["decimals"] as? Int)
    }

    /// Of sums five for each buurt, of percentages two roundings; of other figures the rounding of the published one.
    func allowed(cells: Double) -> Double {
      if name == "sum" { return perCell * cells }
      return unit == "percent" ? points : 0.5 / Double((0..<decimals).reduce(1) { power, _ in power * 10 })
    }

    /// Why a figure cannot be made of buurten at all; nil where it can.
    func unweighed(_ known: [String: Figure]) -> String? {
      if name == "none" { return "cannot be aggregated" }
      return weight.flatMap { known[$0] == nil ? "CBS's map does not have what it is weighed by (\($0))" : nil }
    }
  }

  @Test func wijkenAreThoseOfCBS() throws {
    let own = try Self.store(figures: ["buurt"])
    let published = try Self.store(figures: ["wijk"])
    let both = try Self.store(figures: ["buurt", "wijk"])
    defer { for program in [own, published, both] { program.remove() } }
    #expect(try own.run("aggregate").code == 0)
    var (compared, rules) = (0, [String: Rule]())
    var exceptions: [String: [String]] = [:]
    var table = ["| Area | Figure | CBS | Of its buurten | Reason |", "|---|---|---|---|---|"]
    for number in 0..<15 {
      let code = "WK0014" + (number < 10 ? "0" : "") + String(number)
      let cells = try Double(Self.buurten(of: code, own))
      let derived = try profile(code, own)
      let differing = try profile(code, both).differing
      let cbs = try profile(code, published).figures
      for (id, figure) in cbs.sorted(by: { $0.key < $1.key }) {
        guard let value = figure.value, figure.status == "measured" else { continue }
        compared += 1
        let made = derived.figures[id]
        let rule = try rules[id] ?? Rule(id, own)
        rules[id] = rule
        let excess = made?.value.map { abs($0 - value) - rule.allowed(cells: cells) }
        if let excess, excess <= 0, made?.status == "measured" { continue }
        let reason =
          derived.incomplete[id]?.reason(excess)
          ?? (excess != nil && !differing.contains(id)
            ? Self.roundedParts : made == nil ? rule.unweighed(cbs) : nil)
        #expect(reason != nil, "\(code) \(id): CBS \(value), of its buurten \(made?.value ?? .nan): no reason is known")
        let told = made?.value.map { String(($0 * 100).rounded() / 100) } ?? "not told"
        table.append("| \(code) | \(id) | \(value) | \(told) | \(reason ?? "none") |")
        let kind = derived.incomplete[id]?.reason(excess) == nil ? reason ?? "none" : Self.secretParts
        exceptions["\(id) \(kind)", default: []].append(code)
      }
    }
    print("\(compared) figures of 15 wijken compared, \(table.count - 2) not plainly the same:")
    print(table.joined(separator: "\n"))
    // Residents, men, women, households, three areas; 19 percentages; household size, two densities; of 15 wijken.
    #expect(compared == 15 * 29)
    let lines = exceptions.map { kind, codes in
      let words = kind.split(separator: " ", maxSplits: 1)
      return "| `\(words[0])` | \(codes.joined(separator: ", ")) | \(words[1]) |"
    }
    let page = try String(contentsOf: Program.root.appendingPathComponent("docs/aggregation.md"), encoding: .utf8)
    let listed = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(
      Set(listed) == Set(lines),
      "the table of docs/aggregation.md should be:\n\(lines.sorted().joined(separator: "\n"))")
  }

  /// Sums and percentages are all of those that CBS publishes of wijken on its map, but for classes and codes.
  @Test func everyColumnOfTheMapIsCompared() throws {
    let program = try Self.store(figures: ["wijk"])
    defer { program.remove() }
    let known = try profile("WK001400", program).figures
    for id in [
      "residents", "men", "women", "households", "area-total", "area-land", "area-water", "share-0-14", "share-15-24",
      "share-25-44", "share-45-64", "share-65-plus", "share-unmarried", "share-married", "share-divorced",
      "share-widowed",
      "share-single-person-households", "share-households-without-children", "share-households-with-children",
      "share-western-background", "share-non-western-background", "share-moroccan-background",
      "share-antillean-background",
      "share-surinamese-background", "share-turkish-background", "share-other-non-western-background",
      "average-household-size", "population-density", "address-density",
    ] { #expect(known[id]?.value != nil, "\(id)") }
  }

  private static let roundedParts = "within the rounding of what it is made of"
  private static let secretParts = "CBS keeps it secret of its smallest buurten"

  private static func buurten(of code: String, _ program: Program) throws -> Int {
    let lines = try program.run("export", "buurten", "--format", "csv").output.split(separator: "\n")
    return lines.count { $0.contains(",\(code),") }
  }

  @Test func theGemeenteIsThatOfCBS() throws {
    let program = try Self.store(figures: ["buurt"])
    defer { program.remove() }
    #expect(try program.run("aggregate").code == 0)
    let figures = try profile("GM0014", program).figures
    // Of nl_gemeenten_2017_rd.gpkg; ±5 for each of 108 buurten.
    for (id, value) in [
      ("residents", 202_636.0), ("households", 122_280), ("area-total", 10_150), ("area-land", 9_534),
      ("area-water", 616),
    ] {
      let made = try #require(figures[id]?.value)
      #expect(abs(made - value) <= Self.perCell * 108, "\(id): \(made)")
    }
    #expect(figures["residents"]?.value == 202_515)
  }

  /// With all three levels delivered both totals are shown, with what rounding explains.
  @Test func bothTotalsAreShownWhereTheyDiffer() throws {
    let program = try Self.store(figures: ["buurt", "wijk", "gemeente"])
    defer { program.remove() }
    let profile = try program.run("analyse", "GM0014", "--format", "json").json()
    let found = try #require(profile["discrepancies"] as? [[String: Any]])
    let residents = try #require(found.first { $0["indicator"] as? String == "residents" })
    #expect(residents["published"] as? Double == 202_636 && residents["aggregated"] as? Double == 202_620)
    for entry in found {
      let (published, aggregated) = (entry["published"] as? Double ?? 0, entry["aggregated"] as? Double ?? .infinity)
      #expect(abs(published - aggregated) <= entry["tolerance"] as? Double ?? 0, "\(entry)")
    }
  }

  /// CBS's own drawing of a buurt in degrees, whose borders are some centimetres off those in the store.
  @Test func aDrawnBuurtHasItsOwnFigures() throws {
    let program = try Self.store(figures: ["buurt"])
    defer { program.remove() }
    let text = try Data(
      contentsOf: URL(fileURLWithPath: Program.data("groningen/groningen_cbs_buurten_2017_wgs84.geojson")))
    let collection = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
    let features = try #require(collection["features"] as? [[String: Any]])
    for feature in [features[0], features[40], features[107]] {
      let own = try #require(feature["properties"] as? [String: Any])
      let json = String(decoding: try JSONSerialization.data(withJSONObject: feature), as: UTF8.self)
      let file = try program.file("buurt.geojson", json)
      let profile = try program.run("analyse", "--polygon", file, "--format", "json").json()
      let composition = try #require(profile["composition"] as? [String: Any])
      #expect(composition["exact"] as? Bool == true)
      #expect((composition["parts"] as? [[String: Any]])?.map { $0["code"] as? String } == [own["BU_CODE"] as? String])
      let rows = try #require(profile["indicators"] as? [[String: Any]])
      for (id, column) in [("residents", "AANT_INW"), ("share-65-plus", "P_65_EO_JR"), ("area-land", "OPP_LAND")] {
        // CBS writes secret figures as -99999999.
        let published = (own[column] as? Double).flatMap { $0 < 0 ? nil : $0 }
        #expect(rows.first { $0["id"] as? String == id }?["value"] as? Double == published)
      }
    }
  }

  @Test func whatMayNotBeToldOrIsNoDrawingIsSaidWithItsExitCode() throws {
    let program = try Self.store(figures: ["buurt"])
    defer { program.remove() }
    func drawing(_ points: String) throws -> String {
      let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}"#
      return try program.file("drawing.geojson", #"{"type":"Polygon",\#(crs),"coordinates":[[\#(points)]]}"#)
    }
    let small = try drawing("[233900,582000],[233950,582000],[233950,582050],[233900,582000]")
    #expect(try program.run("analyse", "--polygon", small).code == 0)
    let refused = try program.run("analyse", "--polygon", small, "--audience", "public")
    #expect(refused.code == 1 && refused.output.isEmpty && refused.errors.contains("whole buurten"))
    let bow = try drawing("[233900,582000],[233950,582050],[233950,582000],[233900,582050],[233900,582000]")
    let crossing = try program.run("analyse", "--polygon", bow)
    #expect(crossing.code == 65 && crossing.errors.contains("near (233925, 582025)"), "\(crossing.errors)")
    #expect(try program.run("analyse", "--polygon", "nothing.geojson").code == 66)
    #expect(try program.run("analyse", "WK001400", "--polygon", small).code == 64)
  }
}
