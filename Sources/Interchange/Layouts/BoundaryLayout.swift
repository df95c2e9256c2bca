import Atlas

/// What is known of boundary deliveries: `Data/layouts/boundaries.json`.
struct BoundaryLayout: Decodable, Sendable {
  struct Columns: Decodable, Sendable {
    var level: String?
    /// What messages call areas of the level.
    var plural: String?
    var code: [String]
    var name: [String]
    var parent: [String]
  }

  /// Features of large waters, which are no areas.
  struct Water: Decodable, Sendable {
    var columns: [String]
    var values: [String]
    /// How the codes of fictitious buurten of water end.
    var buurtEndings: [String]
  }

  /// Features of foreign territory.
  struct Abroad: Decodable, Sendable {
    /// Values of the columns that tell water: such features are no areas.
    var values: [String]
    /// Codes, four digits, that a layer without such a column has for them: stored as delivered, and told.
    var gemeenten: [String]
  }

  /// Whether an area differs from the year before.
  struct Change: Decodable, Sendable {
    var columns: [String]
    var recoded: [String]
    var redrawn: [String]
  }

  /// Which columns one published edition has; read by tests, which check that the lists above hold them.
  struct Edition: Decodable, Sendable {
    struct Level: Decodable, Sendable {
      var code: String
      var name: String?
      var parent: String?
      var water: String?
      var change: String?
      var residents: String?
      /// A column of codes with the year before them.
      var withYear: String?
    }

    var product: String
    var years: String
    var verified: Bool
    var levels: [String: Level]
  }

  /// From the smallest level to the largest.
  var levels: [Columns]
  var any: Columns
  /// Tried last: a layer of buurten has a column of postcodes too.
  var postcodes: [Columns]
  /// Columns whose values are levels.
  var level: [String]
  /// Columns of the year of an area.
  var year: [String]
  var residents: [String]
  var water: Water
  var abroad: Abroad
  var change: Change
  var editions: [Edition]

  static func load(data: String) throws(AtlasError) -> BoundaryLayout {
    try LayoutFile.decode(BoundaryLayout.self, data + "/layouts/boundaries.json")
  }

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
    func wanted(_ columns: [Columns]) -> [Columns] {
      level.map { level in columns.filter { $0.level == level.rawValue } } ?? columns
    }
    return (wanted(levels) + [any] + wanted(postcodes)).first { $0.code.contains { layer.column($0) != nil } }
  }
}
