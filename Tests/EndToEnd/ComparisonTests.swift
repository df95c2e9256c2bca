import Foundation
import Testing

/// `check --against` on divisions of which it is known what changed.
@Suite(.enabled(if: Program.hasData))
struct ComparisonTests {
  private func imported(_ deliveries: [(file: String, layer: String, division: String, level: String)]) throws
    -> Program
  {
    let program = try Program()
    for delivery in deliveries {
      let outcome = try program.run(
        "import", "boundaries", Program.data(delivery.file), "--layer", delivery.layer, "--division", delivery.division,
        "--level", delivery.level)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    return program
  }

  private func findings(_ program: Program, _ later: String, _ earlier: String) throws -> [String: [String: [String]]] {
    let outcome = try program.run("check", "--division", later, "--against", earlier, "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let found = try #require(try outcome.json()["findings"] as? [[String: Any]])
    return found.reduce(into: [:]) { result, finding in
      guard let rule = finding["rule"] as? String, let code = finding["code"] as? String else { return }
      result[rule, default: [:]][code] = finding["others"] as? [String]
    }
  }

  /// The municipality drew four buurten in Meerstad that CBS had as one.
  @Test func theMunicipalityOfGroningenDividedMeerstad() throws {
    let file = "groningen/groningen_rd.gpkg"
    let program = try imported([
      (file, "cbs_buurten_2017", "cbs-2017", "buurt"),
      (file, "gemeente_buurtindeling_2017", "gemeente-2017", "buurt"),
    ])
    defer { program.remove() }
    let found = try findings(program, "gemeente-2017", "cbs-2017")
    #expect(found["new"]?.keys.sorted() == ["BU00141403", "BU00141404", "BU00141405", "BU00141406"])
    #expect(found["vanished"] == nil)
    #expect(found["renamed"].map { Array($0.keys) } == ["BU00141400"])
    #expect(found["moved"]?.keys.contains("BU00141400") == true)
    let text = try program.run("check", "--division", "gemeente-2017", "--against", "cbs-2017").output
    #expect(text.contains("112 areas, 108 before; 104 with the same code and place (IoU 0.999"))
  }

  /// The public list of municipal mergers, 2012 to 2019 and 2019 to 2024.
  @Test func municipalMergersAreThoseThatHappened() throws {
    let file = "nl/nl_gemeenten_wgs84_simplified.gpkg"
    let program = try imported(
      ["2012", "2019", "2024"].map { (file, "gemeenten_\($0)", "cbs-\($0)", "gemeente") })
    defer { program.remove() }
    let first = try findings(program, "cbs-2019", "cbs-2012")
    #expect(
      first["new"]?.keys.sorted() == [
        "GM1924", "GM1930", "GM1931", "GM1940", "GM1942", "GM1945", "GM1948", "GM1949", "GM1950", "GM1952", "GM1954",
        "GM1959", "GM1960", "GM1961", "GM1963", "GM1966", "GM1969", "GM1970", "GM1978",
      ])
    #expect(first["vanished"]?["GM0017"] == ["GM0014"] && first["vanished"]?["GM0009"] == ["GM0014"])
    #expect(first["vanished"]?.count == 79)
    #expect(Set(first["merged"]?["GM1963"] ?? []) == ["GM0584", "GM0585", "GM0588", "GM0611", "GM0617"])
    #expect(Set(first["vanished"]?["GM0140"] ?? []) == ["GM1900", "GM0080", "GM1949"])
    let second = try findings(program, "cbs-2024", "cbs-2019")
    #expect(
      second["new"]?.keys.sorted() == ["GM1979", "GM1980", "GM1982", "GM1991", "GM1992"])
    #expect(Set(second["merged"]?["GM1979"] ?? []) == ["GM0003", "GM0010", "GM0024"])
  }
}
