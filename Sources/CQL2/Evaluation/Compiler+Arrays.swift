extension Compiler {
  func arrays(
    _ relation: CQL2ArrayRelation, _ one: CQL2Expression, _ other: CQL2Expression
  ) throws(CQL2Error) -> Test {
    let (one, other) = (Compiler.set(try operand(one)), Compiler.set(try operand(other)))
    return { record in
      guard let one = one(record), let other = other(record) else { return nil }
      return relation.holds(one, other)
    }
  }

  /// The elements of a list as a set; nil where it or one of them is not known.
  private static func set(_ operand: Operand) -> (any CQL2Record) -> Set<CQL2Value>? {
    if case .constant(let value) = operand {
      let elements = set(value)
      return { _ in elements }
    }
    let measure = operand.measure
    return { record in set(measure(record)) }
  }

  private static func set(_ value: CQL2Value) -> Set<CQL2Value>? {
    guard case .array(let elements) = value, !elements.contains(where: \.isNull) else { return nil }
    return Set(elements.map(\.canonical))
  }
}

extension CQL2ArrayRelation {
  /// Lists count as sets: neither order nor repetition matters.
  ///
  /// Source: OGC 21-065r2 §7.9, /req/array-functions/array-predicates.
  func holds(_ one: Set<CQL2Value>, _ other: Set<CQL2Value>) -> Bool {
    switch self {
    case .equals: one == other
    case .contains: one.count >= other.count && one.isSuperset(of: other)
    case .containedBy: one.count <= other.count && one.isSubset(of: other)
    case .overlaps: one.count < other.count ? one.contains(where: other.contains) : other.contains(where: one.contains)
    }
  }
}
