import Atlas
import Indicators
import SpatialCore

/// A collection of features: the areas of one level of a division, the territories of the newest plan, or facilities.
struct AreaCollection: Sendable {
  enum Content: Sendable {
    case areas(AreaLevel, division: String)
    case territories(plan: String)
    case facilities
  }

  static let territories = "territories"
  private static let names: [AreaLevel: String] = [.gemeente: "gemeenten", .wijk: "wijken", .buurt: "buurten"]

  var id: String
  var title: String
  var summary: String
  var content: Content

  /// All that the store has: the levels of the current division, other levels of other divisions, territories, facilities.
  ///
  /// - Parameter plan: The newest plan that the audience may see.
  static func all(plan: StoredPlan?, _ reader: any StoreReader) throws -> [AreaCollection] {
    let divisions = try reader.divisions()
    var levels = AreaLevel.hierarchy
    levels += Set(divisions.flatMap(\.areas.keys)).subtracting(levels).sorted { $0.rawValue < $1.rawValue }
    var result = levels.compactMap { try? areas($0, in: divisions, division: nil) }
    if let plan { result.append(territories(of: plan)) }
    if let facilities = try facilities(reader) { result.append(facilities) }
    return result
  }

  /// - Throws: ``Problem`` for a collection that is not there, or a division without it.
  static func named(
    _ id: String, division: String?, plan: StoredPlan?, _ reader: any StoreReader
  ) throws -> AreaCollection {
    if id == territories {
      guard let plan else { throw Problem.notFound("collection \"\(id)\": there is no plan") }
      return territories(of: plan)
    }
    if id == facilities {
      guard let found = try facilities(reader) else {
        throw Problem.notFound("collection \"\(id)\": there are no facilities")
      }
      return found
    }
    let level = names.first { $0.value == id }?.key ?? AreaLevel(rawValue: id)
    guard AreaLevel.hierarchy.contains(level) == false || names[level] == id else {
      throw Problem.notFound("there is no collection \"\(id)\"")
    }
    return try areas(level, in: try reader.divisions(), division: division)
  }

  private static func areas(
    _ level: AreaLevel, in divisions: [StoredDivision], division: String?
  ) throws -> AreaCollection {
    let id = names[level] ?? level.rawValue
    let having = divisions.filter { ($0.areas[level] ?? 0) > 0 }
    guard !having.isEmpty else { throw Problem.notFound("there is no collection \"\(id)\"") }
    if let division, !divisions.contains(where: { $0.division.id == division }) {
      let known = divisions.map(\.division.id).joined(separator: ", ")
      throw Problem.invalid("division", division, expected: "one of \(known)")
    }
    if let division, !having.contains(where: { $0.division.id == division }) {
      throw Problem.notFound("division \"\(division)\" has no \(id)")
    }
    // Where the current division lacks the level, the best of those that have it.
    let current = try DivisionChoice(divisions).resolve(division).division
    let chosen =
      having.contains { $0.division.id == current.id } ? current : try DivisionChoice(having).resolve(nil).division
    let title = id.prefix(1).uppercased() + id.dropFirst()
    let synthetic = chosen.isSynthetic ? " (synthetisch, verzonnen)" : ""
    return AreaCollection(
      id: id, title: title, summary: "\(title) van indeling \(chosen.id)\(synthetic)",
      content: .areas(level, division: chosen.id))
  }

  private static func territories(of plan: StoredPlan) -> AreaCollection {
    AreaCollection(
      id: territories, title: "Territories", summary: "Gebieden van wijkregisseurs volgens plan \(plan.id)",
      content: .territories(plan: plan.id))
  }

  /// The extent in RD New; nil where there is nothing.
  func extent(_ reader: any StoreReader) throws -> Envelope? {
    let geometries: [MultiPolygon]
    switch content {
    case .areas(let level, let division):
      geometries = try reader.areas(AreaQuery(division: division, level: level)).map(\.geometry)
    case .territories(let plan): geometries = try reader.territories(plan: plan).map(\.geometry)
    case .facilities: return Envelope(try reader.facilities(FacilityQuery()).map(\.point))
    }
    return geometries.compactMap(\.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
  }
}
