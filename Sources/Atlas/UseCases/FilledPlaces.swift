import SpatialCore

/// The uncovered places that someone named to be filled, by level.
///
/// The id of such a place holds its level and its location in whole metres: `uncovered-wijk-155000-463000`.
struct FilledPlaces {
  private var places: [(id: String, level: AreaLevel, point: Coordinate)] = []

  /// - Parameter levels: Those that the division has.
  /// - Throws: ``AtlasError/Code/invalidRequest`` for what is no id of an uncovered place on one of the levels.
  init(_ ids: [String], levels: [AreaLevel]) throws(AtlasError) {
    for id in ids {
      let parts = id.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count > 3, parts[0] == "uncovered", let x = Double(parts[parts.count - 2]),
        let y = Double(parts[parts.count - 1])
      else {
        throw AtlasError(
          .invalidRequest,
          "--fill \(id): the id of an uncovered place expected, such as uncovered-wijk-155000-463000; `check` lists them"
        )
      }
      let level = AreaLevel(rawValue: parts[1..<(parts.count - 2)].joined(separator: "-"))
      guard levels.contains(level) else {
        let known = levels.map(\.rawValue).joined(separator: ", ")
        throw AtlasError(.invalidRequest, "--fill \(id): the division has no level \(level), it has \(known)")
      }
      places.append((id, level, Coordinate(x: x, y: y)))
    }
  }

  func points(_ level: AreaLevel) -> [Coordinate] { places.filter { $0.level == level }.map(\.point) }

  func id(at point: Coordinate) -> String? { places.first { $0.point == point }?.id }

  /// Names the places of one level on another.
  mutating func move(from level: AreaLevel, to other: AreaLevel) {
    for index in places.indices where places[index].level == level { places[index].level = other }
  }
}
