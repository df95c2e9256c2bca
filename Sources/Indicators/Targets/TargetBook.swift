/// The figures of areas, to judge targets by: as released, so that nothing made of them tells more.
public struct TargetBook {
  /// A target with the figure that it was judged by.
  public struct Judgement: Sendable, Hashable {
    public var figure: TargetJudge.Figure?
    /// How the figure is known; nil where there is none.
    public var status: ObservationStatus?
    /// Why the newest is not told; nil where it is.
    public var reason: SuppressionReason?
    public var progress: TargetProgress
  }

  private let figures: FigureBook
  private let catalogue: Catalogue

  /// - Parameter observations: Of all periods; see ``needs(of:catalogue:)``.
  public init(_ observations: [Observation], catalogue: Catalogue, gate: DisclosureGate) {
    self.init(FigureBook(observations, gate: gate), catalogue)
  }

  init(_ figures: FigureBook, _ catalogue: Catalogue) {
    self.figures = figures
    self.catalogue = catalogue
  }

  /// The indicators whose figures tell of the chance in those of others, and these themselves.
  public static func needs(of indicators: [String], catalogue: Catalogue) -> [String] {
    let bases = indicators.flatMap { id -> [String] in
      guard case .ratio(let numerator, let denominator, _)? = catalogue[id]?.aggregation else { return [] }
      return [numerator, denominator]
    }
    return Set(indicators + bases).sorted()
  }

  /// The newest figure up to the period, of periods as long as the baseline's, and of a figure that does not grow with its
  /// period (a share, a mark, a number of days) also of periods as long as the one asked for; without any, as the period
  /// asked for, else the longest. A count or rate of a period that is not over is left out.
  ///
  /// - Returns: nil for an indicator that the catalogue lacks.
  public func judge(_ goal: TargetGoal, area: String, upTo period: Period?) -> Judgement? {
    guard let definition = catalogue[goal.indicator] else { return nil }
    let all = figures.series(goal.indicator, area)
    let series = newest(all, goal, definition, upTo: period)
    let current = series.last { $0.value != nil }
    let known = goal.baselinePeriod.flatMap { start in all.first { $0.period == start }?.value }
    let figure = current.flatMap { observation in
      observation.value.map {
        TargetJudge.Figure(
          period: observation.period, value: $0,
          interval: figures.evidence(observation, definition, catalogue)?.interval(definition))
      }
    }
    return Judgement(
      figure: figure, status: current?.status, reason: figure == nil ? series.last?.reason : nil,
      progress: TargetJudge(goal, definition, known: known).progress(figure, upTo: period))
  }

  private func newest(
    _ all: [Observation], _ goal: TargetGoal, _ definition: IndicatorDefinition, upTo period: Period?
  ) -> [Observation] {
    let known = all.filter { observation in
      guard period.map({ observation.period.end <= $0.end }) ?? true else { return false }
      // What part of a year has counted is no more than a target of a year for no other reason.
      return definition.isOfAnyLength || !figures.isUnfinished(observation, definition, catalogue)
    }
    let lengths = [goal.baselinePeriod?.length] + (definition.isOfAnyLength ? [period?.length] : [])
    let own = known.filter { lengths.contains($0.period.length) }
    func isOwn(_ period: Period) -> Int { period.length == goal.baselinePeriod?.length ? 1 : 0 }
    let ordered = own.sorted { ($0.period.end, isOwn($0.period)) < ($1.period.end, isOwn($1.period)) }
    return own.isEmpty ? Profile.series(known, upTo: period) : ordered
  }
}

extension Profile {
  /// The profile with what is intended for its figures.
  ///
  /// - Parameters:
  ///   - goals: For this area; of several for a figure the one that counts in the period.
  ///   - values: The observations of the area, of all periods.
  public func intending(
    _ goals: [TargetGoal], values: [Observation], catalogue: Catalogue, gate: DisclosureGate
  ) -> Profile {
    guard !goals.isEmpty else { return self }
    let book = TargetBook(values, catalogue: catalogue, gate: gate)
    let byIndicator = Dictionary(grouping: goals, by: \.indicator)
    var profile = self
    for index in indicators.indices {
      guard let goal = TargetGoal.current(byIndicator[indicators[index].id] ?? [], in: period) else { continue }
      profile.indicators[index].target = book.judge(goal, area: area.code, upTo: period)?.progress
    }
    return profile
  }
}
