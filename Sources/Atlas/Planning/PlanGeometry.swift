import SpatialCore
import Territories

/// The areas of a plan's territories.
enum PlanGeometry {
  static func territories(
    _ evaluation: PlanEvaluation, plan: String, units: PlanningUnits
  ) throws -> [StoredTerritory] {
    try evaluation.territories.map { territory in
      StoredTerritory(
        plan: plan, id: territory.id, weight: territory.weight, deviation: territory.deviation,
        units: territory.unitCodes,
        geometry: try Overlay.union(territory.units.map { try units.areas[$0].geometry.madeValid() }))
    }
  }
}
