import SpatialCore

extension TextParser {
  /// A literal, a property, a function, or an expression or list in brackets.
  mutating func primary() throws(CQL2Error) -> ReadExpression {
    let start = token.start
    switch token.kind {
    case .integer, .number:
      guard let number = try number(isNegative: false) else { throw unexpected("a number") }
      return try made(number, start: start)
    case .string(let text):
      try advance()
      return try made(.string(text), start: start)
    case .quoted(let name):
      guard !name.isEmpty else { throw unexpected("a name between the double quotes") }
      try advance()
      return try made(.property(name), start: start)
    case .word(let word): return try named(word)
    case .sign("("): return try brackets()
    default: throw unexpected("a value, a property or a condition")
    }
  }

  private mutating func named(_ word: String) throws(CQL2Error) -> ReadExpression {
    let name = token
    let keyword = word.uppercased()
    guard !Identifier.always.contains(keyword) else { return try boolean(keyword) }
    try advance()
    if SpatialKeyword.geometries.contains(keyword), isGeometryNext { return try geometry(name) }
    guard token.isSign("(") else { return try made(.property(word), start: name.start) }
    return try nested { parser throws(CQL2Error) in
      try parser.call(word, keyword, start: name.start)
    }
  }

  private mutating func boolean(_ keyword: String) throws(CQL2Error) -> ReadExpression {
    let start = token.start
    guard keyword == "TRUE" || keyword == "FALSE" else {
      throw unexpected("a value, a property (in double quotes where it is named like a keyword) or a condition")
    }
    try advance()
    return try made(.boolean(keyword == "TRUE"), start: start)
  }

  private var isGeometryNext: Bool {
    token.isSign("(") || ["Z", "M", "ZM", "EMPTY"].contains(token.keyword ?? "")
  }

  /// The geometry whose type was just passed.
  private mutating func geometry(_ name: Token) throws(CQL2Error) -> ReadExpression {
    var offset = name.start
    let geometry: Geometry?
    do throws(SpatialError) {
      geometry = try wellKnownText(at: &offset)
    } catch {
      // The place in characters is told with the error.
      let parts = error.message.split(separator: ": ", maxSplits: 1)
      throw fail(.syntax, parts.last.map(String.init) ?? error.message, offset)
    }
    guard let geometry else { throw fail(.syntax, "an empty point, two numbers expected", name.start) }
    try count(vertices: geometry.vertexCount, start: name.start)
    if let problem = geometry.structuralProblem {
      throw fail(.invalidGeometry, "\(geometry.typeName): \(problem)", name.start)
    }
    cursor.move(to: offset)
    try advance()
    return try made(.geometry(geometry), start: name.start)
  }

  private func wellKnownText(at offset: inout Int) throws(SpatialError) -> Geometry? {
    var place = offset
    let result = cursor.bytes.withUnsafeBufferPointer { buffer -> Result<Geometry?, SpatialError> in
      do throws(SpatialError) { return .success(try WKTDecoder.decode(buffer, at: &place)) } catch {
        return .failure(error)
      }
    }
    offset = place
    return try result.get()
  }

  /// `(a)`, or a list: `(a, b)`, `()`.
  private mutating func brackets() throws(CQL2Error) -> ReadExpression {
    let start = token.start
    return try nested { parser throws(CQL2Error) in
      try parser.advance()
      if try parser.acceptsSign(")") { return try parser.made(.array([]), start: start) }
      var parts = [try parser.disjunction()]
      while try parser.acceptsSign(",") { parts.append(try parser.disjunction()) }
      try parser.pass(")", parts.count == 1 ? "an operator or \")\"" : "\",\" or \")\"")
      guard parts.count == 1 else { return try parser.list(parts, start: start) }
      return ReadExpression(
        expression: parts[0].expression, depth: parts[0].depth, start: start, brackets: parts[0].brackets + 1)
    }
  }

  /// A list of expressions: brackets around one alone are a list in it.
  private mutating func list(_ parts: [ReadExpression], start: Int) throws(CQL2Error) -> ReadExpression {
    var elements: [ReadExpression] = []
    for part in parts { elements.append(try asList(part, levels: part.brackets)) }
    return try made(.array(elements.map(\.expression)), elements, start: start)
  }

  /// `((1))` as a list of lists, where a list is expected.
  mutating func asList(_ read: ReadExpression, levels: Int) throws(CQL2Error) -> ReadExpression {
    var result = read
    for _ in 0..<levels { result = try made(.array([result.expression]), [result], start: read.start) }
    return result
  }
}

extension Geometry {
  /// Without listing the coordinates.
  var vertexCount: Int {
    switch self {
    case .point: 1
    case .lineString(let points), .multiPoint(let points): points.count
    case .multiLineString(let lines): lines.reduce(0) { $0 + $1.count }
    case .polygon(let polygon): MultiPolygon([polygon]).vertexCount
    case .multiPolygon(let multi): multi.vertexCount
    case .collection(let parts): parts.reduce(0) { $0 + $1.vertexCount }
    }
  }
}
