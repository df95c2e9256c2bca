import Indicators

/// What an indicator is figured from, as JSON: the same keys as in the catalogue.
extension IndicatorJSON {
  static func value(_ points: IndicatorDefinition.Points) -> JSONValue {
    var members: [(String, JSONValue)] = [("measure", .string(points.measure.rawValue))]
    if let kind = points.kind { members.append(("kind", .string(kind))) }
    if let category = points.category { members.append(("category", .string(category))) }
    if let categories = points.categories { members.append(("categories", list(categories))) }
    if let promises = points.promises { members.append(("promises", .array(promises.map(value)))) }
    if let quantile = points.quantile { members.append(("quantile", .number(quantile))) }
    if let near = points.near {
      members.append(("near", .object([("metres", .number(near.metres)), ("days", .integer(near.days))])))
    }
    if let refused = points.refusedStatuses { members.append(("refusedStatuses", list(refused))) }
    return .object(members)
  }

  static func value(_ facility: IndicatorDefinition.Facility) -> JSONValue {
    .object(
      [("kind", .string(facility.kind)), ("measure", .string(facility.measure.rawValue))]
        + (facility.within.map { [("within", .number($0))] } ?? []))
  }

  private static func value(_ promise: ServicePromise) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if let categories = promise.categories { members.append(("categories", list(categories))) }
    if let days = promise.workingDays { members.append(("workingDays", .integer(days))) }
    if let weeks = promise.weeks { members.append(("weeks", .integer(weeks))) }
    if let day = promise.liberationDay { members.append(("liberationDay", .string(day.rawValue))) }
    if let goodFriday = promise.goodFriday { members.append(("goodFriday", .bool(goodFriday))) }
    return .object(members)
  }

  private static func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
