import Atlas
import Foundation
import SpatialCore

/// A store with an importer beside it.
struct ImportBench: Sendable {
  let store: any Store

  var importer: Importer { Importer(store: store) { "2024-05-01T12:00:00Z" } }

  /// Areas, addresses, signals, observations, divisions, imports.
  func counts() async throws -> [Int] {
    try await store.read { reader in
      [
        try reader.countAreas(AreaQuery(division: "cbs-2024")), try reader.countAddresses(), try reader.countSignals(),
        try reader.countObservations(), try reader.divisions().count, try reader.importRuns().count,
      ]
    }
  }

  static func options(skipsInvalid: Bool) -> Importer.Options {
    var options = Importer.Options()
    options.skipsInvalid = skipsInvalid
    return options
  }

  @discardableResult
  func boundaries(
    _ rows: [AreaRow], skipsInvalid: Bool = false, level: AreaLevel? = nil, rejected: [RowProblem] = [],
    division: Division = Samples.division, replace: Bool = false, isPartial: Bool = false
  ) async throws -> ImportReport {
    var options = Self.options(skipsInvalid: skipsInvalid)
    options.removesMissing = replace
    options.isPartial = isPartial
    return try await importer.importBoundaries(
      SampleSource(rows, rejected: rejected), division: division, level: level, options: options)
  }

  @discardableResult
  func undo(dryRun: Bool = false) async throws -> UndoImport.Report {
    try await UndoImport(store: store) { "2024-06-01T12:00:00Z" }.run(dryRun: dryRun)
  }

  /// The names of the areas by code.
  func names(_ division: String = "cbs-2024") async throws -> [String: String] {
    let areas = try await store.read { try $0.areas(AreaQuery(division: division)) }
    return Dictionary(uniqueKeysWithValues: areas.map { ($0.code, $0.name) })
  }

  static let rows = [Samples.row("BU06370101"), Samples.row("BU06370102", 1), Samples.row("WK063701")]

  /// A row with one ring through the points.
  static func shaped(_ code: String, _ points: [(Double, Double)]) -> AreaRow {
    AreaRow(
      code: code, name: "", level: nil, parent: nil,
      geometry: MultiPolygon([Polygon(exterior: points.map { Coordinate(x: $0.0, y: $0.1) })]))
  }
}
