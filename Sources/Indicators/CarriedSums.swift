/// The sums behind one carried indicator: of its values where it is a sum itself, else of its numerator and denominator.
struct CarriedSums {
  struct Missed: Error { var reason: Carrying.Reason }

  struct Figure {
    var value: Double?
    var status: ObservationStatus
    /// See ``Total/divided``, as a share of the value.
    var carriedShare: Double
  }

  /// What arrives in an area.
  private struct Total {
    var value = 0.0
    /// Of it, what was carried across a border that moved: of each part as much as went elsewhere of the area it is from.
    var divided = 0.0
    var missed: Carrying.Reason?

    mutating func add(_ amount: Double, share: Double) {
      value += amount
      divided += amount * (1 - share)
    }
  }

  let period: Period?
  private let definition: IndicatorDefinition
  private let links: CarryLinks
  private let known: [String: [String: Observation]]
  private var numerators: [String: Total] = [:]
  private var denominators: [String: Total] = [:]
  private var worst: [String: ObservationStatus] = [:]

  init(
    _ definition: IndicatorDefinition, catalogue: Catalogue, links: CarryLinks, known: [String: [String: Observation]]
  ) {
    self.definition = definition
    self.links = links
    self.known = known
    period = known.values.lazy.compactMap { $0[definition.id]?.period }.first
    switch definition.aggregation {
    case .none: break
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
  ) -> [String: Total] {
    var result: [String: Total] = [:]
    for (from, parts) in (links.parts[basis] ?? [:]).sorted(by: { $0.key < $1.key }) {
      let own = value(known[from] ?? [:])
      let amounts = CarriedSums.amounts(own ?? 0, parts.map(\.share), isWhole: isWhole)
      for (part, amount) in zip(parts, amounts) {
        guard let to = part.to, part.share > 0 else { continue }
        if own == nil { result[to, default: Total()].missed = .missingPart }
        result[to, default: Total()].add(amount, share: part.share)
        note(known[from]?[definition.id]?.status, to)
      }
    }
    for to in links.partlyUnknown[basis] ?? [] { result[to, default: Total()].missed = .partlyOutside }
    return result
  }

  private static func amounts(_ whole: Double, _ shares: [Double], isWhole: Bool) -> [Double] {
    guard isWhole, (0...1e15).contains(whole) else { return shares.map { whole * $0 } }
    return Apportionment.largestRemainder(Int(whole), shares: shares).map(Double.init)
  }

  private mutating func note(_ status: ObservationStatus?, _ area: String) {
    guard let status, status != .measured else { return }
    // Estimated tells less than provisional.
    if worst[area] != .estimated { worst[area] = status }
  }

  /// - Returns: nil where nothing of the other division is there.
  func figure(of area: String) -> Result<Figure?, Missed> {
    if definition.aggregation.isNone { return .failure(Missed(reason: .notAggregable)) }
    guard let top = numerators[area] else { return .success(nil) }
    if definition.aggregation == .sum {
      if let reason = top.missed { return .failure(Missed(reason: reason)) }
      return .success(figure(top.value, top.divided, of: top.value, area))
    }
    guard let bottom = denominators[area], bottom.missed == nil else {
      return .failure(Missed(reason: denominators[area]?.missed == .partlyOutside ? .partlyOutside : .missingWeight))
    }
    if let reason = top.missed { return .failure(Missed(reason: reason)) }
    var per = 1.0
    if case .ratio(_, _, let unit) = definition.aggregation { per = unit }
    guard let value = Aggregation.rate(count: top.value, per: per, denominator: bottom.value) else {
      return .success(Figure(value: nil, status: .notApplicable, carriedShare: 0))
    }
    return .success(figure(value, bottom.divided, of: bottom.value, area))
  }

  private func figure(_ value: Double, _ divided: Double, of whole: Double, _ area: String) -> Figure {
    let share = whole > 0 ? min(1, divided / whole) : 0
    let status = share > 0 ? .estimated : worst[area] ?? .measured
    return Figure(value: value, status: status, carriedShare: share)
  }
}

extension AggregationRule {
  /// Whether the parts do not tell the whole.
  var isNone: Bool {
    if case .none = self { true } else { false }
  }
}
