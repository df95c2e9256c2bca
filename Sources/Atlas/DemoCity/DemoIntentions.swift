import Indicators

/// A target of the demo city.
public struct DemoTarget: Decodable, Sendable, Hashable {
  /// A code, or `alle wijken`.
  let area: String
  let indicator: String
  /// The default is the figure of the baseline's period.
  let baseline: Double?
  let baselinePeriod: Period?
  let value: Double
  let due: Period
  let isPublic: Bool?

  func row(source: String) -> TargetRow {
    TargetRow(
      area: area, indicator: indicator, baseline: baseline, baselinePeriod: baselinePeriod, value: value, due: due,
      source: source, isPublic: isPublic ?? false)
  }
}

/// An action of the demo city.
public struct DemoAction: Decodable, Sendable, Hashable {
  let id: String
  let area: String
  let theme: String
  let kind: String
  let title: String
  let place: String?
  let owner: String?
  let status: Action.Status
  let due: String?
  let result: String?
  let closed: String?
  let origin: String?

  var row: ActionRow {
    ActionRow(
      id: id, area: area, theme: theme, kind: kind, title: title, place: place, owner: owner, status: status,
      due: due.flatMap { Moment($0) }, result: result, closed: closed.flatMap { Moment($0) }, origin: origin)
  }
}

/// A note of a wijkregisseur of the demo city.
public struct DemoNote: Decodable, Sendable, Hashable {
  let area: String
  let theme: String?
  let indicator: String?
  let text: String
  let author: String
  /// ISO 8601 in UTC.
  let written: String
}
