extension IndicatorDefinition {
  /// What is figured from points: which of them, and what of them.
  public struct Points: Codable, Sendable, Hashable {
    public enum Measure: String, Codable, Sendable, Hashable, CaseIterable {
      /// How many were opened in the period.
      case opened
      /// How many of those are not closed as far as is known.
      case stillOpen
      /// How many, of any period, are open when the period ends.
      case backlog
      /// How many of those opened in the period have kept or broken a promise, as far as is known.
      case judged
      /// The percentage of the judged that kept it.
      case withinPromise
      /// The days by which the share ``Points/quantile`` was closed; those still open are censored (``KaplanMeier``).
      case handlingQuantile
      /// How many were opened near an earlier one of the same kind and category, soon after that was opened.
      case repeated
      /// The same, soon after the earlier one had been closed.
      case reopened
      /// Euro granted in answer to those opened in the period.
      case amount
      /// The largest of these: whether an amount may be told to others depends on it.
      case largestAmount
      /// The yearly change in percent of those opened, apart from the seasons (``SeasonalTrend``).
      case trend
      /// The addresses there are.
      case addresses
    }

    /// What is near and soon.
    public struct Nearness: Codable, Sendable, Hashable {
      public var metres: Double
      public var days: Int

      static let keys: Set<String> = ["metres", "days"]
    }

    /// nil for all kinds.
    public var kind: String?
    /// nil for all, unless ``categories`` names some.
    public var category: String?
    /// Any of these; capitals do not matter.
    public var categories: [String]?
    public var measure: Measure
    /// Of ``Measure/judged`` and ``Measure/withinPromise``: the first that names the category counts.
    public var promises: [ServicePromise]?
    /// Of ``Measure/handlingQuantile``, between 0 and 1.
    public var quantile: Double?
    /// Of ``Measure/repeated`` and ``Measure/reopened``.
    public var near: Nearness?
    /// Of ``Measure/amount`` and ``Measure/largestAmount``: what was refused or withdrawn. Capitals do not matter.
    public var refusedStatuses: [String]?

    static let keys: Set<String> = [
      "kind", "category", "categories", "measure", "promises", "quantile", "near", "refusedStatuses",
    ]

    /// Whether its values are numbers of points, so that a value is its own number of cases.
    public var isCount: Bool {
      switch measure {
      case .opened, .stillOpen, .backlog, .judged, .repeated, .reopened, .addresses: true
      case .withinPromise, .handlingQuantile, .amount, .largestAmount, .trend: false
      }
    }

    /// The categories that are taken, in small letters; nil for all.
    public var wantedCategories: Set<String>? {
      let named = (categories ?? []) + (category.map { [$0] } ?? [])
      return named.isEmpty ? nil : Set(named.map { $0.lowercased() })
    }
  }
}

extension IndicatorDefinition {
  /// What is wrong with its points; nil for nothing.
  var pointsProblem: String? {
    guard let points else { return nil }
    let isAmount = points.isCount || points.measure == .amount
    if isAmount != (aggregation == .sum) {
      return "measure \(points.measure.rawValue) \(isAmount ? "is a sum" : "is no sum"); its rule says otherwise"
    }
    return points.problem
  }
}

extension IndicatorDefinition.Points {
  /// What is wrong with it; nil for nothing.
  fileprivate var problem: String? {
    for (name, isGiven, measures) in requirements where isGiven != measures.contains(measure) {
      return isGiven
        ? "\(name): not of measure \(measure.rawValue)" : "measure \(measure.rawValue): \(name) is missing"
    }
    if refusedStatuses != nil, measure != .amount, measure != .largestAmount {
      return "refusedStatuses: not of measure \(measure.rawValue)"
    }
    if categories?.isEmpty == true { return "categories: none; leave it out for all" }
    if let quantile, !(quantile > 0 && quantile < 1) { return "quantile \(quantile), between 0 and 1 expected" }
    if let near, !(near.metres >= 1 && near.metres <= 10_000) || !(1...3650).contains(near.days) {
      return "near: metres from 1 to 10000 and days from 1 to 3650 expected"
    }
    if promises?.isEmpty == true { return "promises: at least one expected" }
    return promises?.compactMap(\.problem).first.map { "promises: \($0)" }
  }

  private var requirements: [(String, Bool, Set<Measure>)] {
    [
      ("promises", promises != nil, [.judged, .withinPromise]), ("quantile", quantile != nil, [.handlingQuantile]),
      ("near", near != nil, [.repeated, .reopened]),
    ]
  }
}
