import Atlas
import Indicators
import Interchange
import SpatialCore

/// What stands out as rows, and as the areas it is about.
enum WatchLayer {
  private static let columns = [
    "state", "form", "kind", "category", "areas", "names", "from", "to", "count", "expected", "usual_low", "usual_high",
    "factor", "p", "q", "sentence",
  ]

  static func csv(_ report: WatchReport, all: Bool, _ words: WatchText) -> String {
    CSVText.row(columns) + report.shown(all: all).map { CSVText.row(fields($0, report, words)) }.joined()
  }

  private static func fields(_ entry: WatchReport.Entry, _ report: WatchReport, _ words: WatchText) -> [String] {
    let finding = entry.finding
    func number(_ value: Double) -> String { DecimalText.format(value, decimals: 4) }
    return [
      entry.state.rawValue, finding.form.rawValue, finding.kind, finding.category ?? "",
      finding.areas.joined(separator: " "), finding.areas.map { report.names[$0] ?? $0 }.joined(separator: "; "),
      finding.window.first.description, finding.window.last.description, String(finding.count),
      number(finding.expected), finding.usual.map { String($0.lowerBound) } ?? "",
      finding.usual.map { String($0.upperBound) } ?? "", number(finding.factor), WatchJSON.small(finding.pValue),
      WatchJSON.small(finding.qValue), words.sentence(entry),
    ]
  }

  /// In CRS84: of each finding its areas as one geometry, not merged.
  static func geoJSON(_ report: WatchReport, all: Bool, _ words: WatchText, _ areas: [Area]) throws -> String {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    let writer = GeoJSONWriter(for: .crs84)
    let geometries = Dictionary(areas.map { ($0.code, $0.geometry) }, uniquingKeysWith: { first, _ in first })
    let features = try report.shown(all: all).map { entry in
      let polygons = entry.finding.areas.flatMap { geometries[$0]?.polygons ?? [] }
      let geometry = try transformer.transform(Geometry.multiPolygon(MultiPolygon(polygons)))
      return "{\"type\":\"Feature\",\"geometry\":\(writer.text(geometry)),\"properties\":{"
        + WatchJSON.members(entry, report, words).joined(separator: ",") + "}}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
  }
}
