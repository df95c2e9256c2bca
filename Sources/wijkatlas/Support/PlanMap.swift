import Atlas
import Indicators
import Reports

/// The map of a plan as a picture that stands alone.
enum PlanMap {
  /// - Parameter units: What the territories are made of, and what they leave out.
  static func svg(
    _ territories: [StoredTerritory], gemeente: String, units: [Area], _ language: Language
  ) throws -> String {
    let count = territories.count
    let title =
      language == .nl
      ? "\(gemeente): \(count) gebieden van wijkregisseurs" : "\(gemeente): \(count) territories of wijkregisseurs"
    return try TerritoryMap(territories, language: language).drawing(title: title, units: units).svg()
  }

  /// A plan of the store.
  static func svg(_ plan: StoredPlan, _ reader: any StoreReader, _ language: Language) throws -> String {
    let levels = Set(plan.assignment.keys.compactMap(AreaCode.level))
    let level: AreaLevel = levels.contains(.buurt) ? .buurt : .wijk
    let units =
      levels.isEmpty
      ? []
      : try reader.areas(AreaQuery(division: plan.division, level: level, gemeente: PlanReach.filter(plan.gemeente)))
    let whole = AreaQuery(division: plan.division, codes: [plan.gemeente], includesGeometry: false)
    return try svg(
      reader.territories(plan: plan.id), gemeente: reader.areas(whole).first?.name ?? plan.division, units: units,
      language)
  }
}
