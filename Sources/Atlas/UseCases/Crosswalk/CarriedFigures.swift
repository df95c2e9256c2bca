import Indicators

/// The figures that are carried to a division, the best for each area, indicator and period.
struct CarriedFigures {
  private struct Key: Hashable {
    var area: String
    var indicator: String
    var period: Period
  }

  private struct Found {
    var observation: Observation
    /// How far the division of its source is from the period, in years; the later, and then the first by id, wins a tie.
    var rank: (Int, Int, String)
  }

  private var best: [Key: Found] = [:]
  private var lines: [String: CarryReport.Line] = [:]
  /// What the division has of its own.
  private let own: Set<Key>
  private(set) var delivered = 0

  /// - Parameter own: The observations that the division holds and that were not carried.
  init(own: [Observation]) {
    self.own = Set(own.map { Key(area: $0.area, indicator: $0.indicator, period: $0.period) })
  }

  mutating func add(_ outcome: Carrying.Outcome, indicator: String, period: Period, from division: Division) {
    var line = lines[indicator] ?? CarryReport.Line(indicator: indicator)
    line.copied += outcome.copied
    line.carried += outcome.carried
    line.missed.merge(outcome.missed) { $0 + $1 }
    lines[indicator] = line
    let year = division.year ?? 0
    let rank = (abs(year - period.year), -year, division.id)
    for observation in outcome.observations {
      let key = Key(area: observation.area, indicator: indicator, period: period)
      if own.contains(key) {
        delivered += 1
        continue
      }
      if let known = best[key], known.rank <= rank { continue }
      best[key] = Found(observation: observation, rank: rank)
    }
  }

  /// By area, indicator and period, as a store gives them.
  var observations: [Observation] {
    best.values.map(\.observation).sorted {
      ($0.area, $0.indicator, $0.period.rawValue) < ($1.area, $1.indicator, $1.period.rawValue)
    }
  }

  func lines(_ catalogue: Catalogue) -> [CarryReport.Line] {
    catalogue.indicators.compactMap { lines[$0.id] }
  }
}
