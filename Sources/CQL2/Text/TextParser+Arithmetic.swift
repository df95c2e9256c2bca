extension TextParser {
  mutating func sum() throws(CQL2Error) -> ReadExpression {
    var left = try product()
    while let sign = sign(of: ["+", "-"]) {
      try advance()
      left = try arithmetic(sign, left, try product())
    }
    return left
  }

  private mutating func product() throws(CQL2Error) -> ReadExpression {
    var left = try power()
    while let sign = sign(of: ["*", "/", "%"]) ?? (token.keyword == "DIV" ? "div" : nil) {
      try advance()
      left = try arithmetic(sign, left, try power())
    }
    return left
  }

  private mutating func power() throws(CQL2Error) -> ReadExpression {
    let base = try factor()
    guard try acceptsSign("^") else { return base }
    let result = try arithmetic("^", base, try factor())
    // The grammar has one; whether a^b^c is (a^b)^c or a^(b^c) differs from language to language.
    guard !token.isSign("^") else { throw unexpected("brackets around one of two powers, as in (a^b)^c,") }
    return result
  }

  private func sign(of signs: [String]) -> String? {
    guard case .sign(let sign) = token.kind, signs.contains(sign) else { return nil }
    return sign
  }

  private mutating func arithmetic(
    _ sign: String, _ left: ReadExpression, _ right: ReadExpression
  ) throws(CQL2Error) -> ReadExpression {
    guard let operation = CQL2Arithmetic(rawValue: sign) else { throw unexpected("an operator") }
    let left = try required(left, .number)
    let right = try required(right, .number)
    return try made(.arithmetic(operation, left.expression, right.expression), [left, right])
  }

  /// A primary with at most one sign before it, which binds closer than `^`.
  private mutating func factor() throws(CQL2Error) -> ReadExpression {
    let start = token.start
    if try acceptsSign("+") {
      guard let number = try number(isNegative: false) else { throw unexpected("a number") }
      return try made(number, start: start)
    }
    guard try acceptsSign("-") else { return try primary() }
    if let number = try number(isNegative: true) { return try made(number, start: start) }
    let operand = try required(try primary(), .number)
    // JSON knows no negation.
    let minusOne = ReadExpression(expression: .integer(-1), start: start)
    return try made(.arithmetic(.multiply, .integer(-1), operand.expression), [minusOne, operand])
  }

  /// The number that comes, if one does.
  mutating func number(isNegative: Bool) throws(CQL2Error) -> CQL2Expression? {
    let number: CQL2Expression
    switch token.kind {
    case .integer(let value): number = .integer(isNegative ? -value : value)
    case .number(let value):
      // The digits of the least integer, which are too many for a positive one.
      number = isNegative && value == 0x1p63 && isWhole ? .integer(.min) : .number(isNegative ? -value : value)
    default: return nil
    }
    try advance()
    return number
  }

  private var isWhole: Bool {
    String(decoding: cursor.bytes[token.start..<token.end], as: UTF8.self) == "9223372036854775808"
  }
}
