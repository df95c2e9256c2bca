import Foundation
import Testing

/// Weights of crosswalks beside shapely's: with `Scripts/test --full`.
@Suite(.enabled(if: Program.hasData && Program.peers != nil))
struct CrosswalkPeerTests {
  /// - Returns: What the oracle printed, and the largest difference of a weight from its own.
  private func compare(
    _ program: Program, _ from: String, _ to: String, _ level: String, weights: String, oracle: String
  ) throws -> (text: String, difference: Double) {
    let made = try program.run(
      "crosswalk", from, to, "--noise", "0", "--weights", weights, "-o", "crosswalk.csv")
    try #require(made.code == 0, "\(made.errors)")
    let table = program.folder.appendingPathComponent("crosswalk.csv").path
    let text = try Program.peer("crosswalk.py", [program.store, from, to, level, table, oracle])
    let words = text.split(separator: " ")
    let difference = words.firstIndex(of: "within").flatMap { Double(words[$0 + 1].dropLast()) }
    return (text, try #require(difference, "\(text)"))
  }

  @Test func groningenIsWhatShapelySays() throws {
    let program = try CrosswalkTests.groningenProgram()
    defer { program.remove() }
    let squares = Program.data("groningen/groningen_cbs_vierkant100m_2014.csv") + ":INW2014"
    let postcodes = CrosswalkTests.groningen + "#postcode6"
    for (weights, oracle, most) in [
      ("area", "area", 1.0), (squares, squares, 0.01), (postcodes + ":1", postcodes, 0.01),
    ] {
      let (text, difference) = try compare(
        program, "cbs-2017", "gemeente-2017", "buurt", weights: weights, oracle: oracle)
      #expect(text.contains(", 0 missing,") && difference < most, "\(weights): \(text)")
    }
  }

  @Test func wijkenOfTheNetherlandsAreWhatShapelySays() throws {
    let program = try CrosswalkTests.imported([
      .init(file: "nl/nl_2014_rd_quantised.gpkg", layer: "wijken_2014", division: "cbs-2014", level: "wijk"),
      .init(file: "nl/nl_2022_rd.gpkg", layer: "wijken_2022", division: "cbs-2022", level: "wijk"),
    ])
    defer { program.remove() }
    let (text, difference) = try compare(program, "cbs-2014", "cbs-2022", "wijk", weights: "area", oracle: "area")
    #expect(text.contains(", 0 missing,") && difference < 1, "\(text)")
  }
}
