public import Indicators

/// Makes the account of all areas of a level.
public struct MakeMonitor: Sendable {
  public struct Request: Sendable {
    public var level: AreaLevel
    /// nil for the current one.
    public var division: String?
    /// Only areas of this gemeente; nil for all of the division.
    public var gemeente: String?
    /// Figures up to it, actions as they were at its end; nil for the newest.
    public var period: Period?
    public var audience: Audience
    /// A day.
    public var today: Moment

    /// - Parameter level: The default is wijk.
    public init(
      level: AreaLevel = .wijk, division: String? = nil, gemeente: String? = nil, period: Period? = nil,
      audience: Audience, today: Moment
    ) {
      self.level = level
      self.division = division
      self.gemeente = gemeente
      self.period = period
      self.audience = audience
      self.today = today
    }
  }

  let catalogue: Catalogue

  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// - Throws: ``AtlasError/Code/unknownDivision``; ``AtlasError/Code/unknownArea`` where the division has no areas of the
  ///   level or the gemeente.
  public func monitor(_ request: Request, _ reader: any StoreReader) throws -> Monitor {
    let chosen = try DivisionChoice(reader.divisions()).resolve(request.division, gemeente: request.gemeente)
    let id = chosen.division.id
    let all = try reader.areas(AreaQuery(division: id, gemeente: request.gemeente, includesGeometry: false))
    let areas = all.filter { $0.level == request.level }
    guard !areas.isEmpty else {
      let levels = Set(all.map(\.level.rawValue)).sorted().joined(separator: ", ")
      throw AtlasError(
        .unknownArea,
        "monitor: division \(id) has no areas of level \(request.level)"
          + (request.gemeente.map { " in \($0)" } ?? "") + (levels.isEmpty ? "" : "; \(levels) expected"))
    }
    let wholes = request.level == .gemeente ? [] : all.filter { $0.level == .gemeente }
    let places = ((wholes.count == 1 ? wholes : []) + areas).map {
      Monitor.Place(code: $0.code, name: $0.name, level: $0.level.rawValue)
    }
    let day = min(request.period?.lastDay ?? request.today, request.today)
    var monitor = Monitor(
      division: id, level: request.level.rawValue, period: request.period, day: day, areas: places, aims: [],
      cells: [], actions: [], aimsElsewhere: 0, actionsElsewhere: 0, isSynthetic: chosen.division.isSynthetic)
    try add(targets: reader.targets(areas: nil), to: &monitor, request, reader)
    try add(actions: reader.actions(ActionQuery()), to: &monitor, AreaTree(all), request.period)
    return monitor
  }

  private func add(
    targets: [Target], to monitor: inout Monitor, _ request: Request, _ reader: any StoreReader
  ) throws {
    let order = Dictionary(uniqueKeysWithValues: monitor.areas.enumerated().map { ($1.code, $0) })
    let ranks = Dictionary(uniqueKeysWithValues: catalogue.indicators.enumerated().map { ($1.id, $0) })
    let shown = targets.filter { order[$0.area] != nil && ranks[$0.goal.indicator] != nil }
    monitor.aimsElsewhere = targets.count - shown.count
    guard !shown.isEmpty else { return }
    let needs = TargetBook.needs(of: shown.map(\.goal.indicator), catalogue: catalogue)
    let observations = try reader.observations(
      ObservationQuery(division: monitor.division, areas: Set(shown.map(\.area)).sorted(), indicators: needs))
    let book = TargetBook(
      observations, catalogue: catalogue, gate: DisclosureGate(audience: request.audience, catalogue: catalogue))
    monitor.aims = shown.compactMap { target in
      book.judge(target.goal, area: target.area, upTo: request.period).map {
        Monitor.Aim(area: target.area, indicator: target.goal.indicator, source: target.source, judgement: $0)
      }
    }.sorted { one, other in
      func key(_ aim: Monitor.Aim) -> (Int, Int, Period) {
        (ranks[aim.indicator] ?? 0, order[aim.area] ?? 0, aim.judgement.progress.due)
      }
      return key(one) < key(other)
    }
  }

  /// Each action counts for the area of the level that it lies in, or for the gemeente where it is of none.
  private func add(
    actions: [Action], to monitor: inout Monitor, _ tree: AreaTree, _ period: Period?
  ) throws {
    let shown = Set(monitor.areas.map(\.code))
    var byPlace: [String: [String: [Action]]] = [:]
    for action in actions {
      guard let place = tree.chain(action.area).first(where: shown.contains) else {
        monitor.actionsElsewhere += 1
        continue
      }
      // Of a period: what was closed before it has been accounted for.
      if let first = period?.firstDay, let closed = action.closed, closed < first { continue }
      byPlace[place, default: [:]][action.theme, default: []].append(action)
    }
    let order = catalogue.themes.map(\.id)
    for place in monitor.areas.map(\.code) {
      let themes = (byPlace[place] ?? [:]).sorted { one, other in
        func key(_ theme: String) -> (Int, String) { (order.firstIndex(of: theme) ?? .max, theme) }
        return key(one.key) < key(other.key)
      }
      for (theme, actions) in themes {
        monitor.cells.append(
          Monitor.Cell(area: place, theme: theme, counts: Monitor.Counts(actions, on: monitor.day)))
        monitor.actions += actions
      }
    }
    monitor.actions = Action.ordered(monitor.actions)
  }
}

extension AreaTree {
  /// The codes of an area and of those that it lies in, from the smallest; empty for one that is not there.
  func chain(_ code: String) -> [String] {
    var result: [String] = []
    var next = area(code)
    // A parent chain is three long; more would be a circle in bad data.
    while let area = next, result.count < 8 {
      result.append(area.code)
      next = area.parent.flatMap { self.area($0) }
    }
    return result
  }
}

extension Period {
  var firstDay: Moment { Moment(days.lowerBound) }
  var lastDay: Moment { Moment(days.upperBound.adding(-1)) }
}
