import SpatialCore
import Territories

/// The areas of a plan's territories.
enum PlanGeometry {
  static func territories(
    _ evaluation: PlanEvaluation, plan: String, units: PlanningUnits, labels: [String: TerritoryLabel] = [:]
  ) throws -> [StoredTerritory] {
    try evaluation.territories.map { territory in
      var stored = StoredTerritory(
        plan: plan, id: territory.id, weight: territory.weight, deviation: territory.deviation,
        units: territory.unitCodes,
        geometry: try Overlay.union(territory.units.map { try units.areas[$0].geometry.madeValid() }))
      stored.label = labels[territory.id] ?? TerritoryLabel()
      return stored
    }
  }
}
