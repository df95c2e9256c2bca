import Atlas
import Indicators
import Territories

/// The words in which plans are told, in Dutch and English.
struct PlanWords {
  let language: Language
  let numbers: NumberText

  init(_ language: Language) {
    self.language = language
    numbers = NumberText(language)
  }

  func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  func percent(_ fraction: Double) -> String { numbers.percent(fraction) }
  func signed(_ fraction: Double) -> String { numbers.signed(fraction * 100, decimals: 1) + "%" }
  func kilometres(_ metres: Double) -> String { numbers.number(metres / 1000, decimals: 1) + " km" }

  /// Residents in the reader's word, another indicator by its id.
  func weight(_ id: String) -> String { id == "residents" ? word("inwoners", "residents") : id }

  func pieces(_ count: Int) -> String {
    switch count {
    case 0: word("geen extra stukken", "no extra pieces")
    case 1: word("één extra stuk", "one extra piece")
    default: word("\(small(count)) extra stukken", "\(small(count)) extra pieces")
    }
  }

  /// `zeven`; from 13 on in digits.
  func small(_ number: Int) -> String {
    let nl = [
      "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    ]
    let en = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    let words = language == .nl ? nl : en
    return words.indices.contains(number) ? words[number] : String(number)
  }

  /// `a`, `a en b`, `a, b en c`.
  func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + word(" en ", " and ") + last
  }

  /// Names of units; of many only the first.
  func names(_ codes: [String], _ units: PlanningUnits) -> String {
    let most = 8
    let names = codes.prefix(most).map(units.name)
    let rest = codes.count - most
    return rest > 0 ? names.joined(separator: ", ") + word(" en nog \(rest)", " and \(rest) more") : list(names)
  }
}
