/// Figures inside sentences: `1.234,5`, `53,8%`, `€ 321 dzd.`
struct FigureText {
  let language: Language

  func value(_ value: Double, _ definition: IndicatorDefinition) -> String? {
    guard let text = number(value, decimals: definition.decimals) else { return nil }
    switch definition.unit {
    case "percent": return text + "%"
    case "kEUR": return "€ " + text + (language == .nl ? " dzd." : "k")
    case "km": return text + " km"
    default: return text
    }
  }

  /// nil for a figure beyond every whole number, which is a mistake in the data and nothing to say a sentence of.
  func number(_ value: Double, decimals: Int = 0) -> String? {
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    guard let scaled = Int(exactly: (value * Double(scale)).rounded()) else { return nil }
    let whole = grouped(Int(scaled.magnitude) / scale)
    let sign = scaled < 0 ? "−" : ""
    guard decimals > 0 else { return sign + whole }
    let fraction = String(Int(scaled.magnitude) % scale)
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return sign + whole + (language == .nl ? "," : ".") + padding + fraction
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
