import Atlas
import Interchange
import SpatialCore

/// A stored plan as rows and features.
enum PlanRows {
  /// `unit,territory,name,wijkregisseur,contact`, by unit; the last three only where one of them is known.
  static func csv(_ plan: StoredPlan, _ territories: [StoredTerritory]) -> String {
    let labels = Dictionary(territories.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    let isLabelled = labels.values.contains { !$0.isEmpty }
    let header = ["unit", "territory"] + (isLabelled ? ["name", "wijkregisseur", "contact"] : [])
    let rows = plan.assignment.sorted { $0.key < $1.key }.map { unit, territory in
      let label = labels[territory] ?? TerritoryLabel()
      let texts = isLabelled ? [label.name, label.wijkregisseur, label.contact].map { $0 ?? "" } : []
      return CSVText.row([unit, territory] + texts)
    }
    return CSVText.row(header) + rows.joined()
  }

  static func write(_ territories: [StoredTerritory], as format: FeatureFormat, to path: String?) throws {
    let crs: CoordinateReferenceSystem = format == .geojson ? .crs84 : .rdNew
    let transformer = try CoordinateTransformer(from: .rdNew, to: crs)
    let texts = ["code", "plan", "name", "wijkregisseur", "contact", "areas"]
    let schema = FeatureSchema(
      name: "territories", geometry: .multiPolygon, crs: crs,
      fields: texts.map { FeatureSchema.Field($0, .text) } + [
        FeatureSchema.Field("weight", .real), FeatureSchema.Field("deviation", .real),
      ], idField: "code")
    let sink = try FeatureOutput.open(path: path, format: format, schema: schema)
    for territory in territories {
      let label = territory.label
      let values = [
        territory.id, territory.plan, label.name, label.wijkregisseur, label.contact,
        territory.units.joined(separator: " "),
      ].map { text -> FieldValue in text.map { .text($0) } ?? .null }
      try sink.write(
        .multiPolygon(try transformer.transform(territory.geometry)),
        values + [.real(territory.weight), .real((territory.deviation * 1e6).rounded() / 1e6)])
    }
    try sink.finish()
  }
}
