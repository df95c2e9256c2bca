public import SpatialCore

/// A value of a property of a feature, or of an expression.
public enum CQL2Value: Hashable, Sendable {
  /// Not known: what is compared with it is neither true nor false.
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case date(CQL2Date)
  case timestamp(CQL2Timestamp)
  /// From and until, both included; nil is no bound.
  case dateInterval(CQL2Date?, CQL2Date?)
  /// From and until, both included; nil is no bound.
  case interval(CQL2Timestamp?, CQL2Timestamp?)
  /// In the CRS of the features, x before y.
  case geometry(Geometry)
  case array([CQL2Value])

  var isNull: Bool { if case .null = self { true } else { false } }

  /// As a double; nil for what is no number.
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension CQL2Value {
  /// -1 where this is less, 0 where both are equal, 1 where this is greater; nil where that is not known: for null, a number
  /// that is not finite, and values of different sorts.
  ///
  /// Texts are ordered by the code points of their canonical composition, whatever the language.
  func order(_ other: CQL2Value) -> Int? {
    switch (self, other) {
    case (.integer(let one), .integer(let other)): CQL2Value.order(one, other)
    case (.number(let one), .number(let other)):
      one.isFinite && other.isFinite ? CQL2Value.order(one, other) : nil
    case (.integer(let one), .number(let other)): CQL2Value.order(one, other)
    case (.number(let one), .integer(let other)): CQL2Value.order(other, one).map { -$0 }
    case (.string(let one), .string(let other)): one == other ? 0 : (one < other ? -1 : 1)
    case (.boolean(let one), .boolean(let other)): CQL2Value.order(one ? 1 : 0, other ? 1 : 0)
    case (.date(let one), .date(let other)): CQL2Value.order(one, other)
    case (.timestamp(let one), .timestamp(let other)): CQL2Value.order(one, other)
    default: nil
    }
  }

  private static func order<Value: Comparable>(_ one: Value, _ other: Value) -> Int {
    one < other ? -1 : (one == other ? 0 : 1)
  }

  /// Exact where the number is whole, as of identifiers beyond 2⁵³.
  private static func order(_ whole: Int64, _ number: Double) -> Int? {
    guard number.isFinite else { return nil }
    if let exact = Int64(exactly: number) { return order(whole, exact) }
    // Beyond 64 bits, or with decimals, which numbers beyond 2⁵³ have not.
    guard abs(number) < 0x1p63 else { return number > 0 ? -1 : 1 }
    return order(Double(whole), number)
  }

  /// The value by which equal ones are found in a set: whole numbers as integers.
  var canonical: CQL2Value {
    switch self {
    case .number(let value): Int64(exactly: value).map(CQL2Value.integer) ?? self
    case .array(let elements): .array(elements.map(\.canonical))
    default: self
    }
  }
}
