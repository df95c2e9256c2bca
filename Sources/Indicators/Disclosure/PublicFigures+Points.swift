/// Figures that are counted from points: functions of protected cells, or not told.
extension PublicFigures {
  func count(_ exact: Observation, _ definition: IndicatorDefinition, _ place: Place) -> Observation {
    switch cases(exact, of: definition.id, place) {
    case .failure(let missed): return PublicFigures.suppressed(exact, missed.reason)
    case .success(let told): return self.told(exact, Double(told))
    }
  }

  /// A rate is that of the protected count: the denominator is public and would give the count back.
  func rate(
    _ exact: Observation, _ numerator: String, _ denominator: String, _ per: Double, _ place: Place
  ) -> Observation {
    let told: Int
    switch cases(exact, of: numerator, place) {
    case .failure(let missed): return PublicFigures.suppressed(exact, missed.reason)
    case .success(let count): told = count
    }
    guard let value = exact.value, let count = exact.sampleSize else {
      return PublicFigures.suppressed(exact, .unprotected)
    }
    // Of whatever period it was taken: with the count, the rate would tell it.
    guard !place.kept.isKept(denominator, in: exact.area), isPublic(denominator, level: place.level) else {
      return PublicFigures.suppressed(exact, .complement)
    }
    guard count > 0, value > 0 else {
      return told == 0 ? self.told(exact, 0) : PublicFigures.suppressed(exact, .unprotected)
    }
    return self.told(exact, per * Double(told) / PublicFigures.base(of: value, per: per, count: Double(count)))
  }

  /// What a rate was divided by, without the last digits, in which the exact count would be left.
  private static func base(of rate: Double, per: Double, count: Double) -> Double {
    let base = per * count / rate
    return base < 1e9 ? (base * 1e6).rounded() / 1e6 : base
  }

  /// Whether the policy keeps an indicator back neither at a level nor at all.
  private func isPublic(_ indicator: String, level: String) -> Bool {
    let exception = policy.exceptions[indicator]
    return exception?.isWithheld != true && exception?.levels?.contains(level) != false
  }

  /// Amounts are told as sums of groups of base cells in none of which one payment makes too much.
  func money(_ exact: Observation, _ definition: IndicatorDefinition, _ place: Place) -> Observation {
    guard exact.period.parts(policy.countPeriod) == [exact.period] else {
      return PublicFigures.suppressed(exact, .period)
    }
    guard place.isBase, let cells = place.cells else { return PublicFigures.suppressed(exact, .notWholeCells) }
    var amount = definition.id
    if case .ratio(let numerator, let denominator, _) = definition.aggregation {
      amount = numerator
      guard !place.kept.isKept(denominator, in: exact.area), isPublic(denominator, level: place.level) else {
        return PublicFigures.suppressed(exact, .complement)
      }
    }
    guard let money = place.money else { return PublicFigures.suppressed(exact, .unprotected) }
    let told: ProtectedMoney.Amount
    switch money.sum(amount, exact.period, cells: cells) {
    case .failure(let missed): return PublicFigures.suppressed(exact, missed.reason)
    case .success(let sum): told = sum
    }
    guard case .ratio(_, _, let per) = definition.aggregation else { return self.told(exact, told.told) }
    guard let value = exact.value else { return PublicFigures.suppressed(exact, .unprotected) }
    guard value > 0, told.exact > 0 else {
      return told.told == 0 ? self.told(exact, 0) : PublicFigures.suppressed(exact, .unprotected)
    }
    return self.told(exact, per * told.told / PublicFigures.base(of: value, per: per, count: told.exact))
  }

  func share(
    _ exact: Observation, _ numerator: String, _ denominator: String, _ per: Double, _ place: Place
  ) -> Observation {
    guard let counts = place.counts else { return PublicFigures.suppressed(exact, .unprotected) }
    guard let cells = place.cells else { return PublicFigures.suppressed(exact, .notWholeCells) }
    guard exact.period.parts(policy.countPeriod) != nil else { return PublicFigures.suppressed(exact, .period) }
    guard let part = counts.sum(numerator, exact.period, cells: cells),
      let whole = counts.sum(denominator, exact.period, cells: cells)
    else { return PublicFigures.suppressed(exact, .unprotected) }
    guard whole >= max(1, policy.count(.sharesMinimum, exact.indicator)) else {
      return PublicFigures.suppressed(exact, .smallBase)
    }
    return told(exact, per * Double(min(part, whole)) / Double(whole))
  }

  /// A median or a share of cases that are no cells themselves: of enough of them, and rounded.
  func ofCases(_ exact: Observation, _ definition: IndicatorDefinition, _ place: Place) -> Observation {
    guard definition.points != nil else { return PublicFigures.suppressed(exact, .unprotected) }
    guard let size = exact.sampleSize else { return PublicFigures.suppressed(exact, .smallBase) }
    guard exact.period.parts(policy.countPeriod) != nil else { return PublicFigures.suppressed(exact, .period) }
    guard let counts = place.counts else { return PublicFigures.suppressed(exact, .unprotected) }
    guard let cells = place.cells, place.isBase else {
      return PublicFigures.suppressed(exact, .notWholeCells)
    }
    let isShare = definition.unit == "percent"
    let least = policy.count(isShare ? .sharesMinimum : .mediansMinimum, definition.id)
    guard
      counts.cases(size, of: definition.id, exact.period, cells: cells)
        >= max(least, definition.disclosure?.minimumCount ?? 0)
    else { return PublicFigures.suppressed(exact, .smallBase) }
    return told(exact, exact.value.map { isShare ? ($0 / 5).rounded() * 5 : $0.rounded() })
  }

  /// The protected count of an area, where it may be told.
  private func cases(_ exact: Observation, of indicator: String, _ place: Place) -> Result<Int, MissedFigure> {
    guard exact.period.parts(policy.countPeriod) != nil else { return .failure(MissedFigure(reason: .period)) }
    guard let counts = place.counts else { return .failure(MissedFigure(reason: .unprotected)) }
    if counts.isOverlapping(indicator) { return .failure(MissedFigure(reason: .overlapping)) }
    guard let cells = place.cells else { return .failure(MissedFigure(reason: .notWholeCells)) }
    guard let sum = counts.sum(indicator, exact.period, cells: cells) else {
      return .failure(MissedFigure(reason: .unprotected))
    }
    let least = max(
      policy.minimumCount(catalogue[indicator], indicator),
      policy.minimumCount(catalogue[exact.indicator], exact.indicator))
    return sum < least ? .failure(MissedFigure(reason: .few)) : .success(sum)
  }
}
