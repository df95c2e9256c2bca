import SpatialCore

extension Compiler {
  func spatial(
    _ relation: SpatialRelation, _ one: CQL2Expression, _ other: CQL2Expression
  ) throws(CQL2Error) -> Test {
    switch (try operand(one), try operand(other)) {
    case (.constant(let value), let operand): return try related(operand, relation.converse, to: value)
    case (let operand, .constant(let value)): return try related(operand, relation, to: value)
    case (let one, let other):
      let (one, other, failures) = (one.measure, other.measure, failures)
      return { record in
        guard case .geometry(let one) = one(record), case .geometry(let other) = other(record) else { return nil }
        return Compiler.answer(failures) { () throws(SpatialError) in
          try RelatedGeometry(other).holds(relation, for: one)
        }
      }
    }
  }

  /// A geometry of each feature, related to one that is prepared.
  private func related(
    _ operand: Operand, _ relation: SpatialRelation, to value: CQL2Value
  ) throws(CQL2Error) -> Test {
    guard case .geometry(let literal) = value else { return { _ in nil } }
    let reference = try prepared(literal, relation)
    let failures = failures
    func judge(_ value: CQL2Value) -> Bool? {
      guard case .geometry(let geometry) = value else { return nil }
      return Compiler.answer(failures) { () throws(SpatialError) in try reference.holds(relation, for: geometry) }
    }
    guard case .property(let position) = operand else {
      let measure = operand.measure
      return { record in judge(measure(record)) }
    }
    return { record in
      if let envelope = record.envelope(at: position), let answer = reference.answer(relation, for: envelope) {
        return answer
      }
      return judge(record.value(at: position))
    }
  }

  private func prepared(_ literal: Geometry, _ relation: SpatialRelation) throws(CQL2Error) -> RelatedGeometry {
    do throws(SpatialError) {
      let reference = try RelatedGeometry(literal)
      guard !reference.isMixed || relation == .intersects || relation == .disjoint else {
        throw SpatialError(
          .invalidGeometry,
          "points, lines or polygons together have S_INTERSECTS and S_DISJOINT only; one sort of geometry expected")
      }
      return reference
    } catch {
      throw CQL2Error(.invalidGeometry, "\(literal.typeName): \(error.message)")
    }
  }

  private static func answer(_ failures: FailureTally, _ body: () throws(SpatialError) -> Bool) -> Bool? {
    do throws(SpatialError) {
      return try body()
    } catch {
      failures.add(error)
      return nil
    }
  }
}
