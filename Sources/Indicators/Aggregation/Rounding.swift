/// To what the published values of indicators are rounded: as far as that goes, a sum of them tells nothing.
public struct Rounding: Sendable, Hashable {
  /// By indicator, half the step between two values: 2.5 for multiples of five. 0 where values are given in full.
  private var halves: [String: Double] = [:]

  public init() {}

  /// Finds the step of each indicator from all values of the parts.
  ///
  /// - Parameter parts: The published values of areas of one level.
  /// - Complexity: O(values).
  public init(of parts: [Aggregation.Part], catalogue: Catalogue) {
    var columns: [String: [Double]] = [:]
    for part in parts { for (id, value) in part { columns[id, default: []].append(value) } }
    for (id, values) in columns {
      guard let definition = catalogue[id] else { continue }
      halves[id] = Rounding.step(of: values, decimals: definition.decimals, isCount: definition.isCount) / 2
    }
  }

  /// The most that a value can be off by rounding.
  public func half(_ indicator: String) -> Double { halves[indicator] ?? 0 }

  /// The step between two values that the values of a column leave room for.
  ///
  /// CBS publishes counts of persons, households and dwellings of wijken and buurten in multiples of five; a column is
  /// taken to be so when it has three values or more that are not 0, and all of them are such. Otherwise it is
  /// the last decimal that any value has; of a few values no less than the decimals that are said of the indicator.
  ///
  /// - Returns: 0 for values with more than three decimals: those are computed, and not rounded at all.
  /// Source: CBS, "Toelichting Wijk- en Buurtkaart 2022, 2023 en 2024", chapter 3.
  public static func step(of values: [Double], decimals: Int, isCount: Bool) -> Double {
    let telling = values.filter { $0 != 0 && $0.isFinite }
    if isCount, telling.count >= 3, telling.allSatisfy({ $0.remainder(dividingBy: 5) == 0 }) { return 5 }
    let given = telling.lazy.map(Rounding.decimals).max() ?? 0
    let known = telling.count >= 3 ? given : max(given, min(decimals, 3))
    return known > 3 ? 0 : pow(known)
  }

  /// How many decimals a number has; 4 for more than three.
  private static func decimals(_ value: Double) -> Int {
    (0...3).first { digits in
      let scaled = value / pow(digits)
      return abs(scaled - scaled.rounded()) <= 1e-9 * max(1, abs(scaled))
    } ?? 4
  }

  /// 10 to the power of minus the digits.
  private static func pow(_ digits: Int) -> Double { [1, 0.1, 0.01, 0.001][digits] }
}

extension IndicatorDefinition {
  /// Whether it counts persons, households or dwellings, which CBS rounds to five.
  var isCount: Bool { aggregation == .sum && carryBasis == .dwellings }
}
