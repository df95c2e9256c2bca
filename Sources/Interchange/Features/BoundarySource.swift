public import Atlas
import SpatialCore

/// A layer of features as rows of boundaries in RD New.
///
/// Features that are no areas (water, foreign territory) give no row; how many there were is in ``notes`` after reading.
public struct BoundarySource: RowSource {
  public let provenance: Provenance
  public let expectedRows: Int?
  private let layer: any FeatureLayer
  private let options: BoundaryOptions
  private let columns: BoundaryColumns
  private let nonAreas: NonAreas
  private let shapes: CodeShapes
  private let filter: (column: Int, value: String)?
  private let crs: CoordinateReferenceSystem
  private let remark: String?
  private let tally: DeliveryTally

  /// - Parameter data: The product's data folder.
  public init(path: String, options: BoundaryOptions, data: String) throws {
    var features = options.features
    features.data = data
    try self.init(FeatureFile.open(path, features), options: options, data: data)
  }

  /// - Parameter data: The product's data folder.
  public init(_ layer: any FeatureLayer, options: BoundaryOptions, data: String) throws {
    let layout = try BoundaryLayout.load(data: data)
    self.layer = layer
    self.options = options
    columns = try BoundaryColumns(layer, options, layout)
    nonAreas = NonAreas(layer, layout)
    shapes = try CodeShapes.load(data: data)
    filter = try options.condition.map { (try layer.requiredColumn($0.column, option: "--where"), $0.value) }
    crs = try BoundaryColumns.crs(of: layer, options)
    tally = DeliveryTally(layer, layout)
    provenance = Provenance(source: layer.name, checksum: try layer.checksum())
    expectedRows = layer.featureCount
    remark = try CoordinateTransformer(from: crs, to: .rdNew).accuracyRemark
  }

  public var repairedRows: Int { tally.deviatingCodes }

  public var notes: [String] { [remark].compactMap { $0 } + tally.notes }

  public func forEach(_ body: (SourcedRow<AreaRow>) throws -> Void) throws {
    let transformer = try CoordinateTransformer(from: crs, to: .rdNew)
    tally.reset()
    var matched = 0
    var isFirst = true
    try layer.forEach { feature in
      let (code, deviation) = self.code(of: feature)
      if isFirst, let problem = degreesProblem(feature) {
        let field = geometryField(code)
        throw AtlasError(.badData, "\(layer.name), row \(feature.number), \(field): \(problem)")
      }
      isFirst = false
      if let filter, feature.values[filter.column].string != filter.value { return }
      matched += 1
      if let kind = nonAreas.kind(of: feature, code: code) {
        tally.leftOut(kind, code)
        return
      }
      try tally.area(feature, code: code, deviation: deviation)
      try body(row(feature, code, transformer))
    }
    if matched == 0, let condition = options.condition {
      throw AtlasError(
        .badData,
        "\(layer.name): no feature has \(condition.column) = \"\(condition.value)\" (--where); nothing was imported")
    }
  }

  private func row(_ feature: Feature, _ code: String, _ transformer: CoordinateTransformer) -> SourcedRow<AreaRow> {
    func rejected(_ reason: String) -> SourcedRow<AreaRow> {
      .rejected(RowProblem(row: feature.number, field: geometryField(code), value: "", reason: reason))
    }
    do throws(SpatialError) {
      guard let geometry = try feature.geometry.get() else { return rejected("none, a polygon expected") }
      guard let area = geometry.asMultiPolygon else {
        return rejected("\(geometry.typeName), Polygon or MultiPolygon expected")
      }
      if let problem = area.structuralProblem ?? degreesProblem(feature) { return rejected(problem) }
      let name = columns.name.map { feature.values[$0].string } ?? ""
      return .row(
        feature.number,
        AreaRow(
          code: code, name: name.isEmpty ? code : name, level: level(of: feature, code), parent: parent(of: feature),
          geometry: try transformer.transform(area),
          deliveredProblem: crs == .rdNew ? nil : try area.validityProblem()))
    } catch {
      return rejected(error.message)
    }
  }

  private func code(of feature: Feature) -> (code: String, deviation: CodeShapes.Deviation?) {
    let value = feature.values[columns.code]
    if columns.areOfPostcodes {
      return (value.string.uppercased().filter { !$0.isWhitespace }, nil)
    }
    return options.isCBS ? shapes.normalised(value, level: options.level ?? columns.level) : (value.string, nil)
  }

  private func parent(of feature: Feature) -> String? {
    guard let column = columns.parent else { return nil }
    let value = feature.values[column]
    let level = (options.level ?? columns.level)?.parent
    let parent = options.isCBS ? shapes.normalised(value, level: level).code : value.string
    return parent.isEmpty ? nil : parent
  }

  /// The level by the code, else by a column of levels, else by the column of codes.
  private func level(of feature: Feature, _ code: String) -> AreaLevel? {
    if let told = shapes.level(of: code) { return told }
    if columns.areOfPostcodes, let told = shapes.postcodeLevel(of: code) { return told }
    for column in columns.levels {
      let word = feature.values[column].string.lowercased()
      // `pc6`, `provincie`; not a year.
      if word.first?.isLetter == true, word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) {
        return AreaLevel(rawValue: word)
      }
    }
    return columns.level
  }

  private func geometryField(_ code: String) -> String {
    code.isEmpty ? "geometry" : "geometry of \(code)"
  }

  /// Why delivered coordinates cannot be longitude and latitude, where the layer says that they are; nil when they can.
  private func degreesProblem(_ feature: Feature) -> String? {
    guard crs.isGeographic, let geometry = try? feature.geometry.get(), let point = geometry.firstCoordinate,
      point.isFinite
    else { return nil }
    let place = "(\(DecimalText.format(point.x, decimals: 6)), \(DecimalText.format(point.y, decimals: 6)))"
    if abs(point.x) > 180 || abs(point.y) > 90 {
      return Netherlands.rdEnvelope.contains(point)
        ? "\(place) looks like RD New; give --crs EPSG:28992"
        : "\(place) is no longitude and latitude; give its system with --crs, such as EPSG:28992"
    }
    if (50...54).contains(point.x), (2...8).contains(point.y) {
      return "\(place) looks like longitude and latitude swapped; longitude before latitude expected"
    }
    return nil
  }
}
