import Atlas

/// Which columns of a boundary delivery hold what: `Data/layouts/boundaries.json`.
struct BoundaryLayout: Decodable, Sendable {
  struct Columns: Decodable, Sendable {
    var level: String?
    /// What messages call areas of the level.
    var plural: String?
    var code: [String]
    var name: [String]
    var parent: [String]
  }

  struct Water: Decodable, Sendable {
    var columns: [String]
    var values: [String]
  }

  /// From the smallest level to the largest.
  var levels: [Columns]
  var any: Columns
  var water: Water

  /// The smallest level whose code the layer holds, where that is below the one asked for: its areas are the layer's.
  func smallerLevel(of layer: any FeatureLayer, than level: AreaLevel) -> (plural: String, column: String)? {
    guard let position = levels.firstIndex(where: { $0.level == level.rawValue }) else { return nil }
    for smaller in levels[..<position] {
      if let column = smaller.code.lazy.compactMap(layer.column).first {
        return (smaller.plural ?? smaller.level ?? "", layer.columns[column])
      }
    }
    return nil
  }

  /// The columns of a layer, by the level asked for, else by the smallest level whose code the layer holds.
  func columns(of layer: any FeatureLayer, level: AreaLevel?) -> Columns? {
    let candidates = level.map { wanted in levels.filter { $0.level == wanted.rawValue } } ?? levels
    let known = candidates.first { $0.code.contains { layer.column($0) != nil } }
    return known ?? (any.code.contains { layer.column($0) != nil } ? any : nil)
  }
}
