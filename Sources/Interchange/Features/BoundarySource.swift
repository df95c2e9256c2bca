public import Atlas
import SpatialCore

/// A layer of features as rows of boundaries in RD New.
public struct BoundarySource: RowSource {
  public let provenance: Provenance
  public let expectedRows: Int?
  public let notes: [String]
  private let layer: any FeatureLayer
  private let options: BoundaryOptions
  private let code: Int
  private let nameColumn: Int?
  private let parent: Int?
  private let filter: (column: Int, value: String)?
  private let water: (column: Int, values: Set<String>)?
  private let crs: CoordinateReferenceSystem

  /// - Parameter data: The product's data folder.
  public init(path: String, options: BoundaryOptions, data: String) throws {
    var features = options.features
    features.data = data
    let layer = try FeatureFile.open(path, features)
    let layout = try LayoutFile.decode(BoundaryLayout.self, data + "/layouts/boundaries.json")
    if options.codeColumn == nil, let level = options.level,
      let smaller = layout.smallerLevel(of: layer, than: level)
    {
      throw AtlasError(
        .badData,
        "\(layer.name): holds \(smaller.plural) (column \(smaller.column)), but --level \(level) was given; "
          + "name the column of codes with --code if it is right")
    }
    let known = layout.columns(of: layer, level: options.level)
    self.layer = layer
    self.options = options
    code = try BoundarySource.codeColumn(layer, options, known)
    nameColumn = try BoundarySource.nameColumn(layer, options, known)
    parent = options.codeColumn == nil ? known?.parent.lazy.compactMap(layer.column).first : nil
    filter = try options.condition.map { (try layer.requiredColumn($0.column, option: "--where"), $0.value) }
    water = layout.water.columns.lazy.compactMap(layer.column).first.map { ($0, Set(layout.water.values)) }
    crs = try BoundarySource.crs(layer, options)
    provenance = Provenance(source: layer.name, checksum: try layer.checksum())
    expectedRows = layer.featureCount
    notes = [try CoordinateTransformer(from: crs, to: .rdNew).accuracyRemark].compactMap { $0 }
  }

  public func forEach(_ body: (SourcedRow<AreaRow>) throws -> Void) throws {
    let transformer = try CoordinateTransformer(from: crs, to: .rdNew)
    var matched = 0
    var isFirst = true
    try layer.forEach { feature in
      if isFirst, let problem = degreesProblem(feature) {
        let field = geometryField(feature)
        throw AtlasError(.badData, "\(layer.name), row \(feature.number), \(field): \(problem)")
      }
      isFirst = false
      if let filter, feature.values[filter.column].string != filter.value { return }
      matched += 1
      // CBS draws large waters as features of their own beside the land of the same code: they are no buurt.
      if let water, water.values.contains(feature.values[water.column].string) { return }
      try body(row(feature, transformer))
    }
    if matched == 0, let condition = options.condition {
      throw AtlasError(
        .badData,
        "\(layer.name): no feature has \(condition.column) = \"\(condition.value)\" (--where); nothing was imported")
    }
  }

  private func row(_ feature: Feature, _ transformer: CoordinateTransformer) -> SourcedRow<AreaRow> {
    let code = feature.values[code].string
    func rejected(_ reason: String) -> SourcedRow<AreaRow> {
      .rejected(RowProblem(row: feature.number, field: geometryField(feature), value: "", reason: reason))
    }
    do throws(SpatialError) {
      guard let geometry = try feature.geometry.get() else { return rejected("none, a polygon expected") }
      guard let area = geometry.asMultiPolygon else {
        return rejected("\(geometry.typeName), Polygon or MultiPolygon expected")
      }
      if let problem = area.structuralProblem ?? degreesProblem(feature) { return rejected(problem) }
      let name = nameColumn.map { feature.values[$0].string } ?? ""
      let parent = parent.map { feature.values[$0].string }
      return .row(
        feature.number,
        AreaRow(
          code: code, name: name.isEmpty ? code : name, level: nil, parent: parent?.isEmpty == true ? nil : parent,
          geometry: try transformer.transform(area)))
    } catch {
      return rejected(error.message)
    }
  }

  private func geometryField(_ feature: Feature) -> String {
    let code = feature.values[code].string
    return code.isEmpty ? "geometry" : "geometry of \(code)"
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

  private static func codeColumn(
    _ layer: any FeatureLayer, _ options: BoundaryOptions, _ known: BoundaryLayout.Columns?
  ) throws -> Int {
    if let name = options.codeColumn { return try layer.requiredColumn(name, option: "--code") }
    if let found = known?.code.lazy.compactMap(layer.column).first { return found }
    throw AtlasError(
      .badData,
      "\(layer.name): none of its columns is known to hold codes\(options.level.map { " of a \($0)" } ?? ""); "
        + "name it with --code (and --name); its columns are \(layer.columns.joined(separator: ", "))")
  }

  private static func nameColumn(
    _ layer: any FeatureLayer, _ options: BoundaryOptions, _ known: BoundaryLayout.Columns?
  ) throws -> Int? {
    if let name = options.nameColumn { return try layer.requiredColumn(name, option: "--name") }
    return known?.name.lazy.compactMap(layer.column).first
  }

  private static func crs(_ layer: any FeatureLayer, _ options: BoundaryOptions) throws -> CoordinateReferenceSystem {
    if let given = options.crs { return given }
    if let own = layer.crs { return own }
    throw AtlasError(
      .badData, "\(layer.name): does not tell its coordinate reference system; give it with --crs, such as EPSG:28992")
  }
}
