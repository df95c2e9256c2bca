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
    let rows = plan.assignment.sorted { $0.key < $1.key }.map { CSVText.row([$0.key, $0.value]) }
    try OutputFile.write(CSVText.row(["unit", "territory"]) + rows.joined(), to: folder + "/assignment.csv")
    let writer = try FeatureWriter()
    let features = try territories.map { territory throws in try writer.text(territory) }
    try OutputFile.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n",
      to: folder + "/territories.geojson")
    try OutputFile.write(try map(plan, territories), to: folder + "/map.svg")
  }

  private func map(_ plan: StoredPlan, _ territories: [StoredTerritory]) throws -> String {
    let colours = try MapColouring.categories(territories.map(\.geometry))
    let shapes = zip(territories, colours).map { territory, colour in
      let weight = DecimalText.format(territory.weight, decimals: 0)
      return MapShape(
        label: territory.id, sublabel: weight, tooltip: "\(territory.id): \(weight)", geometry: territory.geometry,
        fill: .category(colour))
    }
    let title = lang == .nl
      ? "\(plan.gemeente): \(territories.count) gebieden van wijkregisseurs"
      : "\(plan.gemeente): \(territories.count) territories of wijkregisseurs"
    var map = MapDrawing(
      title: title, summary: PlanText.plan(plan.id, answer.proposal.plans[0].evaluation, proof: nil, answer.units),
      shapes: shapes)
    map.outlines = answer.units.areas.map(\.geometry)
    return try map.svg()
  }
}
