import SpatialCore

extension TextParser {
  /// What is named before the bracket that comes: a predicate, a literal or a function.
  mutating func call(_ name: String, _ keyword: String, start: Int) throws(CQL2Error) -> ReadExpression {
    let small = keyword.lowercased()
    if let relation = SpatialRelation.byCQL2Name[small] {
      return try pair(keyword, .geometry, start) { CQL2Expression.spatial(relation, $0, $1) }
    }
    if let relation = CQL2TemporalRelation.byName[small] {
      let kinds: Kinds = relation.takesInstants ? .temporal : .interval
      return try pair(keyword, kinds, start) { CQL2Expression.temporal(relation, $0, $1) }
    }
    if let relation = CQL2ArrayRelation.byName[small] {
      return try pair(keyword, .array, start) { CQL2Expression.arrays(relation, $0, $1) }
    }
    switch keyword {
    case "CASEI": return try folded(start) { CQL2Expression.caseInsensitive($0) }
    case "ACCENTI": return try folded(start) { CQL2Expression.accentInsensitive($0) }
    case "DATE", "TIMESTAMP": return try instant(keyword, start)
    case "INTERVAL": return try interval(start)
    case "BBOX": return try box(start)
    default: return try function(name, start)
    }
  }

  private mutating func pair(
    _ keyword: String, _ kinds: Kinds, _ start: Int, _ make: (CQL2Expression, CQL2Expression) -> CQL2Expression
  ) throws(CQL2Error) -> ReadExpression {
    try advance()
    let first = try operand(kinds)
    try pass(",", "\",\" and the second operand of \(keyword)")
    let second = try operand(kinds)
    try pass(")", "\")\" after two operands of \(keyword)")
    return try made(make(first.expression, second.expression), [first, second], start: start)
  }

  private mutating func operand(_ kinds: Kinds) throws(CQL2Error) -> ReadExpression {
    var read = try kinds == .array ? disjunction() : sum()
    if kinds == .array { read = try asList(read, levels: read.brackets) }
    return try required(read, kinds)
  }

  private mutating func folded(
    _ start: Int, _ make: (CQL2Expression) -> CQL2Expression
  ) throws(CQL2Error) -> ReadExpression {
    try advance()
    let text = try required(try sum(), .text)
    try pass(")")
    return try made(make(text.expression), [text], start: start)
  }

  private mutating func function(_ name: String, _ start: Int) throws(CQL2Error) -> ReadExpression {
    try advance()
    var arguments: [ReadExpression] = []
    if try acceptsSign(")") { return try made(.function(name, []), start: start) }
    repeat { arguments.append(try disjunction()) } while try acceptsSign(",")
    try pass(")", "\",\" or \")\"")
    return try made(.function(name, arguments.map(\.expression)), arguments, start: start)
  }

  private mutating func instant(_ keyword: String, _ start: Int) throws(CQL2Error) -> ReadExpression {
    try advance()
    let place = token.start
    guard case .string(let text) = token.kind else {
      throw unexpected(keyword == "DATE" ? "'2024-12-31' in single quotes" : "'2024-12-31T23:59:59Z' in single quotes")
    }
    guard let expression = keyword == "DATE" ? Temporal.date(text) : Temporal.timestamp(text) else {
      throw fail(.syntax, Temporal.problem(text, asDate: keyword == "DATE"), place)
    }
    try advance()
    try pass(")")
    return try made(expression, start: start)
  }

  private mutating func interval(_ start: Int) throws(CQL2Error) -> ReadExpression {
    try advance()
    let from = try bound()
    try pass(",", "\",\" and the end of the interval")
    let until = try bound()
    try pass(")")
    if let problem = Temporal.problem(from: from?.expression, until: until?.expression) {
      throw fail(.wrongType, problem, start)
    }
    let parts = [from, until].compactMap { $0 }
    return try made(.interval(from?.expression, until?.expression), parts, start: start)
  }

  /// A date, timestamp, property or function; nil for '..'.
  private mutating func bound() throws(CQL2Error) -> ReadExpression? {
    let place = token.start
    guard case .string(let text) = token.kind else { return try required(try sum(), .instant) }
    try advance()
    if text == ".." { return nil }
    guard let expression = Temporal.date(text) ?? Temporal.timestamp(text) else {
      throw fail(.syntax, Temporal.problem(withBound: text), place)
    }
    return try made(expression, start: place)
  }

  private mutating func box(_ start: Int) throws(CQL2Error) -> ReadExpression {
    try advance()
    var numbers = [try boxNumber()]
    while numbers.count < 6, try acceptsSign(",") { numbers.append(try boxNumber()) }
    try pass(")", "\",\" or \")\" after four or six numbers of BBOX")
    guard let box = CQL2Box(numbers) else {
      throw fail(.syntax, "BBOX of \(numbers.count) numbers, four or six expected", start)
    }
    return try made(.box(box), start: start)
  }

  private mutating func boxNumber() throws(CQL2Error) -> Double {
    let isNegative = try acceptsSign("-")
    if !isNegative { _ = try acceptsSign("+") }
    switch try number(isNegative: isNegative) {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: throw unexpected("a number of BBOX")
    }
  }
}
