extension AreaLevel {
  /// What its layer of tiles is called: `gemeenten`, `wijken`, `buurten`, else the word of the level.
  public var layerName: String {
    switch self {
    case .gemeente: "gemeenten"
    case .wijk: "wijken"
    case .buurt: "buurten"
    default: rawValue
    }
  }

  /// The levels that a division has, from the largest to the smallest, then those outside the hierarchy by name.
  public static func ordered(_ levels: some Collection<AreaLevel>) -> [AreaLevel] {
    let others = Set(levels).subtracting(hierarchy).sorted { $0.rawValue < $1.rawValue }
    return hierarchy.filter { levels.contains($0) } + others
  }
}
