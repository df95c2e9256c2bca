import Foundation
public import Indicators
import SpatialCore
public import Territories

/// What a planner asks for.
public struct PlanningRequest: Sendable {
  /// How residents of wijken are spread over their buurten when CBS gives no figure per buurt.
  public enum Apportionment: String, Sendable, CaseIterable {
    /// In proportion to area.
    case area
    /// In proportion to the number of addresses, after `assign`.
    case addresses
  }

  /// ``PlanReach/whole`` for the whole division as one.
  public var gemeente: String
  public var wish: TerritoryWish
  public var division: String?
  public var tolerance: Double?
  /// nil: buurten where the weight is known for all of them, else wijken.
  public var units: AreaLevel?
  public var apportionment: Apportionment?
  public var objective: Objective = .lexicographic
  /// The indicator that is balanced, or a mix of them as ``WeightMix`` reads it. The default is residents.
  public var weight = "residents"
  public var period: Period?
  /// A plan that changes of hands are counted against.
  public var present: String?
  /// What every plan must keep to. The default is nothing.
  public var constraints = TerritoryConstraints()
  public var alternatives = 0
  public var seed: UInt64 = 1

  public init(gemeente: String, wish: TerritoryWish) {
    self.gemeente = gemeente
    self.wish = wish
  }

  /// What is planned, in words.
  var place: String { PlanReach.filter(gemeente).map { "gemeente \($0)" } ?? "the whole division" }

  /// What makes this request another than the plain one: parts of the ids of its plans, so that none overwrites the
  /// plan of another request.
  var marks: [String] {
    var marks: [String] = []
    if let tolerance { marks.append("t" + DecimalText.format(tolerance * 100, decimals: 4)) }
    if objective != .lexicographic { marks.append(objective.rawValue) }
    if weight != "residents" {
      let isPlain = weight.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      marks.append(isPlain ? weight : "mix" + digest(weight.utf8))
    }
    if let apportionment { marks.append(apportionment.rawValue) }
    if let period { marks.append(period.rawValue) }
    if let present { marks.append("from-" + present) }
    if !constraints.isEmpty { marks.append("c" + constraints.mark) }
    if seed != 1 { marks.append("s\(seed)") }
    return marks
  }
}

extension TerritoryConstraints {
  /// Eight digits that differ for other constraints: FNV-1a of their JSON.
  fileprivate var mark: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return digest((try? encoder.encode(self)) ?? Data())
  }
}

private func digest(_ bytes: some Sequence<UInt8>) -> String {
  let hash = bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
