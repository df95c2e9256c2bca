import SpatialCore

/// Makes closures of a checked expression.
struct Compiler {
  typealias Test = CQL2Evaluator.Test
  typealias Measure = CQL2Evaluator.Measure

  let checker: TypeChecker
  let literals: CQL2LiteralSystem
  let failures: FailureTally

  /// A value: known beforehand, a property, or to be found out for each feature.
  enum Operand {
    case constant(CQL2Value)
    case property(Int)
    case computed(Measure)

    var measure: Measure {
      switch self {
      case .constant(let value): { _ in value }
      case .property(let position): { record in record.value(at: position) }
      case .computed(let measure): measure
      }
    }
  }

  // MARK: - Conditions

  func test(_ expression: CQL2Expression) throws(CQL2Error) -> Test {
    let test = try made(expression)
    // What names no property has one answer.
    guard expression.isConstant else { return test }
    let answer = test(NoRecord())
    return { _ in answer }
  }

  private func made(_ expression: CQL2Expression) throws(CQL2Error) -> Test {
    switch expression {
    case .boolean(let value): return { _ in value }
    case .and(let parts): return Compiler.all(try tests(parts))
    case .or(let parts): return Compiler.any(try tests(parts))
    case .not(let inner):
      let test = try test(inner)
      return { record in test(record).map { !$0 } }
    case .comparison(let comparison, let left, let right): return try self.comparison(comparison, left, right)
    case .like(let value, let pattern): return try like(value, pattern)
    case .between(let value, let least, let greatest): return try between(value, least, greatest)
    case .inList(let value, let list): return try inList(value, list)
    case .isNull(let value): return try isNull(value)
    case .spatial(let relation, let one, let other): return try spatial(relation, one, other)
    case .temporal(let relation, let one, let other): return try temporal(relation, one, other)
    case .arrays(let relation, let one, let other): return try arrays(relation, one, other)
    default:
      let measure = try operand(expression).measure
      return { record in
        if case .boolean(let value) = measure(record) { value } else { nil }
      }
    }
  }

  private func tests(_ parts: [CQL2Expression]) throws(CQL2Error) -> [Test] {
    var tests: [Test] = []
    for part in parts { tests.append(try test(part)) }
    return tests
  }

  /// False where one is, otherwise not known where one is not.
  private static func all(_ tests: [Test]) -> Test {
    { record in
      var answer: Bool? = true
      for test in tests {
        guard let found = test(record) else {
          answer = nil
          continue
        }
        if !found { return false }
      }
      return answer
    }
  }

  /// True where one is, otherwise not known where one is not.
  private static func any(_ tests: [Test]) -> Test {
    { record in
      var answer: Bool? = false
      for test in tests {
        guard let found = test(record) else {
          answer = nil
          continue
        }
        if found { return true }
      }
      return answer
    }
  }

  // MARK: - Values

  func operand(_ expression: CQL2Expression) throws(CQL2Error) -> Operand {
    switch expression {
    case .boolean(let value): return .constant(.boolean(value))
    case .integer(let value): return .constant(.integer(value))
    case .number(let value): return .constant(.number(value))
    case .string(let value): return .constant(.string(value))
    case .date(let value): return .constant(.date(value))
    case .timestamp(let value): return .constant(.timestamp(value))
    case .geometry(let geometry): return .constant(.geometry(try literals.geometry(of: geometry)))
    case .box(let box): return .constant(.geometry(try literals.geometry(of: box)))
    case .property(let name):
      let position = try checker.queryables.require(name)
      return .property(position)
    default:
      let measure = try measure(expression)
      return expression.isConstant ? .constant(measure(NoRecord())) : .computed(measure)
    }
  }

  func operands(_ expressions: [CQL2Expression]) throws(CQL2Error) -> [Operand] {
    var operands: [Operand] = []
    for expression in expressions { operands.append(try operand(expression)) }
    return operands
  }

  private func measure(_ expression: CQL2Expression) throws(CQL2Error) -> Measure {
    switch expression {
    case .caseInsensitive(let inner): return try folded(inner, FoldedText.withoutCase)
    case .accentInsensitive(let inner): return try folded(inner, FoldedText.withoutAccents)
    case .arithmetic(let operation, let left, let right): return try arithmetic(operation, left, right)
    case .function(let name, let arguments):
      let function = try checker.function(named: name)
      let measures = try operands(arguments).map(\.measure)
      return { record in function.call(measures.map { $0(record) }) }
    case .array(let elements):
      let measures = try operands(elements).map(\.measure)
      return { record in .array(measures.map { $0(record) }) }
    case .interval(let from, let until): return try interval(from, until)
    default:
      let test = try test(expression)
      return { record in test(record).map(CQL2Value.boolean) ?? .null }
    }
  }

  private func folded(_ text: CQL2Expression, _ fold: @escaping (String) -> String) throws(CQL2Error) -> Measure {
    let measure = try operand(text).measure
    return { record in
      if case .string(let text) = measure(record) { .string(fold(text)) } else { .null }
    }
  }
}

extension CQL2Expression {
  /// Whether no feature is needed to find its value.
  var isConstant: Bool {
    if case .property = self { return false }
    return operands.allSatisfy(\.isConstant)
  }
}
