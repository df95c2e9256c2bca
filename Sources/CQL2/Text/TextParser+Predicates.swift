extension TextParser {
  /// A value, compared with others or alone.
  mutating func predicate() throws(CQL2Error) -> ReadExpression {
    let value = try sum()
    switch token.kind {
    case .sign(let sign):
      guard let comparison = CQL2Comparison(rawValue: sign) else { return value }
      return try self.comparison(comparison, value)
    case .word:
      switch token.keyword {
      case "NOT":
        try advance()
        let positive = try advanced(value, "LIKE, BETWEEN or IN after NOT")
        return try made(.not(positive.expression), [positive])
      case "LIKE", "BETWEEN", "IN": return try advanced(value, "")
      case "IS": return try null(value)
      default: return value
      }
    default: return value
    }
  }

  private mutating func comparison(
    _ comparison: CQL2Comparison, _ left: ReadExpression
  ) throws(CQL2Error) -> ReadExpression {
    let words = "a value that can be compared"
    let left = try required(left, .scalar, words)
    try advance()
    let right = try required(try sum(), .scalar, words)
    return try made(.comparison(comparison, left.expression, right.expression), [left, right])
  }

  /// Source: OGC 21-065r2 §7.2.
  private mutating func advanced(_ value: ReadExpression, _ expected: String) throws(CQL2Error) -> ReadExpression {
    if try accepts("LIKE") { return try like(value) }
    if try accepts("BETWEEN") { return try between(value) }
    if try accepts("IN") { return try inList(value) }
    throw unexpected(expected)
  }

  private mutating func like(_ value: ReadExpression) throws(CQL2Error) -> ReadExpression {
    let value = try required(value, .text, "a text before LIKE")
    let pattern = try sum()
    guard pattern.expression.isPattern else {
      throw fail(
        .wrongType, "after LIKE a pattern in single quotes expected, or CASEI or ACCENTI of one", pattern.start)
    }
    return try made(.like(value.expression, pattern.expression), [value, pattern])
  }

  private mutating func between(_ value: ReadExpression) throws(CQL2Error) -> ReadExpression {
    let value = try required(value, .ordered)
    let least = try required(try sum(), .ordered)
    try passKeyword("AND", "AND and the upper bound of BETWEEN")
    let greatest = try required(try sum(), .ordered)
    return try made(
      .between(value.expression, least.expression, greatest.expression), [value, least, greatest])
  }

  private mutating func inList(_ value: ReadExpression) throws(CQL2Error) -> ReadExpression {
    let value = try required(value, .scalar)
    try pass("(", "\"(\" and the values of IN")
    var list = [try required(try sum(), .scalar)]
    while try acceptsSign(",") { list.append(try required(try sum(), .scalar)) }
    try pass(")", "\",\" or \")\"")
    return try made(.inList(value.expression, list.map(\.expression)), [value] + list)
  }

  private mutating func null(_ value: ReadExpression) throws(CQL2Error) -> ReadExpression {
    let value = try required(value, .nullable)
    try advance()
    let isNegated = try accepts("NOT")
    try passKeyword("NULL", isNegated ? "NULL" : "NULL or NOT NULL")
    let predicate = try made(.isNull(value.expression), [value])
    return isNegated ? try made(.not(predicate.expression), [predicate]) : predicate
  }
}
