extension CQL2Expression {
  /// What an expression can be where a value of a certain sort is expected, as far as it shows without the queryables.
  struct Kinds: OptionSet {
    let rawValue: Int

    static let boolean = Kinds(rawValue: 1)
    static let number = Kinds(rawValue: 2)
    static let text = Kinds(rawValue: 4)
    static let instant = Kinds(rawValue: 8)
    static let interval = Kinds(rawValue: 16)
    static let geometry = Kinds(rawValue: 32)
    static let array = Kinds(rawValue: 64)
    static let scalar: Kinds = [.boolean, .number, .text, .instant]
    static let ordered: Kinds = [.number, .text, .instant]
    static let temporal: Kinds = [.instant, .interval]
    /// Lists are no operands of IS NULL.
    static let nullable: Kinds = [.scalar, .interval, .geometry]
    static let any: Kinds = [.scalar, .interval, .geometry, .array]

    /// For messages: `a number or a text`.
    var words: String {
      if self == .any || self == .nullable { return "a value" }
      if self == .scalar { return "a text, a number, a date, a timestamp or true or false" }
      let names = [
        (Kinds.boolean, "a condition"), (.number, "a number"), (.text, "a text"), (.instant, "a date or timestamp"),
        (.interval, "an interval"), (.geometry, "a geometry"), (.array, "a list in brackets"),
      ]
      return names.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
    }
  }

  var kinds: Kinds {
    switch self {
    case .property, .function: .any
    case .boolean, .comparison, .like, .between, .inList, .isNull, .spatial, .temporal, .arrays, .not, .and, .or:
      .boolean
    case .integer, .number, .arithmetic: .number
    case .string, .caseInsensitive, .accentInsensitive: .text
    case .date, .timestamp: .instant
    case .interval: .interval
    case .geometry, .box: .geometry
    case .array: .array
    }
  }

  /// Whether it may stand right of LIKE: a text in quotes, or CASEI or ACCENTI of one.
  var isPattern: Bool {
    switch self {
    case .string: true
    case .caseInsensitive(let inner), .accentInsensitive(let inner): inner.isPattern
    default: false
    }
  }

  /// What it costs of ``CQL2Limits/operations`` by itself: what takes time for each feature. Constants in the list of IN
  /// are looked up together and cost nothing.
  var cost: Int {
    switch self {
    case .boolean, .integer, .number, .string, .date, .timestamp, .geometry, .box: 0
    case .array(let elements): elements.count
    case .spatial: 20
    default: 1
    }
  }
}
