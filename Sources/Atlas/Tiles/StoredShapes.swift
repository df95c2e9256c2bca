import SpatialCore

extension LayerTiles.Shapes {
  /// - Parameter areas: Of one level, ordered by code.
  public static func of(_ areas: [Area]) -> LayerTiles.Shapes { .areas(areas.map(\.geometry)) }

  /// - Parameter territories: Of one plan, ordered by id.
  public static func of(_ territories: [StoredTerritory]) -> LayerTiles.Shapes { .areas(territories.map(\.geometry)) }

  /// - Parameter facilities: Ordered by key.
  public static func of(_ facilities: [Facility]) -> LayerTiles.Shapes { .points(facilities.map(\.point)) }
}

extension StoreReader {
  /// The territories of a plan as layers of tiles number them: by id.
  public func tiledTerritories(plan: String) throws -> [StoredTerritory] {
    try territories(plan: plan).sorted { $0.id < $1.id }
  }

  /// All facilities as layers of tiles number them: by key.
  public func tiledFacilities() throws -> [Facility] {
    try facilities(FacilityQuery()).sorted { $0.key < $1.key }
  }
}
