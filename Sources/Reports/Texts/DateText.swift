import Atlas
public import Indicators

/// Dates in words: `21 november 2026`, `21 November 2026`.
public enum DateText {
  private static let months: [Language: [String]] = [
    .nl: [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
      "december",
    ],
    .en: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
  ]

  /// - Parameter text: A date, or a date and time, by ISO 8601.
  /// - Returns: The date, without the time; the text itself where it is no date.
  public static func text(_ text: String, _ language: Language) -> String {
    guard let moment = Moment(String(text.prefix(10))), moment.precision == .day else { return text }
    let numbers = moment.text.split(separator: "-").compactMap { Int($0) }
    return "\(numbers[2]) \(months[language]?[numbers[1] - 1] ?? "") \(numbers[0])"
  }
}
