import Atlas
import SpatialCore

/// Which columns of a boundary layer hold what, as the caller says or by what is known of deliveries.
struct BoundaryColumns: Sendable {
  let code: Int
  let name: Int?
  let parent: Int?
  /// Columns whose values are levels.
  let levels: [Int]
  /// The level that the column of codes is known to hold.
  let level: AreaLevel?
  let areOfPostcodes: Bool

  init(_ layer: any FeatureLayer, _ options: BoundaryOptions, _ layout: BoundaryLayout) throws {
    if options.codeColumn == nil, let level = options.level,
      let smaller = layout.smallerLevel(of: layer, than: level)
    {
      throw AtlasError(
        .badData,
        "\(layer.name): holds \(smaller.plural) (column \(smaller.column)), but --level \(level) was given; "
          + "name the column of codes with --code if it is right")
    }
    let found = layout.columns(of: layer, level: options.level)
    guard let code = try BoundaryColumns.code(layer, options, found) else {
      throw UnknownLayout(layer).error(level: options.level)
    }
    self.code = code
    name = try BoundaryColumns.name(layer, options, found, layout)
    // Columns that go with another column of codes than the one named say nothing of it.
    let known = options.codeColumn == nil ? found : nil
    parent = (known?.parent ?? []).lazy.compactMap(layer.column).first
    levels = known == nil ? [] : layout.level.compactMap(layer.column)
    level = known?.level.map(AreaLevel.init)
    areOfPostcodes = layout.postcodes.contains { $0.level == known?.level }
  }

  static func crs(of layer: any FeatureLayer, _ options: BoundaryOptions) throws -> CoordinateReferenceSystem {
    if let given = options.crs { return given }
    if let own = layer.crs { return own }
    throw UnknownLayout(layer).crsError
  }

  private static func code(
    _ layer: any FeatureLayer, _ options: BoundaryOptions, _ found: BoundaryLayout.Columns?
  ) throws -> Int? {
    if let name = options.codeColumn { return try layer.requiredColumn(name, option: "--code") }
    return (found?.code ?? []).lazy.compactMap(layer.column).first
  }

  private static func name(
    _ layer: any FeatureLayer, _ options: BoundaryOptions, _ found: BoundaryLayout.Columns?, _ layout: BoundaryLayout
  ) throws -> Int? {
    if let name = options.nameColumn { return try layer.requiredColumn(name, option: "--name") }
    return ((found?.name ?? []) + layout.any.name).lazy.compactMap(layer.column).first
  }
}
