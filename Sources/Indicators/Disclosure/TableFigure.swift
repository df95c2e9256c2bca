/// A delivered figure as the control of what is kept back sees it.
struct TableFigure {
  var cell: TableCell
  var value: Double?
  /// What a secret value may be, whatever else is known.
  var natural: ClosedRange<Double>
  /// What is told of it: the value, give or take its rounding; nil for what is secret or not known.
  var told: ClosedRange<Double>?
  var isSensitive: Bool
  /// Whether an audit asks what is known of it.
  var isAudited: Bool
  /// Whether we made it of the level below.
  var isMade: Bool

  /// - Parameters:
  ///   - observations: Of one indicator and period.
  ///   - levels: Area → its level.
  /// - Returns: One each, ordered by area.
  static func figures(
    _ definition: IndicatorDefinition, _ observations: [Observation], _ levels: [String: String],
    _ figures: PublicFigures
  ) -> [TableFigure] {
    func level(_ observation: Observation) -> String { levels[observation.area] ?? "" }
    let judged = observations.sorted { $0.area < $1.area }.map { observation in
      (observation, isSecret: figures.primaryReason(observation, definition, level: level(observation)) != nil)
    }
    // As somebody sees it who is told no secret figure.
    let open = judged.filter { !$0.isSecret }.map(\.0)
    let natural = definition.naturalRange(hasNegative: open.contains { ($0.value ?? 0) < 0 })
    let isSum = definition.aggregation == .sum
    // Persons of a larger area may be told more exactly; means are told alike, and a few may be whole by chance.
    let grains = Dictionary(grouping: open) { isSum ? level($0) : "" }.mapValues { own in
      ToldGrain.halfWidth(own.compactMap(\.value), isSum: isSum)
    }
    return judged.map { observation, isSecret in
      let half = grains[isSum ? level(observation) : ""] ?? 0
      return TableFigure(
        cell: TableCell(observation.area, definition.id, observation.period), value: observation.value,
        natural: natural, told: isSecret ? nil : observation.value.map { ($0 - half)...($0 + half) },
        isSensitive: isSecret && !figures.policy.isOpen(source: observation.source),
        isAudited: isSecret && !figures.demands.isOpen(source: observation.source),
        isMade: observation.source == Observation.derivedSource)
    }
  }
}

extension IndicatorDefinition {
  /// What a value may be of which nothing is told.
  func naturalRange(hasNegative: Bool) -> ClosedRange<Double> {
    (hasNegative ? -Double.infinity : 0)...(unit == "percent" ? 100 : Double.infinity)
  }
}
