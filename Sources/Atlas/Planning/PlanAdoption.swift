/// A division of territories that was made of a plan.
public struct PlanAdoption: Sendable {
  public var division: Division
  public var plan: StoredPlan
  /// When, ISO 8601 in UTC.
  public var adopted: String

  /// The kind of the import that it is remembered as.
  static let kind = "adoption"

  /// All that are in force, the latest first: of each division and gemeente the last that was not taken back.
  public static func all(_ reader: any StoreReader) throws -> [PlanAdoption] {
    let divisions = try reader.divisions().filter(\.isOfTerritories)
    var seen: Set<[String]> = []
    return try reader.importRuns().reversed().compactMap { run in
      guard run.kind == kind, run.undone == nil, let plan = try reader.plan(run.source),
        let division = divisions.first(where: { $0.division.id == run.division }),
        seen.insert([division.division.id, plan.gemeente]).inserted
      else { return nil }
      return PlanAdoption(division: division.division, plan: plan, adopted: run.finished)
    }
  }

  /// The divisions that were made of each plan, by plan.
  public static func divisions(_ reader: any StoreReader) throws -> [String: [String]] {
    Dictionary(grouping: try all(reader), by: \.plan.id).mapValues { $0.map(\.division.id).sorted() }
  }

  /// Those of a day, one a gemeente: of several the one that holds from the latest day, then the last adopted.
  static func present(on day: Moment, _ reader: any StoreReader) throws -> [PlanAdoption] {
    let valid = try all(reader).filter { adoption in
      let (from, to) = adoption.division.validity
      return (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
    var best: [String: PlanAdoption] = [:]
    for adoption in valid {
      let known = best[adoption.plan.gemeente]?.division.validity.from
      let isLater = adoption.division.validity.from.map { from in known.map { $0 < from } ?? true } ?? false
      if best[adoption.plan.gemeente] == nil || isLater { best[adoption.plan.gemeente] = adoption }
    }
    return best.values.sorted { $0.plan.gemeente < $1.plan.gemeente }
  }
}
