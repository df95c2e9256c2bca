import Atlas
import Indicators
import Interchange
import Reports
import SpatialCore
import Territories

/// The files of a proposal: `summary.json`, and of the best plan `assignment.csv`, `territories.geojson`, `map.svg`.
struct PlanFolder {
  private let answer: ProposeTerritories.Answer
  private let json: String
  private let lang: Language

  init(_ answer: ProposeTerritories.Answer, json: String, lang: Language) {
    self.answer = answer
    self.json = json
    self.lang = lang
  }

  func write(to folder: String) throws {
    try OutputFile.folder(folder)
    try OutputFile.write(json + "\n", to: folder + "/summary.json")
    guard let plan = answer.plans.first, let territories = answer.territories.first else { return }
    try OutputFile.write(PlanRows.csv(plan, territories), to: folder + "/assignment.csv")
    let writer = try FeatureWriter()
    let features = try territories.map { territory throws in try writer.text(territory) }
    try OutputFile.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n",
      to: folder + "/territories.geojson")
    let units = answer.units
    let map = try PlanMap.svg(territories, gemeente: units.gemeenteName, units: units.areas, lang)
    try OutputFile.write(map, to: folder + "/map.svg")
  }
}
