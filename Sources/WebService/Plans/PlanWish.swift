import Atlas
import Foundation
import Indicators
import Territories

/// What `POST /v1/plans` asks, in the words that a plan keeps of how it was asked.
struct PlanWish: Decodable, Sendable {
  /// Longer than this nobody waits for a page; the command line has no limit.
  static let longest = 3600.0
  private static let usual = 300.0
  private static let mostAlternatives = 20

  /// `NL` for the whole division as one.
  var gemeente: String?
  var count: Int?
  var target: Double?
  var tolerance: Double?
  var division: String?
  var units: String?
  var apportion: String?
  var objective: String?
  var weight: String?
  var period: String?
  var from: String?
  var constraints: TerritoryConstraints?
  var alternatives: Int?
  var seed: UInt64?
  var timeLimitSeconds: Double?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case gemeente, count, target, tolerance, division, units, apportion, objective, weight, period, from
    case constraints, alternatives, seed, timeLimitSeconds
  }

  var timeLimit: Double { timeLimitSeconds ?? PlanWish.usual }

  /// - Throws: ``Problem`` 400 naming the member, its value and what was expected.
  func request() throws(Problem) -> PlanningRequest {
    guard let gemeente else {
      throw .invalidBody("gemeente: a code such as GM0637 expected, or \(PlanReach.whole) for the whole division")
    }
    var request = PlanningRequest(gemeente: gemeente, wish: try wish)
    try PlanWish.within("count", count.map(Double.init), 1...100_000, "1 to 100000")
    try PlanWish.within("target", target, 1...1_000_000_000, "1 to 1000000000")
    try PlanWish.within("tolerance", tolerance, 0...1, "a fraction from 0 to 1, such as 0.05")
    try PlanWish.within("alternatives", alternatives.map(Double.init), 0...Double(PlanWish.mostAlternatives), "0 to 20")
    try PlanWish.within("timeLimitSeconds", timeLimitSeconds, 0.1...PlanWish.longest, "0.1 to 3600")
    try PlanWish.within("seed", seed.map { Double($0) }, 0...9_007_199_254_740_991, "0 to 9007199254740991")
    request.division = division
    request.tolerance = tolerance
    if let units {
      guard ["wijk", "buurt"].contains(units) else { throw .invalid("units", units, expected: "wijk or buurt") }
      request.units = AreaLevel(rawValue: units)
    }
    request.apportionment = try word("apportion", apportion)
    request.objective = try word("objective", objective) ?? .lexicographic
    if let weight { request.weight = weight }
    if let period {
      guard let known = Period(rawValue: period) else {
        throw .invalid("period", period, expected: "2024, 2024-Q1 or 2024-05")
      }
      request.period = known
    }
    request.present = from
    request.constraints = constraints ?? TerritoryConstraints()
    request.alternatives = alternatives ?? 0
    request.seed = seed ?? 1
    try check(request.objective)
    return request
  }

  /// - Throws: ``Problem`` 400 for a weight that names no indicator, which no schema can tell.
  func check(_ catalogue: Catalogue) throws(Problem) {
    guard let weight else { return }
    let unknown = (try? WeightMix(weight).indicators).map { ids in ids.first { catalogue[$0] == nil } } ?? weight
    if let unknown { throw .invalid("weight", unknown, expected: "an id of /v1/indicators, or a mix of them") }
  }

  private var wish: TerritoryWish {
    get throws(Problem) {
      switch (count, target) {
      case (let count?, nil): return .count(count)
      case (nil, let target?): return .target(target)
      default:
        throw .invalidBody("count, target: one of them expected, such as target: 20000")
      }
    }
  }

  private func check(_ objective: Objective) throws(Problem) {
    if ![.lexicographic, .balance].contains(objective), tolerance == nil {
      throw .invalidBody(
        "objective: \(objective.rawValue) needs a tolerance; without it the most even plan comes first")
    }
    if objective == .moved, from == nil {
      throw .invalidBody("objective: moved needs from, the plan that changes are counted against")
    }
  }

  static func within(
    _ name: String, _ value: Double?, _ range: ClosedRange<Double>, _ expected: String
  ) throws(Problem) {
    guard let value, !range.contains(value) else { return }
    throw .invalid(name, "\(value)", expected: expected)
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ text: String?
  ) throws(Problem) -> Word? where Word.RawValue == String {
    guard let text else { return nil }
    guard let word = Word(rawValue: text) else {
      throw .invalid(name, text, expected: Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
  }
}

/// `POST /v1/plans/{id}/edits`: a plan changed by hand.
struct PlanEditWish: Decodable, Sendable {
  struct Move: Decodable, Sendable {
    var units: [String]
    var to: String

    enum CodingKeys: String, CodingKey, CaseIterable { case units, to }
  }

  private static let most = 1_000

  var moves: [Move]?
  var locked: [String]?
  var solve: Bool?
  var tolerance: Double?
  /// The id under which the result is kept; nil: it is only measured.
  var id: String?
  var timeLimitSeconds: Double?

  enum CodingKeys: String, CodingKey, CaseIterable { case moves, locked, solve, tolerance, id, timeLimitSeconds }

  var timeLimit: Double { timeLimitSeconds ?? 60 }

  func request(_ plan: String) throws(Problem) -> EditPlan.Request {
    let moves = moves ?? []
    guard !moves.isEmpty || solve == true else {
      throw .invalidBody("moves: [{\"units\": [code], \"to\": territory}] expected")
    }
    guard moves.count <= PlanEditWish.most, moves.allSatisfy({ $0.units.count <= PlanEditWish.most }) else {
      throw .invalidBody("moves: at most \(PlanEditWish.most) of at most so many units each expected")
    }
    if let empty = moves.firstIndex(where: { $0.units.isEmpty }) {
      throw .invalidBody("moves[\(empty)].units: none; codes expected")
    }
    try PlanWish.within("tolerance", tolerance, 0...1, "a fraction from 0 to 1, such as 0.05")
    try PlanWish.within("timeLimitSeconds", timeLimitSeconds, 0.1...PlanWish.longest, "0.1 to 3600")
    var request = EditPlan.Request(plan)
    request.moves = moves.map { PlanEdit.Move($0.units.map { $0.uppercased() }, to: $0.to) }
    request.locked = locked ?? []
    request.solves = solve ?? false
    request.tolerance = tolerance
    request.id = id
    return request
  }
}
