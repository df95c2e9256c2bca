extension Period {
  /// Which of the periods of a policy it is as long as.
  var kind: DisclosurePolicy.CountPeriod {
    let part = rawValue.dropFirst(5)
    return part.isEmpty ? .year : part.first == "Q" ? .quarter : .month
  }

  /// The periods of a length that make it up, in order; nil when it is shorter.
  func parts(_ length: DisclosurePolicy.CountPeriod) -> [Period]? {
    if kind == length { return [self] }
    let year = rawValue.prefix(4)
    switch (kind, length) {
    case (.year, .quarter): return (1...4).compactMap { Period(rawValue: "\(year)-Q\($0)") }
    case (.year, .month): return (1...12).compactMap { Period.month($0, of: year) }
    case (.quarter, .month):
      guard let quarter = Int(rawValue.suffix(1)) else { return nil }
      return (1...3).compactMap { Period.month(3 * (quarter - 1) + $0, of: year) }
    default: return nil
    }
  }

  private static func month(_ number: Int, of year: Substring) -> Period? {
    Period(rawValue: "\(year)-\(number < 10 ? "0" : "")\(number)")
  }
}
