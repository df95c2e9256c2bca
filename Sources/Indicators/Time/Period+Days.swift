/// How long a period is.
public enum PeriodLength: String, Codable, Sendable, Hashable, CaseIterable {
  case year, quarter, month

  /// Those at least as long as this one, the longest first.
  public var andLonger: [PeriodLength] {
    Array(PeriodLength.allCases.prefix(through: PeriodLength.allCases.firstIndex(of: self) ?? 0))
  }
}

extension Period {
  public var length: PeriodLength {
    let part = rawValue.dropFirst(5)
    return part.isEmpty ? .year : part.first == "Q" ? .quarter : .month
  }

  /// Its first month and the month after its last, counted from January of the year 0.
  public var monthNumbers: Range<Int> {
    let part = rawValue.dropFirst(5)
    switch length {
    case .year: return year * 12..<year * 12 + 12
    case .quarter:
      let first = year * 12 + 3 * ((Int(part.dropFirst()) ?? 1) - 1)
      return first..<first + 3
    case .month:
      let first = year * 12 + (Int(part) ?? 1) - 1
      return first..<first + 1
    }
  }

  /// From its first day up to the day after its last.
  public var days: Range<CivilDay> {
    let months = monthNumbers
    return CivilDay(monthNumber: months.lowerBound)..<CivilDay(monthNumber: months.upperBound)
  }

  /// The period of a length that a month lies in.
  ///
  /// - Parameter monthNumber: From January of the year 0.
  /// - Returns: nil outside the years 1 to 9999.
  public init?(_ length: PeriodLength, monthNumber: Int) {
    let (year, month) = monthNumber.quotientAndRemainder(dividingBy: 12)
    guard (1...9999).contains(year) else { return nil }
    let digits = String(year)
    let text = String(repeating: "0", count: 4 - digits.count) + digits
    switch length {
    case .year: self.init(rawValue: text)
    case .quarter: self.init(rawValue: "\(text)-Q\(month / 3 + 1)")
    case .month: self.init(rawValue: "\(text)-\(month < 9 ? "0" : "")\(month + 1)")
    }
  }
}

extension CivilDay {
  /// The first day of a month; 1 January of the year 1 or 10000 past the ends of the calendar.
  init(monthNumber: Int) {
    let (year, month) = monthNumber.quotientAndRemainder(dividingBy: 12)
    self = CivilDay(year: year, month: month + 1, day: 1) ?? CivilDay(number: year < 1 ? -719_162 : 2_932_897)
  }
}
