import Atlas

/// A date format by the letters of Unicode TR 35 that deliveries use: `yyyy MM dd HH mm ss`, everything else literal.
struct DatePattern: Sendable {
  let pattern: String

  /// Patterns tried, in order, when a mapping names none. All are unambiguous: no month before day.
  static let common = [
    "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
    "dd-MM-yyyy HH:mm:ss", "dd-MM-yyyy HH:mm", "dd-MM-yyyy", "d-M-yyyy", "yyyyMMddHHmmss", "yyyyMMdd",
  ].map { DatePattern(pattern: $0) }

  /// The moment; nil where the text does not fit.
  ///
  /// Edge cases: second 60 (as the police's registrations have) keeps the minute and drops the second; a fraction of a
  /// second is dropped; a time zone, `Z` too, does not fit, because moments are local.
  func moment(_ text: String) -> Moment? {
    var numbers: [Character: Int] = [:]
    var rest = Substring(text)
    var letters = Substring(pattern)
    while let letter = letters.first {
      guard "yMdHms".contains(letter) else {
        guard rest.first == letter else { return nil }
        rest = rest.dropFirst()
        letters = letters.dropFirst()
        continue
      }
      let run = letters.prefix { $0 == letter }.count
      letters = letters.dropFirst(run)
      // A single letter takes one or two digits; a run takes as many digits as it has letters.
      let digits = rest.prefix(run == 1 ? 2 : run).prefix { $0.isASCII && $0.isNumber }
      guard digits.count >= run, let number = Int(digits) else { return nil }
      numbers[letter] = number
      rest = rest.dropFirst(digits.count)
    }
    guard rest.isEmpty || isFraction(rest), let year = numbers["y"], let month = numbers["M"],
      let day = numbers["d"]
    else { return nil }
    let second = numbers["s"].flatMap { $0 == 60 ? nil : $0 }
    return Moment(
      year: year, month: month, day: day, hour: numbers["H"], minute: numbers["m"], second: second)
  }

  /// `.123` after seconds.
  private func isFraction(_ rest: Substring) -> Bool {
    pattern.hasSuffix("ss") && rest.first == "." && rest.count > 1
      && rest.dropFirst().allSatisfy { ("0"..."9").contains($0) }
  }
}
