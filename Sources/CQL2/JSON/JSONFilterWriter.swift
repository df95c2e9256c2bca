import SpatialCore

/// Writes the JSON encoding without blanks.
struct JSONFilterWriter {
  private(set) var text = ""
  private let geometries = GeoJSONWriter(decimals: nil)

  mutating func write(_ expression: CQL2Expression) {
    switch expression {
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += "\(value)"
    case .string(let value): string(value)
    case .date(let date): text += "{\"date\":\"\(date)\"}"
    case .timestamp(let instant): text += "{\"timestamp\":\"\(instant)\"}"
    case .interval(let from, let until): interval(from, until)
    case .geometry(let geometry): geometries.write(geometry, to: &text)
    case .box(let box):
      let numbers = [box.lower.x, box.lower.y, box.upper.x, box.upper.y].map(DecimalText.exact)
      text += "{\"bbox\":[\(numbers.joined(separator: ","))]}"
    case .array(let elements): list(elements)
    case .property(let name):
      text += "{\"property\":"
      string(name)
      text += "}"
    case .inList(let value, let elements): operation("in", [value, .array(elements)])
    default: operation(JSONFilterWriter.name(of: expression), expression.operands)
    }
  }

  /// Source: OGC 21-065r2 Annex C.
  private static func name(of expression: CQL2Expression) -> String {
    switch expression {
    case .function(let name, _): name
    case .caseInsensitive: "casei"
    case .accentInsensitive: "accenti"
    case .arithmetic(let operation, _, _): operation.rawValue
    case .comparison(let comparison, _, _): comparison.rawValue
    case .like: "like"
    case .between: "between"
    case .isNull: "isNull"
    case .spatial(let relation, _, _): relation.cql2Name
    case .temporal(let relation, _, _): relation.rawValue
    case .arrays(let relation, _, _): relation.rawValue
    case .not: "not"
    case .and: "and"
    case .or: "or"
    default: ""
    }
  }

  private mutating func operation(_ name: String, _ operands: [CQL2Expression]) {
    text += "{\"op\":"
    string(name)
    text += ",\"args\":"
    list(operands)
    text += "}"
  }

  private mutating func list(_ elements: [CQL2Expression]) {
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      write(element)
    }
    text += "]"
  }

  private mutating func interval(_ from: CQL2Expression?, _ until: CQL2Expression?) {
    text += "{\"interval\":["
    bound(from)
    text += ","
    bound(until)
    text += "]}"
  }

  private mutating func bound(_ expression: CQL2Expression?) {
    switch expression {
    case nil: text += "\"..\""
    case .date(let date): text += "\"\(date)\""
    case .timestamp(let instant): text += "\"\(instant)\""
    case .some(let other): write(other)
    }
  }

  /// Source: RFC 8259 §7.
  private mutating func string(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "\u{0}"..."\u{1F}": text += "\\u00" + Digits.hexadecimal(scalar.value)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension Digits {
  /// Of two digits.
  static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 2 - digits.count)) + digits
  }
}
