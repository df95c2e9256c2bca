import Indicators

extension Monitor: Encodable {
  private enum Key: String, CodingKey {
    case division, level, period, day, areas, targets, matrix, actions, summary, targetsElsewhere, actionsElsewhere
    case synthetic
  }

  private struct Summary: Encodable {
    var targets: [String: Int]
    var actions: Counts
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(division, forKey: .division)
    try container.encode(level, forKey: .level)
    try container.encode(period, forKey: .period)
    try container.encode(day.text, forKey: .day)
    try container.encode(areas, forKey: .areas)
    try container.encode(aims, forKey: .targets)
    try container.encode(cells, forKey: .matrix)
    try container.encode(actions, forKey: .actions)
    let states = Dictionary(uniqueKeysWithValues: states.map { ($0.key.rawValue, $0.value) })
    try container.encode(Summary(targets: states, actions: counts), forKey: .summary)
    try container.encode(aimsElsewhere, forKey: .targetsElsewhere)
    try container.encode(actionsElsewhere, forKey: .actionsElsewhere)
    try container.encode(isSynthetic, forKey: .synthetic)
  }
}

extension Monitor.Cell: Encodable {
  private enum Key: String, CodingKey { case area, theme, planned, underway, done, dropped, overdue }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(area, forKey: .area)
    try container.encode(theme, forKey: .theme)
    try container.encode(counts.planned, forKey: .planned)
    try container.encode(counts.underway, forKey: .underway)
    try container.encode(counts.done, forKey: .done)
    try container.encode(counts.dropped, forKey: .dropped)
    try container.encode(counts.overdue, forKey: .overdue)
  }
}

extension Monitor.Aim: Encodable {
  private enum Key: String, CodingKey {
    case area, indicator, value, period, status, reason, interval, baseline, baselinePeriod, expected, target, due
    case state, doubt, source
  }

  /// Every key is written, null where there is nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let progress = judgement.progress
    try container.encode(area, forKey: .area)
    try container.encode(indicator, forKey: .indicator)
    try container.encode(judgement.figure?.value, forKey: .value)
    try container.encode(judgement.figure?.period, forKey: .period)
    try container.encode(judgement.status, forKey: .status)
    try container.encode(judgement.reason, forKey: .reason)
    try container.encode(judgement.figure?.interval, forKey: .interval)
    try container.encode(progress.baseline, forKey: .baseline)
    try container.encode(progress.baselinePeriod, forKey: .baselinePeriod)
    try container.encode(progress.expected, forKey: .expected)
    try container.encode(progress.target, forKey: .target)
    try container.encode(progress.due, forKey: .due)
    try container.encode(progress.state, forKey: .state)
    try container.encode(progress.doubt, forKey: .doubt)
    try container.encode(source, forKey: .source)
  }
}
