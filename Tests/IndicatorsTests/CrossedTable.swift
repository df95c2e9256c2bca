import Indicators
import TestSupport

/// Residents of buurten by category, with their totals and some of them secret at the source.
struct CrossedTable {
  var hierarchy: DeliveredTables.Hierarchy
  var observations: [Observation]
  var secrets: Int
  var categories: Int

  /// - Returns: The table, and the numbers that are secret in it by area and category.
  static func random(
    seed: UInt64, wijken: Int, buurten: Int, categories: Int, years: [String] = ["2024"], oneIn: Int = 12
  ) -> (CrossedTable, [String: Double]) {
    var random = SplitMix(seed: seed)
    var (parents, levels) = ([String: String](), ["G": "gemeente"])
    var observations: [Observation] = []
    var truth: [String: Double] = [:]
    for year in years {
      var values: [String: Double] = [:]
      var secret: Set<String> = []
      for wijk in 0..<wijken {
        (parents["W\(wijk)"], levels["W\(wijk)"]) = ("G", "wijk")
        for buurt in 0..<buurten {
          let code = "B\(wijk)-\(buurt)"
          (parents[code], levels[code]) = ("W\(wijk)", "buurt")
          for category in 0..<categories {
            let value = Double(Int.random(in: 0...60, using: &random))
            for area in [code, "W\(wijk)", "G"] {
              values["\(area) c\(category)", default: 0] += value
              values["\(area) total", default: 0] += value
            }
            if Int.random(in: 0..<oneIn, using: &random) == 0 { secret.insert("\(code) c\(category)") }
          }
        }
      }
      for (key, value) in values.sorted(by: { $0.key < $1.key }) {
        let parts = key.split(separator: " ").map(String.init)
        guard let period = Period(rawValue: year) else { continue }
        if secret.contains(key) { truth["\(key) \(year)"] = value }
        observations.append(
          Observation(
            area: parts[0], indicator: parts[1], period: period, value: secret.contains(key) ? nil : value,
            status: secret.contains(key) ? .suppressed : .measured, source: "test"))
      }
    }
    let table = CrossedTable(
      hierarchy: .init(parents: parents, levels: levels), observations: observations, secrets: truth.count,
      categories: categories)
    return (table, truth)
  }

  func figures() throws -> PublicFigures {
    let names = (0..<categories).map { "c\($0)" }
    let parts = names.map { "\"\($0)\"" }.joined(separator: ",")
    return PublicFigures(
      catalogue: try Catalogue(json: Fixtures.document((["total"] + names).map { Fixtures.entry($0) })),
      policy: try DisclosureFixtures.policy(
        #"{"public": {"relations": [{"total": "total", "parts": [\#(parts)]}]}}"#))
  }
}
