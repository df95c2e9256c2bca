/// What stands out of an area.
///
/// A figure that is better high or better low, is no amount, is not older than five years, not of too few respondents and
/// not for the larger part carried over, stands out when it lies far from the gemeente as areas of its level go: half a
/// standard deviation when the difference is certain, a whole one when nothing is known of the chance but it rests on at
/// least 500 residents, dwellings or what else it is a share of. Of several rates of one count only the one per residents
/// is looked at, else the first; of two counts of the same things only the narrower one. The furthest of each subject, what
/// is certain before what is not, then the furthest first, at most five each way. A territory and a drawn area are
/// measured by the wijken.
struct StandoutRule {
  static let leastSize = 0.5
  static let leastUntestedSize = 1.0
  static let leastBase = 500.0
  /// Of fewer areas nobody knows what is usual.
  static let leastAreas = 5
  static let most = 5
  private static let mostCarried = 0.5
  /// The health monitor comes every four years and is published a year later.
  private static let mostYears = 5

  private let profile: Profile
  private let catalogue: Catalogue
  private let own: FigureBook
  private let yardstick: PeerFigures?

  /// - Parameter yardstick: Areas of another level, for a profile without peers; nil for none.
  init(_ profile: Profile, catalogue: Catalogue, own: FigureBook, yardstick: PeerFigures? = nil) {
    self.yardstick = yardstick
    self.profile = profile
    self.catalogue = catalogue
    self.own = own
  }

  func standouts() -> [Standout] {
    let few = Set(profile.fewRespondents)
    let found = StandoutFamilies(profile.indicators, catalogue).heads
      .filter { !few.contains($0.id) && isRecent($0) }.compactMap(standout).sorted { one, other in
        (one.verdict == .untested ? 1 : 0, -one.size) < (other.verdict == .untested ? 1 : 0, -other.size)
      }
    return [Standout.Kind.strength, .improvement].flatMap { kind in
      var subjects: Set<IndicatorDefinition.Topic> = []
      return found.filter { standout in
        guard standout.kind == kind, let definition = catalogue[standout.indicator] else { return false }
        return subjects.insert(definition.topic).inserted
      }.prefix(StandoutRule.most)
    }
  }

  private func isRecent(_ row: ProfileRow) -> Bool {
    profile.period.map { $0.year - row.period.year <= StandoutRule.mostYears } ?? false
  }

  private func standout(_ row: ProfileRow) -> Standout? {
    guard let definition = catalogue[row.id], definition.direction != .neutral, definition.aggregation != .sum,
      let difference = row.difference,
      difference != 0, let verdict = row.verdict, verdict != .indistinguishable,
      row.carriedShare ?? 0 < StandoutRule.mostCarried, case let values = values(row),
      values.count >= StandoutRule.leastAreas, let scale = RobustScale(values)
    else { return nil }
    let size = abs(difference) / scale.deviation
    guard size >= (verdict == .untested ? StandoutRule.leastUntestedSize : StandoutRule.leastSize) else { return nil }
    if verdict == .untested, base(definition, row.period) ?? 0 < StandoutRule.leastBase { return nil }
    let isStrength = (difference > 0) == (definition.direction == .higherIsBetter)
    return Standout(
      kind: isStrength ? .strength : .improvement, indicator: row.id, size: size, verdict: verdict,
      sentence: sentence(row, definition))
  }

  /// The figures of the areas that tell what is usual.
  private func values(_ row: ProfileRow) -> [Double] {
    row.peers.isEmpty ? yardstick?.values(row.id, row.period).compactMap { $0 } ?? [] : row.peers.map(\.value)
  }

  private func sentence(_ row: ProfileRow, _ definition: IndicatorDefinition) -> LocalizedText? {
    func text(_ language: Language) -> String? {
      ProfilePhrase(language, profile).comparison(row, definition).map { comparison in
        ([comparison] + [row.verdict?.caution(language)].compactMap { $0 }).joined(separator: ", ") + "."
      }
    }
    guard let dutch = text(.nl), let english = text(.en) else { return nil }
    return LocalizedText(nl: dutch, en: english)
  }

  /// How many residents, dwellings or households the figure is of, in its own period or the nearest.
  ///
  /// nil for a median or trend of signals, which is of so many signals: what is not tested rests on too few, or on a
  /// number that may not be told.
  private func base(_ definition: IndicatorDefinition, _ period: Period) -> Double? {
    if definition.points != nil { return nil }
    return own.series(definition.base ?? "residents", profile.area.code).filter { $0.value != nil }.min {
      (abs($0.period.year - period.year), $1.period) < (abs($1.period.year - period.year), $0.period)
    }?.value
  }
}
