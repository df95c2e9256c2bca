public import Indicators

/// Numbers and units as a reader of the language writes them: `1.234,5` or `1,234.5`.
public struct NumberText: Sendable {
  public let language: Language

  public init(_ language: Language) {
    self.language = language
  }

  /// The number with exactly so many decimals and its thousands apart.
  public func number(_ value: Double, decimals: Int = 0) -> String {
    FigureText(language).number(value, decimals: decimals)
  }

  /// The number with `+` or `−` before it; zero has none.
  public func signed(_ value: Double, decimals: Int = 0) -> String {
    let text = number(value, decimals: decimals)
    let isPositive = value > 0 && text.contains { ("1"..."9").contains($0) }
    return isPositive ? "+" + text : text
  }

  /// A fraction as a percentage: 0.033 → `3,3%`.
  public func percent(_ fraction: Double, decimals: Int = 1) -> String {
    number(fraction * 100, decimals: decimals) + "%"
  }

  /// The value of an indicator with its unit where that is short.
  public func value(_ value: Double, _ definition: IndicatorDefinition) -> String {
    FigureText(language).value(value, definition)
  }

  /// A difference between two values of an indicator with its unit: percentages differ by percentage points.
  public func difference(_ value: Double, _ definition: IndicatorDefinition) -> String {
    let number = signed(value, decimals: definition.decimals)
    if definition.unit == "percent" || definition.unit == "percent-per-year" {
      return number + (language == .nl ? " %-pt" : " pp")
    }
    return (number.hasPrefix("+") ? "+" : "") + self.value(value, definition)
  }

  /// The difference of two values that stand beside it: with one decimal more where rounding would make it seem wrong, as
  /// 24% and 27% of 23.8 and 27.4.
  public func difference(of value: Double, from other: Double, _ definition: IndicatorDefinition) -> String {
    let scale = (0..<definition.decimals).reduce(1.0) { power, _ in power * 10 }
    func rounded(_ value: Double) -> Double { (value * scale).rounded() }
    guard rounded(value - other) != rounded(value) - rounded(other) else {
      return difference(value - other, definition)
    }
    var finer = definition
    finer.decimals += 1
    return difference(value - other, finer)
  }

  /// The ends of an interval with the unit of the last: `12,1 – 15,3%`.
  public func interval(_ interval: Interval, _ definition: IndicatorDefinition) -> String {
    let isMoney = definition.unit.contains("EUR")
    let lower = isMoney ? value(interval.lower, definition) : number(interval.lower, decimals: definition.decimals)
    return "\(lower) – \(value(interval.upper, definition))"
  }

  /// The unit in words, as a legend or a column has it.
  public func unit(_ definition: IndicatorDefinition) -> String {
    UnitText.names[definition.unit]?[language] ?? definition.unit.split(separator: "-").joined(separator: " ")
  }
}
