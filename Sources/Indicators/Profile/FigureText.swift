/// Figures as a reader of the language writes them: `1.234,5`, `53,8%`, `€ 321 dzd.`
public struct FigureText: Sendable {
  public let language: Language

  public init(_ language: Language) {
    self.language = language
  }

  /// The value of an indicator with its unit where that is short.
  public func value(_ value: Double, _ definition: IndicatorDefinition) -> String {
    let text = number(value, decimals: definition.decimals)
    switch definition.unit {
    case "percent", "percent-per-year": return text + "%"
    case "EUR", "EUR-per-resident": return money(text, "")
    case "kEUR": return money(text, language == .nl ? " dzd." : "k")
    case "km": return text + " km"
    case "metres": return text + " m"
    case "hectares": return text + " ha"
    case "per-km2": return text + "/km²"
    case "m3": return text + " m³"
    case "kWh": return text + " kWh"
    case "days": return text + (language == .nl ? " dagen" : " days")
    case "years": return text + (language == .nl ? " jaar" : " years")
    default: return text
    }
  }

  private func money(_ text: String, _ ending: String) -> String {
    text.hasPrefix("−") ? "−€ \(text.dropFirst())\(ending)" : "€ \(text)\(ending)"
  }

  /// The number rounded half away from zero to exactly so many decimals, its thousands apart.
  ///
  /// A figure beyond every whole number, which is a mistake in the data, is written as it is.
  public func number(_ value: Double, decimals: Int = 0) -> String {
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    guard let scaled = Int(exactly: (value * Double(scale)).rounded()) else { return "\(value)" }
    let magnitude = Int(scaled.magnitude)
    let whole = (scaled < 0 ? "−" : "") + grouped(magnitude / scale)
    guard decimals > 0 else { return whole }
    let fraction = String(magnitude % scale)
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return whole + (language == .nl ? "," : ".") + padding + fraction
  }

  private func grouped(_ number: Int) -> String {
    let digits = String(number)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += language == .nl ? "." : "," }
      result.append(digit)
    }
    return result
  }
}
