public import Atlas
public import Indicators
public import SpatialCore

/// The areas of a division with their figures as features of a file.
///
/// Fields: `code,name,level,parent,division,residents`, then `a` and `a_status` of each indicator, for the public also
/// `a_reason`: why a figure is not told.
/// Belongs to one thread.
public struct AreaExport {
  /// What is asked of the store at once; the memory that an export takes does not grow with the layer.
  private static let page = 500

  private let indicators: [String]
  private let period: Period?
  private let gate: DisclosureGate
  private let carriers: AreaCarriers
  private let includesGeometry: Bool

  /// What was written.
  public struct Outcome: Sendable {
    public var count = 0
    /// Areas that were valid in RD New and, carried to the system asked for, were made valid again.
    public var mended: [String] = []
  }

  /// - Parameters:
  ///   - indicators: Each once.
  ///   - period: nil: of each figure the latest there is.
  ///   - crs: What the features are written in, x before y.
  ///   - includesGeometry: The default is true.
  ///   - decimals: To which the format will round ordinates; nil: not at all.
  public init(
    indicators: [String], period: Period?, gate: DisclosureGate, crs: CoordinateReferenceSystem,
    includesGeometry: Bool = true, decimals: Int? = nil
  ) throws(SpatialError) {
    self.indicators = indicators
    self.period = period
    self.gate = gate
    self.includesGeometry = includesGeometry
    carriers = try AreaCarriers(to: crs, decimals: decimals)
  }

  /// What the coordinates may be off by; nil when only by rounding.
  public var accuracyRemark: String? { includesGeometry ? carriers.accuracyRemark : nil }

  /// - Parameter name: Of the layer.
  public func schema(name: String) -> FeatureSchema {
    let fixed = ["code", "name", "level", "parent", "division"].map { FeatureSchema.Field($0, .text) }
    let figures = indicators.flatMap { indicator in
      (indicator == "residents" ? [] : [FeatureSchema.Field(indicator, .real)])
        + [FeatureSchema.Field(indicator + "_status", .text)]
        + (tellsReasons ? [FeatureSchema.Field(indicator + "_reason", .text)] : [])
    }
    return FeatureSchema(
      name: name, geometry: .multiPolygon, crs: carriers.target,
      fields: fixed + [FeatureSchema.Field("residents", .real)] + figures, idField: "code")
  }

  /// Writes areas ordered by code.
  ///
  /// - Parameters:
  ///   - level: nil takes all levels.
  ///   - progress: Called with how many were written.
  public func write(
    division: String, level: AreaLevel?, from reader: any StoreReader, to sink: any FeatureSink,
    progress: (Int) -> Void
  ) throws -> Outcome {
    var query = AreaQuery(
      division: division, level: level, limit: AreaExport.page, includesGeometry: includesGeometry)
    var outcome = Outcome()
    while true {
      let layer = AreaLayer(query: query, indicators: indicators, period: period, gate: gate)
      let features = try layer.features(reader)
      let carried = includesGeometry ? try carriers.carry(features.map(\.area)) : []
      for (index, feature) in features.enumerated() {
        try sink.write(includesGeometry ? .multiPolygon(carried[index].geometry) : nil, values(feature))
        if includesGeometry, carried[index].isMended { outcome.mended.append(feature.area.code) }
      }
      outcome.count += features.count
      progress(outcome.count)
      guard features.count == AreaExport.page else { return outcome }
      query.after = features.last?.area.code
    }
  }

  private var tellsReasons: Bool { gate.audience == .public }

  private func values(_ feature: AreaFeature) -> [FieldValue] {
    let area = feature.area
    let figures = feature.figures.flatMap { figure in
      (figure.indicator == "residents" ? [] : [AreaExport.number(figure.value)]) + [.text(figure.status.rawValue)]
        + (tellsReasons ? [figure.reason.map { .text($0.rawValue) } ?? .null] : [])
    }
    return [
      .text(area.code), .text(area.name), .text(area.level.rawValue), area.parent.map(FieldValue.text) ?? .null,
      .text(area.division), AreaExport.number(feature.residents),
    ] + figures
  }

  /// Six decimals, as figures are told everywhere.
  private static func number(_ value: Double?) -> FieldValue {
    value.map { .real(($0 * 1e6).rounded() / 1e6) } ?? .null
  }
}
