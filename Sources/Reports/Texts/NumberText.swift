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

  /// A difference between two values of an indicator: percentages differ by percentage points.
  public func difference(_ value: Double, _ definition: IndicatorDefinition) -> String {
    let text = signed(value, decimals: definition.decimals)
    return definition.unit == "percent" ? text + (language == .nl ? " %-pt" : " pp") : text
  }

  /// The ends of an interval with the unit of the last: `12,1 – 15,3%`.
  public func interval(_ interval: Interval, _ definition: IndicatorDefinition) -> String {
    let isMoney = definition.unit == "kEUR"
    let lower = isMoney ? value(interval.lower, definition) : number(interval.lower, decimals: definition.decimals)
    return "\(lower) – \(value(interval.upper, definition))"
  }

  /// The unit in words, as a legend or a column has it.
  public func unit(_ definition: IndicatorDefinition) -> String {
    UnitText.names[definition.unit]?[language] ?? definition.unit.split(separator: "-").joined(separator: " ")
  }
}
