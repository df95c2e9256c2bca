import Atlas

/// Tells the features of a boundary layer that are no areas: large waters and foreign territory.
struct NonAreas: Sendable {
  enum Kind: Sendable { case water, abroad }

  private let column: Int?
  private let layout: BoundaryLayout

  init(_ layer: any FeatureLayer, _ layout: BoundaryLayout) {
    self.layout = layout
    column = layout.water.columns.lazy.compactMap(layer.column).first
  }

  /// nil for an area.
  func kind(of feature: Feature, code: String) -> Kind? {
    if let column {
      let value = feature.values[column].string.uppercased()
      if layout.water.values.contains(value) { return .water }
      if layout.abroad.values.contains(value) { return .abroad }
    }
    let isWater = AreaCode.level(of: code) == .buurt && layout.water.buurtEndings.contains(String(code.suffix(4)))
    return isWater ? .water : nil
  }
}
