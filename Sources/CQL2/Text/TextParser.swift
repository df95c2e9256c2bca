/// Reads the text encoding: conditions joined by OR, AND and NOT.
///
/// Source: OGC 21-065r2 Annex B.
struct TextParser {
  typealias Kinds = CQL2Expression.Kinds

  var cursor: TextCursor
  var token = Token(kind: .end, start: 0, end: 0)
  private var tally: ExpressionTally
  /// Of brackets and functions that are open.
  private var openLevels = 0

  init(_ bytes: [UInt8], limits: CQL2Limits) {
    cursor = TextCursor(bytes)
    tally = ExpressionTally(limits)
  }

  mutating func filter() throws(CQL2Error) -> CQL2Expression {
    try advance()
    guard token.kind != .end else { throw fail(.syntax, "an empty filter, a condition expected", 0) }
    let condition = try required(try disjunction(), .boolean)
    guard token.kind == .end else { throw unexpected("AND, OR or the end of the filter") }
    return condition.expression
  }

  mutating func disjunction() throws(CQL2Error) -> ReadExpression {
    let first = try conjunction()
    guard token.keyword == "OR" else { return first }
    var parts = [try required(first, .boolean)]
    while try accepts("OR") { parts.append(try required(try conjunction(), .boolean)) }
    return try made(.or(parts.map(\.expression)), parts)
  }

  private mutating func conjunction() throws(CQL2Error) -> ReadExpression {
    let first = try negation()
    guard token.keyword == "AND" else { return first }
    var parts = [try required(first, .boolean)]
    while try accepts("AND") { parts.append(try required(try negation(), .boolean)) }
    return try made(.and(parts.map(\.expression)), parts)
  }

  private mutating func negation() throws(CQL2Error) -> ReadExpression {
    let start = token.start
    guard try accepts("NOT") else { return try predicate() }
    let operand = try nested { parser throws(CQL2Error) in
      try parser.required(try parser.negation(), .boolean)
    }
    return try made(.not(operand.expression), [operand], start: start)
  }

  // MARK: - Tokens

  mutating func advance() throws(CQL2Error) {
    token = try cursor.next()
  }

  /// Passes a keyword where it comes.
  mutating func accepts(_ keyword: String) throws(CQL2Error) -> Bool {
    guard token.keyword == keyword else { return false }
    try advance()
    return true
  }

  mutating func acceptsSign(_ sign: String) throws(CQL2Error) -> Bool {
    guard token.isSign(sign) else { return false }
    try advance()
    return true
  }

  mutating func pass(_ sign: String, _ expected: String? = nil) throws(CQL2Error) {
    guard try acceptsSign(sign) else { throw unexpected(expected ?? "\"\(sign)\"") }
  }

  mutating func passKeyword(_ keyword: String, _ expected: String) throws(CQL2Error) {
    guard try accepts(keyword) else { throw unexpected(expected) }
  }

  // MARK: - Limits and errors

  /// Runs the body one level deeper.
  mutating func nested<Result>(
    _ body: (inout TextParser) throws(CQL2Error) -> Result
  ) throws(CQL2Error) -> Result {
    openLevels += 1
    defer { openLevels -= 1 }
    if let problem = tally.problem(withDepth: openLevels) { throw fail(.tooLarge, problem, token.start) }
    return try body(&self)
  }

  /// An expression of those it is made of.
  mutating func made(
    _ expression: CQL2Expression, _ parts: [ReadExpression] = [], start: Int? = nil
  ) throws(CQL2Error) -> ReadExpression {
    let start = start ?? parts.first?.start ?? token.start
    let depth = 1 + (parts.lazy.map(\.depth).max() ?? 0)
    if let problem = tally.problem(with: expression, depth: depth) { throw fail(.tooLarge, problem, start) }
    return ReadExpression(expression: expression, depth: depth, start: start)
  }

  mutating func count(vertices: Int, start: Int) throws(CQL2Error) {
    if let problem = tally.problem(withVertices: vertices) { throw fail(.tooLarge, problem, start) }
  }

  /// Refuses an expression that cannot be what is expected at its place.
  func required(
    _ read: ReadExpression, _ kinds: Kinds, _ words: String? = nil
  ) throws(CQL2Error) -> ReadExpression {
    guard read.expression.kinds.isDisjoint(with: kinds) else { return read }
    throw fail(.wrongType, "\(read.expression.kinds.words), \(words ?? kinds.words) expected", read.start)
  }

  func fail(_ code: CQL2Error.Code, _ message: String, _ offset: Int) -> CQL2Error {
    CQL2Error(code, message, at: cursor.place(offset))
  }

  func unexpected(_ expected: String) -> CQL2Error {
    fail(.syntax, "\(cursor.found(token)), \(expected) expected", token.start)
  }
}
