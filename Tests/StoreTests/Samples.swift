import Atlas
import Foundation
import Indicators
import SpatialCore

/// Rows to store: squares of 100 m near Zoetermeer.
enum Samples {
  static let division = Division(id: "cbs-2024")

  static func square(_ column: Double, _ row: Double = 0) -> MultiPolygon {
    let x = 92_000 + 100 * column
    let y = 452_000 + 100 * row
    return MultiPolygon([Envelope(minX: x, minY: y, maxX: x + 100, maxY: y + 100).polygon])
  }

  static func area(
    _ code: String, _ column: Double = 0, name: String? = nil, level: AreaLevel = .buurt, parent: String? = nil,
    division: String = "cbs-2024"
  ) -> Area {
    Area(
      code: code, name: name ?? "Name of \(code)", level: level, parent: parent ?? AreaCode.parent(of: code),
      division: division, geometry: square(column))
  }

  static func row(_ code: String, _ column: Double = 0, level: AreaLevel? = nil) -> AreaRow {
    AreaRow(code: code, name: "Name of \(code)", level: level, parent: nil, geometry: square(column))
  }

  static func observation(
    _ area: String, _ indicator: String, _ year: Int, _ value: Double?, status: ObservationStatus = .measured,
    source: String = "CBS"
  ) throws -> Observation {
    Observation(
      area: area, indicator: indicator, period: try Period(String(year)), value: value, status: status, sampleSize: 12,
      margin: 0.5, source: source)
  }

  static func catalogue() throws -> Catalogue {
    let text = """
      {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [
        {"id": "residents", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"}, "definition":
         {"nl": "d", "en": "d"}, "unit": "u", "decimals": 0, "direction": "neutral", "aggregation": {"rule": "sum"}, "source": "s"}]}
      """
    return try Catalogue(json: Data(text.utf8))
  }

  static let run = ImportRun(
    kind: "boundaries", source: "a.gpkg", checksum: "00ff", options: "o|p", licence: "CC0",
    finished: "2024-01-01T00:00:00Z",
    division: "cbs-2024", rowsRead: 5, accepted: 3, skipped: 1, rejected: 1, notes: ["up to 0.24 m off", "two layers"])

  static func plan(_ id: String, territories: [String: String]) -> StoredPlan {
    StoredPlan(
      id: id, division: "cbs-2024", gemeente: "GM0637", created: "2024-01-01T00:00:00Z", territoryCount: 2,
      seed: .max, summary: #"{"id":"\#(id)"}"#, assignment: territories)
  }
}

/// Rows that may be rejected, to see what an import makes of them.
struct SampleSource<Row: Sendable>: RowSource {
  var rows: [SourcedRow<Row>]
  var provenance = Provenance(source: "sample", checksum: "abc", licence: "CC0")
  var expectedRows: Int? { nil }

  init(_ rows: [Row], rejected: [RowProblem] = []) {
    self.rows = rows.enumerated().map { .row($0 + 1, $1) } + rejected.map { .rejected($0) }
  }

  func forEach(_ body: (SourcedRow<Row>) throws -> Void) throws {
    for row in rows { try body(row) }
  }
}

extension StoreWriter {
  /// Gives all points of a kind one area, wherever they lie.
  ///
  /// - Parameter outside: The positions of those that get none, in order of key.
  func assignAnew(_ kind: PointKind, division: String, to area: String, outside: Set<Int> = []) throws {
    try dropAssignments(division: division)
    _ = try assign(kind, division: division, codes: [area]) { batch in
      AssignmentBatch(
        areas: (0..<batch.count).map { outside.contains($0) ? -1 : 0 },
        relations: (0..<batch.count).map { outside.contains($0) ? .outside : .inside })
    }
    try save(AssignmentBasis(level: .buurt, nearestMetres: nil, areas: []), division: division)
  }
}
