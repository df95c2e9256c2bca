import SpatialCore

/// Writes the text encoding, with brackets where the grammar needs them.
struct TextWriter {
  /// How closely an expression holds together, loosest first.
  enum Binding: Int, Comparable {
    case or, and, not, predicate, sum, product, power, primary

    static func < (one: Binding, other: Binding) -> Bool { one.rawValue < other.rawValue }
  }

  private(set) var text = ""

  mutating func write(_ expression: CQL2Expression, atLeast binding: Binding) {
    guard TextWriter.binding(of: expression) < binding else { return write(expression) }
    text += "("
    write(expression)
    text += ")"
  }

  static func binding(of expression: CQL2Expression) -> Binding {
    switch expression {
    case .or: .or
    case .and: .and
    case .not(let inner): TextWriter.negatedWord(inner) == nil ? .not : .predicate
    case .comparison, .like, .between, .inList, .isNull: .predicate
    case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): .sum
    case .arithmetic(.power, _, _): .power
    case .arithmetic: .product
    default: .primary
    }
  }

  private mutating func write(_ expression: CQL2Expression) {
    switch expression {
    case .or(let parts): join(parts, " OR ", .and)
    case .and(let parts): join(parts, " AND ", .not)
    case .not(let inner): negated(inner)
    case .comparison(let comparison, let left, let right): infix(left, comparison.rawValue, right, .sum, .sum)
    case .arithmetic(let operation, let left, let right): arithmetic(operation, left, right)
    case .like, .between, .inList, .isNull: predicate(expression, not: "")
    default: primary(expression)
    }
  }

  private mutating func join(_ parts: [CQL2Expression], _ word: String, _ binding: Binding) {
    for (index, part) in parts.enumerated() {
      if index > 0 { text += word }
      write(part, atLeast: binding)
    }
  }

  private mutating func infix(
    _ left: CQL2Expression, _ sign: String, _ right: CQL2Expression, _ leftBinding: Binding, _ rightBinding: Binding
  ) {
    write(left, atLeast: leftBinding)
    text += " \(sign) "
    write(right, atLeast: rightBinding)
  }

  private mutating func arithmetic(_ operation: CQL2Arithmetic, _ left: CQL2Expression, _ right: CQL2Expression) {
    switch operation {
    case .add, .subtract: infix(left, operation.rawValue, right, .sum, .product)
    case .power: infix(left, operation.rawValue, right, .primary, .primary)
    default: infix(left, operation.rawValue, right, .product, .power)
    }
  }

  // MARK: - NOT

  /// Whether NOT is written within a predicate: `a NOT LIKE 'x'`.
  private static func negatedWord(_ expression: CQL2Expression) -> String? {
    switch expression {
    case .like, .between, .inList, .isNull: "NOT "
    default: nil
    }
  }

  private mutating func negated(_ inner: CQL2Expression) {
    if let word = TextWriter.negatedWord(inner) { return predicate(inner, not: word) }
    text += "NOT "
    write(inner, atLeast: .predicate)
  }

  private mutating func predicate(_ expression: CQL2Expression, not: String) {
    switch expression {
    case .like(let value, let pattern):
      infix(value, not + "LIKE", pattern, .sum, .sum)
    case .between(let value, let least, let greatest):
      infix(value, not + "BETWEEN", least, .sum, .sum)
      text += " AND "
      write(greatest, atLeast: .sum)
    case .inList(let value, let list):
      write(value, atLeast: .sum)
      text += " \(not)IN ("
      join(list, ", ", .sum)
      text += ")"
    case .isNull(let value):
      write(value, atLeast: .sum)
      text += " IS \(not)NULL"
    default: write(expression)
    }
  }

  // MARK: - Values

  private mutating func primary(_ expression: CQL2Expression) {
    switch expression {
    case .boolean(let value): text += value ? "TRUE" : "FALSE"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += "\(value)"
    case .string(let value): text += TextWriter.quoted(value)
    case .date(let date): text += "DATE('\(date)')"
    case .timestamp(let instant): text += "TIMESTAMP('\(instant)')"
    case .interval(let from, let until): interval(from, until)
    case .geometry(let geometry): text += WKTWriter.text(geometry)
    case .box(let box):
      let numbers = [box.lower.x, box.lower.y, box.upper.x, box.upper.y].map(DecimalText.exact)
      text += "BBOX(\(numbers.joined(separator: ", ")))"
    case .property(let name):
      text += Identifier.isPlain(name) ? name : "\"\(name.replacing("\"", with: "\"\""))\""
    default: call(expression)
    }
  }

  private mutating func call(_ expression: CQL2Expression) {
    switch expression {
    case .array(let elements): call("", elements)
    case .function(let name, let arguments): call(name, arguments)
    case .caseInsensitive(let inner): call("CASEI", [inner])
    case .accentInsensitive(let inner): call("ACCENTI", [inner])
    case .spatial(let relation, let one, let other): call(relation.cql2Name.uppercased(), [one, other])
    case .temporal(let relation, let one, let other): call(relation.rawValue.uppercased(), [one, other])
    case .arrays(let relation, let one, let other): call(relation.rawValue.uppercased(), [one, other])
    default: break
    }
  }

  private mutating func call(_ name: String, _ operands: [CQL2Expression]) {
    text += name + "("
    join(operands, ", ", .or)
    text += ")"
  }

  private mutating func interval(_ from: CQL2Expression?, _ until: CQL2Expression?) {
    text += "INTERVAL("
    bound(from)
    text += ", "
    bound(until)
    text += ")"
  }

  private mutating func bound(_ expression: CQL2Expression?) {
    switch expression {
    case nil: text += "'..'"
    case .date(let date): text += "'\(date)'"
    case .timestamp(let instant): text += "'\(instant)'"
    case .some(let other): write(other, atLeast: .sum)
    }
  }

  private static func quoted(_ value: String) -> String {
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      if let escape = TextCursor.escapes.first(where: { $0.byte == byte }) {
        bytes += [UInt8(ascii: "\\"), escape.letter]
      } else {
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") { bytes.append(byte) }
        bytes.append(byte)
      }
    }
    return "'\(String(decoding: bytes, as: UTF8.self))'"
  }
}
