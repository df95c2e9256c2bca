import Atlas

/// The `datetime` parameter of OGC API Features (Part 1, §7.15.4) and the time in which a division holds, to the day.
struct TemporalInterval: Sendable, Hashable {
  /// nil for an open start.
  var from: Moment?
  /// nil for an open end.
  var to: Moment?

  init(from: Moment?, to: Moment?) {
    self.from = from
    self.to = to
  }

  /// An instant, or an interval that may be open at one end or both (RFC 3339 §5.6, days that there are).
  static let pattern = "^(\(moment)|(\(moment)|\\.\\.)?/(\(moment)|\\.\\.)?)$"

  private static let moment: String = {
    let leap = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
    let day =
      "[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    let clock = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?"
    return "((\(day)|\(leap))([Tt]\(clock)([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?)"
  }()

  /// - Throws: ``Problem`` for what is neither an instant nor an interval.
  init(_ text: String) throws(Problem) {
    let expected = Problem.invalid(
      "datetime", text, expected: "2024-01-01T00:00:00Z, a date, or two of them with / between, the earlier first")
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 1, let day = TemporalInterval.day(ends[0]) {
      self.init(from: day, to: day)
      return
    }
    guard ends.count == 2 else { throw expected }
    let days = ends.map(TemporalInterval.day)
    guard zip(ends, days).allSatisfy({ $0.isEmpty || $0 == ".." || $1 != nil }) else { throw expected }
    if let from = days[0], let to = days[1], to < from { throw expected }
    self.init(from: days[0], to: days[1])
  }

  func intersects(_ other: TemporalInterval) -> Bool {
    if let to, let start = other.from, start > to { return false }
    if let from, let end = other.to, end < from { return false }
    return true
  }

  /// The day of a date, or of a date and time with a zone, exactly as ``pattern`` has them; divisions change at midnight on
  /// the clock.
  private static func day(_ text: Substring) -> Moment? {
    let signs = Array(text.utf8.prefix(100))
    guard text.utf8.count <= 100, has("dddd-dd-dd", signs.prefix(10)), let day = Moment(String(text.prefix(10))) else {
      return nil
    }
    if signs.count == 10 { return day }
    guard has("Tdd:dd:dd", signs.dropFirst(10).prefix(9)), number(signs, 11) < 24, number(signs, 14) < 60,
      number(signs, 17) < 60
    else { return nil }
    var rest = signs.dropFirst(19)
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest[digits.endIndex...]
    }
    if has("Z", rest) { return day }
    guard has("+dd:dd", rest), number(signs, rest.startIndex + 1) < 24, number(signs, rest.startIndex + 4) < 60 else {
      return nil
    }
    return day
  }

  /// Whether signs have a form: `d` is a digit, `+` also a minus, and of letters the case does not matter.
  private static func has(_ form: String, _ signs: ArraySlice<UInt8>) -> Bool {
    form.utf8.count == signs.count
      && zip(form.utf8, signs).allSatisfy { form, sign in
        switch form {
        case UInt8(ascii: "d"): (48...57).contains(sign)
        case UInt8(ascii: "+"): sign == form || sign == UInt8(ascii: "-")
        case UInt8(ascii: "T"), UInt8(ascii: "Z"): sign == form || sign == form + 32
        default: sign == form
        }
      }
  }

  private static func number(_ signs: [UInt8], _ place: Int) -> Int {
    Int(signs[place] - 48) * 10 + Int(signs[place + 1] - 48)
  }
}
