import SpatialCore

extension JSONFilterReader {
  /// `{"op": …, "args": […]}`
  mutating func operation(_ op: JSONNode, _ arguments: JSONNode?) throws(CQL2Error) -> ReadExpression {
    let name = try self.name(op, "op")
    guard case .array(let nodes)? = arguments else {
      throw fail(.syntax, "op \"\(CQL2Error.shortened(name))\" without args, a list of its operands expected")
    }
    return try within(".args") { reader throws(CQL2Error) in
      try reader.operation(name, nodes)
    }
  }

  private mutating func operation(_ name: String, _ nodes: [JSONNode]) throws(CQL2Error) -> ReadExpression {
    let small = name.lowercased()
    if let comparison = CQL2Comparison(rawValue: name) {
      return try pair(name, nodes, .scalar) { CQL2Expression.comparison(comparison, $0, $1) }
    }
    if let operation = CQL2Arithmetic(rawValue: small) {
      return try pair(name, nodes, .number) { CQL2Expression.arithmetic(operation, $0, $1) }
    }
    if let relation = SpatialRelation.byCQL2Name[small] {
      return try pair(name, nodes, .geometry) { CQL2Expression.spatial(relation, $0, $1) }
    }
    if let relation = CQL2TemporalRelation.byName[small] {
      let kinds: Kinds = relation.takesInstants ? .temporal : .interval
      return try pair(name, nodes, kinds) { CQL2Expression.temporal(relation, $0, $1) }
    }
    if let relation = CQL2ArrayRelation.byName[small] {
      return try pair(name, nodes, .array) { CQL2Expression.arrays(relation, $0, $1) }
    }
    return try word(name, small, nodes)
  }

  private mutating func word(
    _ name: String, _ small: String, _ nodes: [JSONNode]
  ) throws(CQL2Error) -> ReadExpression {
    switch small {
    case "and", "or":
      guard nodes.count >= 2 else { throw wrong(name, nodes.count, "two or more") }
      let parts = try operands(nodes, .boolean)
      let expressions = parts.map(\.expression)
      return try made(small == "and" ? .and(expressions) : .or(expressions), parts)
    case "not": return try single(name, nodes, .boolean) { CQL2Expression.not($0) }
    case "isnull": return try single(name, nodes, .nullable) { CQL2Expression.isNull($0) }
    case "casei": return try single(name, nodes, .text) { CQL2Expression.caseInsensitive($0) }
    case "accenti": return try single(name, nodes, .text) { CQL2Expression.accentInsensitive($0) }
    case "like": return try like(nodes)
    case "between": return try between(nodes)
    case "in": return try inList(nodes)
    default: return try function(name, nodes)
    }
  }

  private mutating func single(
    _ name: String, _ nodes: [JSONNode], _ kinds: Kinds, _ make: (CQL2Expression) -> CQL2Expression
  ) throws(CQL2Error) -> ReadExpression {
    guard nodes.count == 1 else { throw wrong(name, nodes.count, "one") }
    let parts = try operands(nodes, kinds)
    return try made(make(parts[0].expression), parts)
  }

  private mutating func pair(
    _ name: String, _ nodes: [JSONNode], _ kinds: Kinds, _ make: (CQL2Expression, CQL2Expression) -> CQL2Expression
  ) throws(CQL2Error) -> ReadExpression {
    guard nodes.count == 2 else { throw wrong(name, nodes.count, "two") }
    let parts = try operands(nodes, kinds)
    return try made(make(parts[0].expression, parts[1].expression), parts)
  }

  private mutating func like(_ nodes: [JSONNode]) throws(CQL2Error) -> ReadExpression {
    guard nodes.count == 2 else { throw wrong("like", nodes.count, "two") }
    let parts = try operands(nodes, .text)
    guard parts[1].expression.isPattern else {
      throw try within("[1]") { reader throws(CQL2Error) in
        reader.fail(.wrongType, "a pattern as a text expected, or casei or accenti of one")
      }
    }
    return try made(.like(parts[0].expression, parts[1].expression), parts)
  }

  private mutating func between(_ nodes: [JSONNode]) throws(CQL2Error) -> ReadExpression {
    guard nodes.count == 3 else { throw wrong("between", nodes.count, "three") }
    let parts = try operands(nodes, .ordered)
    return try made(.between(parts[0].expression, parts[1].expression, parts[2].expression), parts)
  }

  private mutating func inList(_ nodes: [JSONNode]) throws(CQL2Error) -> ReadExpression {
    guard nodes.count == 2, case .array(let list) = nodes[1], !list.isEmpty else {
      throw fail(.syntax, "op \"in\": a value and a list of at least one value expected")
    }
    let value = try operands([nodes[0]], .scalar)
    let elements = try within("[1]") { reader throws(CQL2Error) in
      try reader.operands(list, .scalar)
    }
    return try made(.inList(value[0].expression, elements.map(\.expression)), value + elements)
  }

  private mutating func function(_ name: String, _ nodes: [JSONNode]) throws(CQL2Error) -> ReadExpression {
    guard Identifier.isPlain(name) else {
      throw fail(.syntax, "op \"\(CQL2Error.shortened(name))\", an operator or function of CQL2 expected")
    }
    let parts = try operands(nodes, .any)
    return try made(.function(name, parts.map(\.expression)), parts)
  }

  private func wrong(_ name: String, _ count: Int, _ expected: String) -> CQL2Error {
    fail(.syntax, "op \"\(CQL2Error.shortened(name))\" with \(count) operands, \(expected) expected")
  }
}
