import SpatialCore

/// Tells the type of every expression, and refuses what does not go together.
struct TypeChecker {
  let queryables: CQL2Queryables
  /// By the name in small letters.
  let functions: [String: CQL2Function]

  init(_ queryables: CQL2Queryables, _ functions: [CQL2Function]) {
    self.queryables = queryables
    self.functions = Dictionary(functions.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func checkFilter(_ expression: CQL2Expression) throws(CQL2Error) {
    try require(expression, [.boolean], "a condition")
  }

  @discardableResult
  func type(_ expression: CQL2Expression) throws(CQL2Error) -> CQL2Type {
    switch expression {
    case .boolean: return .boolean
    case .integer: return .integer
    case .number: return .number
    case .string: return .string
    case .date: return .date
    case .timestamp: return .timestamp
    case .interval(let from, let until): return try interval(from, until)
    case .geometry, .box: return .geometry
    case .array(let elements):
      for element in elements { try type(element) }
      return .array
    case .property(let name): return queryables.all[try queryables.require(name)].type
    case .function(let name, let arguments): return try function(name, arguments)
    case .caseInsensitive(let inner), .accentInsensitive(let inner):
      try require(inner, [.string], "of CASEI and ACCENTI a text")
      return .string
    case .arithmetic(let operation, let left, let right): return try arithmetic(operation, left, right)
    default:
      try predicate(expression)
      return .boolean
    }
  }

  private func predicate(_ expression: CQL2Expression) throws(CQL2Error) {
    switch expression {
    case .comparison(_, let left, let right): try comparable(left, [right])
    case .like(let value, let pattern):
      try require(value, [.string], "before LIKE a text")
      try require(pattern, [.string], "after LIKE a text")
    case .between(let value, let least, let greatest): try comparable(value, [least, greatest])
    case .inList(let value, let list): try comparable(value, list)
    case .isNull(let value): try type(value)
    case .spatial(let relation, let one, let other):
      for operand in [one, other] {
        try require(operand, [.geometry], "of \(relation.cql2Name.uppercased()) a geometry")
      }
    case .temporal(let relation, let one, let other): try temporal(relation, one, other)
    case .arrays(let relation, let one, let other):
      for operand in [one, other] { try require(operand, [.array], "of \(relation.rawValue.uppercased()) a list") }
    case .not(let operand): try require(operand, [.boolean], "after NOT a condition")
    case .and(let operands), .or(let operands):
      for operand in operands { try require(operand, [.boolean], "of AND and OR a condition") }
    default: break
    }
  }

  private func comparable(_ value: CQL2Expression, _ others: [CQL2Expression]) throws(CQL2Error) {
    let type = try type(value)
    guard type.isComparable(with: type) else {
      throw mismatch(value, type, "a text, number, date, timestamp or boolean to compare")
    }
    for other in others {
      let otherType = try self.type(other)
      guard !type.isComparable(with: otherType) else { continue }
      throw CQL2Error(
        .wrongType,
        "\(describe(value)) is \(type.withArticle), \(describe(other)) is \(otherType.withArticle): "
          + "values of one type expected\(hint(type, otherType))")
    }
  }

  private func hint(_ one: CQL2Type, _ other: CQL2Type) -> String {
    let types: Set = [one, other]
    if types.contains(.string), types.contains(.date) { return "; a date is written DATE('2024-12-31')" }
    if types.contains(.timestamp), types.contains(.string) || types.contains(.date) {
      return "; a timestamp is written TIMESTAMP('2024-12-31T23:59:59Z')"
    }
    return ""
  }

  private func arithmetic(
    _ operation: CQL2Arithmetic, _ left: CQL2Expression, _ right: CQL2Expression
  ) throws(CQL2Error) -> CQL2Type {
    let one = try require(left, [.integer, .number], "of \(operation.rawValue) a number")
    let other = try require(right, [.integer, .number], "of \(operation.rawValue) a number")
    return one == .integer && other == .integer && operation != .divide ? .integer : .number
  }

  // MARK: - Time

  private func interval(_ from: CQL2Expression?, _ until: CQL2Expression?) throws(CQL2Error) -> CQL2Type {
    var types: Set<CQL2Type> = []
    for bound in [from, until].compactMap({ $0 }) {
      types.insert(try require(bound, [.date, .timestamp], "as a bound of an interval a date or timestamp"))
    }
    guard types.count == 1, let type = types.first else {
      throw CQL2Error(.wrongType, "an interval of a date and a timestamp, two dates or two timestamps expected")
    }
    return type == .date ? .dateInterval : .interval
  }

  private func temporal(
    _ relation: CQL2TemporalRelation, _ one: CQL2Expression, _ other: CQL2Expression
  ) throws(CQL2Error) {
    let name = relation.rawValue.uppercased()
    let allowed: [CQL2Type] =
      relation.takesInstants ? [.date, .timestamp, .dateInterval, .interval] : [.dateInterval, .interval]
    let words = relation.takesInstants ? "of \(name) a date, timestamp or interval" : "of \(name) an interval"
    let first = try require(one, allowed, words)
    let second = try require(other, allowed, words)
    let ofDays: [CQL2Type] = [.date, .dateInterval]
    guard ofDays.contains(first) == ofDays.contains(second) else {
      throw CQL2Error(
        .wrongType,
        "\(name): \(describe(one)) is \(first.withArticle), \(describe(other)) is \(second.withArticle): "
          + "both of dates or both of timestamps expected")
    }
  }

  // MARK: - Functions

  func function(named name: String) throws(CQL2Error) -> CQL2Function {
    if let function = functions[name.lowercased()] { return function }
    throw CQL2Error(
      .unknownFunction,
      "function \"\(CQL2Error.shortened(name))\" is not known; there are "
        + CQL2Queryables.list(functions.values.map(\.name)))
  }

  private func function(_ name: String, _ arguments: [CQL2Expression]) throws(CQL2Error) -> CQL2Type {
    let function = try function(named: name)
    guard arguments.count == function.parameters.count else {
      throw CQL2Error(
        .wrongType, "\(function.name) with \(arguments.count) arguments, \(function.parameters.count) expected")
    }
    for (argument, types) in zip(arguments, function.parameters) {
      let allowed = types.contains(.number) ? types + [.integer] : types
      try require(argument, allowed, "of \(function.name) \(types.map(\.withArticle).joined(separator: " or "))")
    }
    return function.result
  }

  // MARK: - Messages

  @discardableResult
  private func require(
    _ expression: CQL2Expression, _ allowed: [CQL2Type], _ words: String
  ) throws(CQL2Error) -> CQL2Type {
    let type = try type(expression)
    guard allowed.contains(type) else { throw mismatch(expression, type, words) }
    return type
  }

  private func mismatch(_ expression: CQL2Expression, _ type: CQL2Type, _ words: String) -> CQL2Error {
    CQL2Error(.wrongType, "\(describe(expression)) is \(type.withArticle), \(words) expected")
  }

  private func describe(_ expression: CQL2Expression) -> String {
    var writer = TextWriter()
    switch expression {
    case .geometry(let geometry): return geometry.typeName
    case .array: return "the list"
    default: writer.write(expression, atLeast: .or)
    }
    return CQL2Error.shortened(writer.text)
  }
}
