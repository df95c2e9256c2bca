import Atlas

/// Which columns of a boundary delivery hold what: `Data/layouts/boundaries.json`.
struct BoundaryLayout: Decodable, Sendable {
  struct Columns: Decodable, Sendable {
    var level: String?
    var code: [String]
    var name: [String]
    var parent: [String]
  }

  struct Water: Decodable, Sendable {
    var columns: [String]
    var values: [String]
  }

  var levels: [Columns]
  var any: Columns
  var water: Water

  /// The columns of a layer, by the level asked for, else by the smallest level whose code the layer holds.
  func columns(of layer: any FeatureLayer, level: AreaLevel?) -> Columns? {
    let candidates = level.map { wanted in levels.filter { $0.level == wanted.rawValue } } ?? levels
    let known = candidates.first { $0.code.contains { layer.column($0) != nil } }
    return known ?? (any.code.contains { layer.column($0) != nil } ? any : nil)
  }
}
