/// Dates and timestamps as both encodings write them, and what is said of wrong ones.
enum Temporal {
  static func date(_ text: String) -> CQL2Expression? { CQL2Date(text).map(CQL2Expression.date) }

  static func timestamp(_ text: String) -> CQL2Expression? { CQL2Timestamp(text).map(CQL2Expression.timestamp) }

  static func problem(_ text: String, asDate: Bool) -> String {
    let shown = CQL2Error.shortened(text)
    return asDate
      ? "date \"\(shown)\", a day as 2024-12-31 expected"
      : "timestamp \"\(shown)\", an instant as 2024-12-31T23:59:59Z expected"
  }

  static func problem(withBound text: String) -> String {
    "interval bound \"\(CQL2Error.shortened(text))\", a day as 2024-12-31, an instant as 2024-12-31T23:59:59Z or .. expected"
  }

  /// What is wrong with an interval, as far as its literal bounds tell.
  static func problem(from: CQL2Expression?, until: CQL2Expression?) -> String? {
    switch (from, until) {
    case (nil, nil): return "an interval without bounds, at least one expected"
    case (.date(let from), .date(let until)): return from > until ? "an interval that ends before it begins" : nil
    case (.timestamp(let from), .timestamp(let until)):
      return from > until ? "an interval that ends before it begins" : nil
    case (.date, .timestamp), (.timestamp, .date):
      return "an interval of a date and a timestamp, two dates or two timestamps expected"
    default: return nil
    }
  }
}
