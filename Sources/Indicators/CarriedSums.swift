/// The sums behind one carried indicator: of its values where it is a sum itself, else of its numerator and denominator.
struct CarriedSums {
  struct Missed: Error { var reason: Carrying.Reason }

  struct Figure {
    var value: Double?
    var status: ObservationStatus
    /// See ``CarriedTotal/carriedShare``.
    var carriedShare: Double
  }

  let period: Period?
  private let definition: IndicatorDefinition
  private let links: CarryLinks
  private let known: [String: [String: Observation]]
  private var numerators: [String: CarriedTotal] = [:]
  private var denominators: [String: CarriedTotal] = [:]
  private var worst: [String: ObservationStatus] = [:]

  init(
    _ definition: IndicatorDefinition, catalogue: Catalogue, links: CarryLinks, known: [String: [String: Observation]]
  ) {
    self.definition = definition
    self.links = links
    self.known = known
    period = known.values.lazy.compactMap { $0[definition.id]?.period }.first
    switch definition.aggregation {
    case .none, .groupedMedian: break
    case .sum:
      let isWhole = definition.decimals == 0 && areas.allSatisfy { ($0.value ?? 0) == ($0.value ?? 0).rounded() }
      numerators = totals(definition.carryBasis, isWhole: isWhole) { $0[definition.id]?.value }
    case .weightedMean(let weight):
      add(catalogue[weight]) { part in
        guard let amount = part[weight]?.value else { return nil }
        return amount == 0 ? 0 : part[definition.id]?.value.map { $0 * amount }
      }
    case .ratio(let numerator, let denominator, let per):
      add(catalogue[denominator], numerator: catalogue[numerator]) { part in
        if let count = part[numerator]?.value { return count }
        guard let base = part[denominator]?.value else { return nil }
        return base == 0 ? 0 : part[definition.id]?.value.map { $0 * base / per }
      }
    }
  }

  private var areas: [Observation] { known.values.compactMap { $0[definition.id] } }

  /// - Parameter count: The numerator of an area; nil where it is not known.
  private mutating func add(
    _ weight: IndicatorDefinition?, numerator: IndicatorDefinition? = nil,
    _ count: @escaping ([String: Observation]) -> Double?
  ) {
    guard let weight else { return }
    denominators = totals(weight.carryBasis, isWhole: false) { $0[weight.id]?.value }
    numerators = totals((numerator ?? weight).carryBasis, isWhole: false, count)
  }

  /// What each area of the other division gets.
  private mutating func totals(
    _ basis: CarryBasis, isWhole: Bool, _ value: ([String: Observation]) -> Double?
  ) -> [String: CarriedTotal] {
    var result: [String: CarriedTotal] = [:]
    for (from, parts) in (links.parts[basis] ?? [:]).sorted(by: { $0.key < $1.key }) {
      let own = value(known[from] ?? [:])
      let amounts = CarriedSums.amounts(own ?? 0, parts.map(\.share), isWhole: isWhole)
      for (part, amount) in zip(parts, amounts) {
        guard let to = part.to else { continue }
        result[to, default: CarriedTotal()].add(amount, of: own, share: part.share)
        if part.share > 0 { note(known[from]?[definition.id]?.status, to) }
      }
    }
    // Of an area wholly outside the other division nobody expects a figure.
    for to in links.partlyUnknown[basis] ?? [] { result[to]?.isPartlyOutside = true }
    return result
  }

  private static func amounts(_ whole: Double, _ shares: [Double], isWhole: Bool) -> [Double] {
    guard isWhole, abs(whole) <= 1e15 else { return shares.map { whole * $0 } }
    let sign = whole < 0 ? -1.0 : 1
    return Apportionment.largestRemainder(Int(abs(whole)), shares: shares).map { sign * Double($0) }
  }

  private mutating func note(_ status: ObservationStatus?, _ area: String) {
    // Estimated tells less than provisional; a part without a value of its own says nothing of the others.
    guard status == .provisional && worst[area] == nil || status == .estimated else { return }
    worst[area] = status
  }

  /// - Returns: nil where nothing of the other division is there.
  func figure(of area: String) -> Result<Figure?, Missed> {
    if definition.aggregation.isNone { return .failure(Missed(reason: .notAggregable)) }
    guard let top = numerators[area] else { return .success(nil) }
    if definition.aggregation == .sum {
      if let reason = top.missed { return .failure(Missed(reason: reason)) }
      return .success(figure(top.value, top.carriedShare, area))
    }
    guard let bottom = denominators[area], bottom.missed == nil else {
      return .failure(Missed(reason: denominators[area]?.missed == .partlyOutside ? .partlyOutside : .missingWeight))
    }
    if let reason = top.missed { return .failure(Missed(reason: reason)) }
    var (per, share) = (1.0, bottom.carriedShare)
    if case .ratio(_, _, let unit) = definition.aggregation {
      per = unit
      // What is counted may have been divided by another basis than what it is counted on.
      share = max(share, top.carriedShare)
    }
    guard let value = Aggregation.rate(count: top.value, per: per, denominator: bottom.value) else {
      return .success(Figure(value: nil, status: .notApplicable, carriedShare: 0))
    }
    return .success(figure(value, share, area))
  }

  private func figure(_ value: Double, _ share: Double, _ area: String) -> Figure {
    Figure(value: value, status: share > 0 ? .estimated : worst[area] ?? .measured, carriedShare: share)
  }
}

extension AggregationRule {
  /// Whether the values of the parts do not tell that of the whole.
  public var isNone: Bool {
    switch self {
    case .none, .groupedMedian: true
    case .sum, .ratio, .weightedMean: false
    }
  }
}
