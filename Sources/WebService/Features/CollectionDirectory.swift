import Atlas
import Indicators

/// What the store holds, as far as must be known to tell which collection is meant.
struct CollectionDirectory: Sendable {
  var divisions: [StoredDivision]
  /// The newest that the audience may see.
  var plan: StoredPlan?
  var hasFacilities: Bool

  /// All collections: the levels of the current division, other levels of other divisions, territories, facilities.
  var collections: [AreaCollection] {
    var levels = AreaLevel.hierarchy
    levels += Set(divisions.flatMap(\.areas.keys)).subtracting(levels).sorted { $0.rawValue < $1.rawValue }
    var result = levels.compactMap { try? areas($0, division: nil, during: nil) }
    if let plan { result.append(.territories(of: plan)) }
    if hasFacilities { result.append(.facilities) }
    return result
  }

  /// The collections of one division with how many areas each has.
  func collections(of stored: StoredDivision) -> [(collection: AreaCollection, count: Int)] {
    AreaLevel.hierarchy.compactMap { level in
      stored.areas[level].map { (.areas(level, stored.division, isInTime: true), $0) }
    }
  }

  /// - Parameters:
  ///   - division: nil for the one that holds, or held at the time.
  ///   - time: nil for now.
  /// - Throws: ``Problem`` for a collection that is not there, or a division without it.
  func collection(_ id: String, division: String?, during time: TemporalInterval?) throws(Problem) -> AreaCollection {
    // A division that is not there is a wrong value for every collection, also for those that are of none.
    if let division, !divisions.contains(where: { $0.division.id == division }) {
      let known = divisions.map(\.division.id).joined(separator: ", ")
      throw Problem.invalid("division", division, expected: "one of \(known)")
    }
    if id == AreaCollection.territoriesID {
      guard let plan else { throw Problem.notFound("collection \"\(id)\": there is no plan") }
      return .territories(of: plan)
    }
    if id == AreaCollection.facilitiesID {
      guard hasFacilities else { throw Problem.notFound("collection \"\(id)\": there are no facilities") }
      return .facilities
    }
    guard let level = AreaCollection.level(of: id) else { throw Problem.notFound("there is no collection \"\(id)\"") }
    return try areas(level, division: division, during: time)
  }

  private func areas(
    _ level: AreaLevel, division: String?, during time: TemporalInterval?
  ) throws(Problem) -> AreaCollection {
    let id = AreaCollection.id(of: level)
    let having = divisions.filter { ($0.areas[level] ?? 0) > 0 }
    guard !having.isEmpty else { throw Problem.notFound("there is no collection \"\(id)\"") }
    if let division {
      guard let named = having.first(where: { $0.division.id == division }) else {
        throw Problem.notFound("division \"\(division)\" has no \(id)")
      }
      return .areas(level, named.division, isInTime: time.map { $0.intersects(validity(of: named)) } ?? true)
    }
    let held = time.map { time in having.filter { time.intersects(validity(of: $0)) } } ?? having
    guard let chosen = best(of: held) ?? best(of: having) else {
      throw Problem.notFound("there is no collection \"\(id)\"")
    }
    return .areas(level, chosen.division, isInTime: !held.isEmpty)
  }

  /// The current division where it is among these, else the best of them.
  private func best(of candidates: [StoredDivision]) -> StoredDivision? {
    let current = try? DivisionChoice(divisions).resolve(nil)
    return candidates.first { $0.division.id == current?.division.id } ?? (try? DivisionChoice(candidates).resolve(nil))
  }

  /// When a division holds: until the next of CBS follows where it is of CBS and nobody said otherwise, since the latest
  /// one is in use until there is another.
  func validity(of stored: StoredDivision) -> TemporalInterval {
    let division = stored.division
    let (from, to) = division.validity
    guard division.isCBS, let year = division.year, isUnsaid(division.validTo, year) else {
      return TemporalInterval(from: from, to: to)
    }
    let isLatest = !divisions.contains { $0.division.isCBS && ($0.division.year ?? 0) > year }
    return TemporalInterval(from: from, to: isLatest ? nil : to)
  }

  /// Whether nobody said when a division of CBS ends: the store then tells the last day of its year.
  private func isUnsaid(_ last: Moment?, _ year: Int) -> Bool {
    last.map { $0 == Moment(year: year, month: 12, day: 31) } ?? true
  }

  /// From the first to the last day on which some division with the level holds.
  func validity(of level: AreaLevel) -> TemporalInterval {
    let all = divisions.filter { ($0.areas[level] ?? 0) > 0 }.map(validity)
    let isOpenBefore = all.contains { $0.from == nil }
    let isOpenAfter = all.contains { $0.to == nil }
    return TemporalInterval(
      from: isOpenBefore ? nil : all.compactMap(\.from).min(), to: isOpenAfter ? nil : all.compactMap(\.to).max())
  }
}
