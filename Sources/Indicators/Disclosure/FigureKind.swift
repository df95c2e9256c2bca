/// How a figure can tell of persons, and so how it is protected.
enum FigureKind: Equatable, Sendable {
  /// Counted from points.
  case count
  /// A count over something public.
  case rate(numerator: String, denominator: String, per: Double)
  /// A count over another.
  case share(numerator: String, denominator: String, per: Double)
  /// An amount from points.
  case money
  /// Another figure from points: a median, a trend. Also what is computed of counts in a way that no protected count
  /// gives, such as by a formula; that is never told.
  case ofCases
  /// Delivered, or made of what was delivered.
  case table

  init(_ definition: IndicatorDefinition, _ catalogue: Catalogue) {
    func isFromPoints(_ id: String) -> Bool { catalogue[id]?.points != nil }
    func restsOnPoints(_ id: String) -> Bool {
      isFromPoints(id) || (catalogue[id]?.formula).map { ($0.sum + $0.over).contains(where: isFromPoints) } ?? false
    }
    if case .ratio(let numerator, let denominator, let per) = definition.aggregation, isFromPoints(numerator) {
      if catalogue[numerator]?.isMoney == true {
        self = .money
      } else if isFromPoints(denominator) {
        self = .share(numerator: numerator, denominator: denominator, per: per)
      } else if restsOnPoints(denominator) {
        self = .ofCases
      } else {
        self = .rate(numerator: numerator, denominator: denominator, per: per)
      }
    } else if definition.countsPoints {
      self = .count
    } else if definition.points != nil {
      self = definition.isMoney ? .money : .ofCases
    } else if restsOnPoints(definition.id) {
      self = .ofCases
    } else if case .ratio(let numerator, let denominator, _) = definition.aggregation,
      [numerator, denominator].contains(where: restsOnPoints)
    {
      self = .ofCases
    } else {
      self = .table
    }
  }

  /// Whether how many cases there are decides if there is anything to compute.
  var restsOnCases: Bool {
    switch self {
    case .share, .ofCases, .money: true
    case .count, .rate, .table: false
    }
  }
}

extension IndicatorDefinition {
  /// Whether what we made of it follows from other public figures: a median of classes tells nothing besides these, and
  /// goes with them (``TableLinks/bases``).
  var restsOnFigures: Bool {
    if facility != nil { return false }
    if case .none = aggregation { return false }
    return true
  }
}
