import Indicators

/// The key of a row of `observation`: the numbers of its area, its indicator and its period in one integer.
///
/// So the figures of an area lie together in the file, in the order of their indicators and periods, and are found without
/// an index: of national figures the index alone would be larger than they are.
enum ObservationKey {
  private static let periodBits: Int64 = 20
  private static let indicatorBits: Int64 = 16
  private static let areaShift = periodBits + indicatorBits

  /// How many indicators a store can hold figures of.
  static let mostIndicators: Int64 = 1 << indicatorBits - 1
  /// How many areas, of all divisions together.
  static let mostAreas: Int64 = 1 << (62 - areaShift)

  static func key(area: Int64, indicator: Int64, period: Int64) -> Int64 {
    area << areaShift | indicator << periodBits | period
  }

  /// The keys of an area's figures.
  static func keys(area: Int64) -> ClosedRange<Int64> { area << areaShift...((area + 1) << areaShift) - 1 }

  /// The keys of an area's figures of one indicator.
  static func keys(area: Int64, indicator: Int64) -> ClosedRange<Int64> {
    let first = key(area: area, indicator: indicator, period: 0)
    return first...first | periods
  }

  static func indicator(of key: Int64) -> Int64 { key >> periodBits & (1 << indicatorBits - 1) }
  static func period(of key: Int64) -> Int64 { key & periods }

  /// The bits of a key that are its period.
  static let periods: Int64 = 1 << periodBits - 1

  // MARK: Periods

  /// The number of a period: in the order of `Period`, three for each month that one ends with.
  static func number(_ period: Period) -> Int64 {
    let text = period.rawValue.utf8
    let digits = text.dropFirst(5).filter { $0 != 0x51 }.reduce(0) { 10 * $0 + Int64($1) - 48 }
    let year = Int64(period.year)
    switch text.count {
    case 4: return 3 * (12 * year + 12) + 2
    case 7 where text.contains(0x51): return 3 * (12 * year + 3 * digits) + 1
    default: return 3 * (12 * year + digits)
    }
  }

  /// - Throws: `IndicatorError` for a number that no period has.
  static func period(_ number: Int64) throws -> Period {
    let (last, length) = ((number / 3 - 1), number % 3)
    let (year, month) = (last / 12, last % 12 + 1)
    func padded(_ number: Int64, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    let text = padded(year, 4)
    return try Period(length == 2 ? text : length == 1 ? "\(text)-Q\(month / 3)" : "\(text)-\(padded(month, 2))")
  }

  // MARK: SQL

  /// The key, of the numbers in columns or parameters and the text of a period.
  static func sql(area: String, indicator: String, period: String) -> String {
    "((\(area) << \(areaShift)) | (\(indicator) << \(periodBits)) | \(number(sql: period)))"
  }

  private static func number(sql text: String) -> String {
    """
    (CAST(substr(\(text), 1, 4) AS INTEGER) * 36 + CASE WHEN length(\(text)) = 4 THEN 38
      WHEN substr(\(text), 6, 1) = 'Q' THEN CAST(substr(\(text), 7) AS INTEGER) * 9 + 1
      ELSE CAST(substr(\(text), 6) AS INTEGER) * 3 END)
    """
  }

  /// Selects the keys of figures by their areas: `a` is a row of `observation_area`, `o` one of `observation`.
  ///
  /// A condition on columns of `observation` alone would read the figures of the whole country.
  static func select(where condition: String) -> String {
    """
    SELECT o.id FROM observation_area a CROSS JOIN observation o
    ON o.id BETWEEN a.id << \(areaShift) AND ((a.id + 1) << \(areaShift)) - 1 WHERE \(condition)
    """
  }
}
