import SpatialCore

extension Compiler {
  func comparison(
    _ comparison: CQL2Comparison, _ left: CQL2Expression, _ right: CQL2Expression
  ) throws(CQL2Error) -> Test {
    switch (try operand(left), try operand(right)) {
    case (.property(let position), .constant(let value)): return Compiler.compare(position, comparison, value)
    case (.constant(let value), .property(let position)):
      return Compiler.compare(position, comparison.exchanged, value)
    case (let left, let right):
      let (one, other) = (left.measure, right.measure)
      return { record in one(record).order(other(record)).map(comparison.holds) }
    }
  }

  /// The comparisons that most filters consist of, without the general way.
  private static func compare(_ position: Int, _ comparison: CQL2Comparison, _ value: CQL2Value) -> Test {
    switch (value, comparison) {
    case (.string(let text), .equal), (.string(let text), .notEqual):
      let wanted = comparison == .equal
      return { record in
        if case .string(let own) = record.value(at: position) { (own == text) == wanted } else { nil }
      }
    default: return { record in record.value(at: position).order(value).map(comparison.holds) }
    }
  }

  func between(
    _ value: CQL2Expression, _ least: CQL2Expression, _ greatest: CQL2Expression
  ) throws(CQL2Error) -> Test {
    let (value, least, greatest) = (
      try operand(value).measure, try operand(least).measure, try operand(greatest).measure
    )
    return { record in
      let value = value(record)
      let above = value.order(least(record)).map { $0 >= 0 }
      // Above and below as by AND: false where one of them is.
      if above == false { return false }
      guard let below = value.order(greatest(record)).map({ $0 <= 0 }) else { return nil }
      return below ? above : false
    }
  }

  func inList(_ value: CQL2Expression, _ list: [CQL2Expression]) throws(CQL2Error) -> Test {
    let measure = try operand(value).measure
    var constants: Set<CQL2Value> = []
    var others: [Measure] = []
    var hasNull = false
    for operand in try operands(list) {
      switch operand {
      case .constant(.null): hasNull = true
      case .constant(let value): constants.insert(value.canonical)
      default: others.append(operand.measure)
      }
    }
    return { [constants, others, hasNull] record in
      let value = measure(record)
      guard !value.isNull else { return nil }
      if constants.contains(value.canonical) { return true }
      var answer: Bool? = hasNull ? nil : false
      for other in others {
        switch value.order(other(record)) {
        case 0?: return true
        case nil: answer = nil
        default: break
        }
      }
      return answer
    }
  }

  func isNull(_ value: CQL2Expression) throws(CQL2Error) -> Test {
    let measure = try operand(value).measure
    return { record in measure(record).isNull }
  }

  func like(_ value: CQL2Expression, _ pattern: CQL2Expression) throws(CQL2Error) -> Test {
    let measure = try operand(value).measure
    guard case .constant(.string(let text)) = try operand(pattern) else { return { _ in nil } }
    let pattern = LikePattern(text)
    return { record in
      if case .string(let own) = measure(record) { pattern.matches(own) } else { nil }
    }
  }
}
