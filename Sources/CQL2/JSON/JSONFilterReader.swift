import SpatialCore

/// Reads the JSON encoding from a document.
///
/// Source: OGC 21-065r2 §8.3 and Annex C (the schema).
struct JSONFilterReader {
  typealias Kinds = CQL2Expression.Kinds

  /// The members and positions that lead to where we read.
  private var path: [String] = []
  private var tally: ExpressionTally

  init(limits: CQL2Limits) {
    tally = ExpressionTally(limits)
  }

  mutating func filter(_ document: JSONNode) throws(CQL2Error) -> CQL2Expression {
    try required(document, .boolean).expression
  }

  mutating func expression(_ node: JSONNode) throws(CQL2Error) -> ReadExpression {
    if let problem = tally.problem(withDepth: path.count / 2) { throw fail(.tooLarge, problem) }
    switch node {
    case .null: throw fail(.syntax, "null, a value expected; whether a value is null asks {\"op\": \"isNull\"}")
    case .boolean(let value): return try made(.boolean(value))
    case .integer(let value): return try made(.integer(value))
    case .number(let value): return try made(.number(value))
    case .string(let text): return try made(.string(text))
    case .array(let elements):
      let parts = try operands(elements, .any)
      return try made(.array(parts.map(\.expression)), parts)
    case .object(let members): return try object(node, members)
    }
  }

  private mutating func object(
    _ node: JSONNode, _ members: [JSONNode.Member]
  ) throws(CQL2Error) -> ReadExpression {
    if let op = node["op"] { return try operation(op, node["args"]) }
    if let name = node["property"] { return try made(.property(try self.name(name, "property"))) }
    if let text = node["date"] { return try instant(text, "date") }
    if let text = node["timestamp"] { return try instant(text, "timestamp") }
    if let bounds = node["interval"] { return try interval(bounds) }
    if node["type"] != nil { return try geometry(node) }
    if let numbers = node["bbox"] { return try box(numbers) }
    throw fail(.syntax, "\(node.words), one with op, property, date, timestamp, interval, type or bbox expected")
  }

  // MARK: - Operands

  /// Reads a value one step further along the path.
  mutating func within<Result>(
    _ step: String, _ body: (inout JSONFilterReader) throws(CQL2Error) -> Result
  ) throws(CQL2Error) -> Result {
    path.append(step)
    // An error tells the path, so it is taken back only where there is none.
    let result = try body(&self)
    path.removeLast()
    return result
  }

  /// Reads an expression that can be what is expected.
  mutating func required(
    _ node: JSONNode, _ kinds: Kinds, _ words: String? = nil
  ) throws(CQL2Error) -> ReadExpression {
    let read = try expression(node)
    guard read.expression.kinds.isDisjoint(with: kinds) else { return read }
    throw fail(.wrongType, "\(read.expression.kinds.words), \(words ?? kinds.words) expected")
  }

  mutating func operands(_ nodes: [JSONNode], _ kinds: Kinds) throws(CQL2Error) -> [ReadExpression] {
    var parts: [ReadExpression] = []
    parts.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      parts.append(
        try within("[\(index)]") { reader throws(CQL2Error) in
          try reader.required(node, kinds)
        })
    }
    return parts
  }

  func name(_ node: JSONNode, _ member: String) throws(CQL2Error) -> String {
    guard case .string(let name) = node, !name.isEmpty else {
      throw fail(.syntax, "\(member): \(node.words), a name expected")
    }
    return name
  }

  // MARK: - Limits and errors

  mutating func made(
    _ expression: CQL2Expression, _ parts: [ReadExpression] = []
  ) throws(CQL2Error) -> ReadExpression {
    let depth = 1 + (parts.lazy.map(\.depth).max() ?? 0)
    if let problem = tally.problem(with: expression, depth: depth) { throw fail(.tooLarge, problem) }
    return ReadExpression(expression: expression, depth: depth)
  }

  mutating func count(vertices: Int) throws(CQL2Error) {
    if let problem = tally.problem(withVertices: vertices) { throw fail(.tooLarge, problem) }
  }

  func fail(_ code: CQL2Error.Code, _ message: String) -> CQL2Error {
    CQL2Error(code, message, at: .path("$" + path.joined()))
  }
}
