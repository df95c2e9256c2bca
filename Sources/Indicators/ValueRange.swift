/// Which values an indicator can have, by its unit: a count of persons is whole and not negative, a share at most 100%.
public struct ValueRange: Sendable {
  private let isShare: Bool
  private let isNonnegative: Bool
  private let isWhole: Bool
  private let unit: String

  /// Units of amounts that are added but not counted.
  private static let continuous: Set = ["hectares", "ha", "km2", "m2", "m3", "km", "metres", "kWh", "EUR", "kEUR"]
  /// Units of figures that may be below zero: capital, scores, differences.
  private static let signed: Set = ["EUR", "kEUR", "score", "index", "points", "percentage-points", "degrees"]

  public init(_ indicator: IndicatorDefinition) {
    unit = indicator.unit
    isShare = unit == "percent"
    let isAdded = indicator.aggregation == .sum
    isNonnegative =
      isShare || unit.hasPrefix("per-")
      || (isAdded || ValueRange.continuous.contains(unit)) && !ValueRange.signed.contains(unit)
    isWhole = isAdded && indicator.decimals == 0 && !ValueRange.continuous.contains(unit)
  }

  /// Why a value cannot be one of the indicator; nil for one that can.
  public func problem(with value: Double) -> String? {
    if !value.isFinite { return "no finite number" }
    if isNonnegative, value < 0 { return "negative, from 0 expected for \(unit)" }
    if isShare, value > 100 { return "more than 100 percent; is it a count, or are its decimals read as thousands?" }
    if isWhole, value != value.rounded() {
      return "a whole number of \(unit) expected; where its sign stands between thousands, give --decimal"
    }
    return nil
  }
}
