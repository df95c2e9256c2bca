import Atlas
import Indicators
import Interchange
import SpatialCore

/// An export as it was asked for, to be run within one view of the store.
struct ExportJob: Sendable {
  struct Outcome: Sendable {
    var count: Int
    var division: String
    var crs: CoordinateReferenceSystem
    /// What the coordinates may be off by.
    var remark: String?
    var mended: [String] = []
  }

  var layer: String
  var format: FeatureFormat
  var division: String?
  var period: Period?
  var indicators: [String]
  var crs: CoordinateReferenceSystem?
  var csvGeometry: Bool
  var gate: DisclosureGate
  var output: String?

  func run(_ reader: any StoreReader, _ progress: ProgressBar) throws -> Outcome {
    let division = try DivisionChoice(reader.divisions()).resolve(division)
    let levels = try levels(of: division)
    let crs = crs ?? (format == .geojson ? .crs84 : .rdNew)
    let export = try AreaExport(
      indicators: indicators, period: period, gate: gate, crs: crs, includesGeometry: format != .csv || csvGeometry,
      decimals: format == .geojson && crs.isGeographic ? 7 : nil)
    let total = levels.reduce(0) { $0 + (division.areas[$1] ?? 0) }
    var done = 0
    var mended: [String] = []
    func write(_ level: AreaLevel?, to sink: any FeatureSink) throws {
      let before = done
      let written = try export.write(division: division.division.id, level: level, from: reader, to: sink) { count in
        progress.update(before + count, of: total)
      }
      done += written.count
      mended += written.mended
      try sink.finish()
    }
    if format == .gpkg, let output {
      let file = try GeoPackageFile(path: output)
      for level in levels { try write(level, to: file.layer(export.schema(name: ExportJob.name(of: level)))) }
      try file.finish()
    } else {
      let isWhole = layer == ExportJob.all
      let schema = export.schema(name: isWhole ? division.division.id : ExportJob.name(of: levels[0]))
      let sink = try FeatureOutput.open(path: output, format: format, schema: schema, csvGeometry: csvGeometry)
      try write(isWhole ? nil : levels[0], to: sink)
    }
    return Outcome(count: done, division: division.division.id, crs: crs, remark: export.accuracyRemark, mended: mended)
  }

  private static let all = "all"
  private static func name(of level: AreaLevel) -> String { level.layerName }

  /// The levels asked for, from the largest to the smallest; at least one.
  private func levels(of division: StoredDivision) throws -> [AreaLevel] {
    let known = AreaLevel.ordered(division.areas.keys)
    let wanted = known.filter { layer == ExportJob.all || layer == $0.rawValue || layer == ExportJob.name(of: $0) }
    guard wanted.isEmpty else { return wanted }
    throw AtlasError(
      .invalidRequest,
      "export: division \(division.division.id) has no layer \"\(layer)\"; it has "
        + known.map(\.rawValue).sorted().joined(separator: ", "))
  }
}
