public import Indicators

/// The account of a municipality over all areas of a level: its targets, and what became of its actions.
public struct Monitor: Sendable, Hashable {
  public struct Place: Sendable, Hashable, Encodable {
    public var code: String
    public var name: String
    public var level: String
  }

  /// A target with the figure that it was judged by.
  public struct Aim: Sendable, Hashable {
    public var area: String
    public var indicator: String
    public var source: String?
    public var judgement: TargetBook.Judgement
  }

  /// Actions by what became of them.
  public struct Counts: Sendable, Hashable, Encodable {
    public var planned = 0
    public var underway = 0
    public var done = 0
    public var dropped = 0
    /// Of the first two those that should have been done.
    public var overdue = 0

    public var all: Int { planned + underway + done + dropped }
  }

  /// The actions of one theme in one area.
  public struct Cell: Sendable, Hashable {
    public var area: String
    public var theme: String
    public var counts: Counts
  }

  public var division: String
  public var level: String
  /// nil for the newest figures and the actions of today.
  public var period: Period?
  /// The day on which actions are counted.
  public var day: Moment
  /// The gemeente where it is one, then the areas of the level by code.
  public var areas: [Place]
  /// By the order of the catalogue, then of ``areas``, then by date.
  public var aims: [Aim]
  /// By area, then themes in the order of the catalogue and the municipality's own after them.
  public var cells: [Cell]
  /// Those that the cells count, open ones first.
  public var actions: [Action]
  /// Targets of areas of other levels, which are left out.
  public var aimsElsewhere: Int
  /// Actions of areas that are not in the division, which are left out.
  public var actionsElsewhere: Int
  public var isSynthetic: Bool
}

extension Monitor {
  /// The indicators with a target, in the order of the catalogue.
  public var indicators: [String] {
    aims.reduce(into: []) { if $0.last != $1.indicator { $0.append($1.indicator) } }
  }

  /// The themes with an action.
  public func themes(_ catalogue: Catalogue) -> [String] {
    let used = Set(cells.map(\.theme))
    let known = catalogue.themes.map(\.id).filter(used.contains)
    return known + used.subtracting(known).sorted()
  }

  /// How many targets are in each state; all states are there.
  public var states: [TargetProgress.State: Int] {
    let zeros = Dictionary(uniqueKeysWithValues: TargetProgress.State.allCases.map { ($0, 0) })
    return aims.reduce(into: zeros) { $0[$1.judgement.progress.state, default: 0] += 1 }
  }

  /// Over all cells.
  public var counts: Counts { Counts(cells.map(\.counts)) }

  public func counts(area: String) -> Counts { Counts(cells.filter { $0.area == area }.map(\.counts)) }
}

extension Monitor.Counts {
  public init(_ parts: [Monitor.Counts]) {
    self = parts.reduce(into: Monitor.Counts()) { sum, part in
      sum.planned += part.planned
      sum.underway += part.underway
      sum.done += part.done
      sum.dropped += part.dropped
      sum.overdue += part.overdue
    }
  }

  /// - Parameter day: On which they are counted.
  init(_ actions: [Action], on day: Moment) {
    for action in actions {
      switch action.status(on: day) {
      case .planned: planned += 1
      case .underway: underway += 1
      case .done: done += 1
      case .dropped: dropped += 1
      }
      if action.isOverdue(on: day) { overdue += 1 }
    }
  }
}
