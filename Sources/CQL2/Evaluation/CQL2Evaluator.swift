public import SpatialCore

/// A filter made ready for many features of one collection. Belongs to one thread.
///
/// - Complexity: a comparison costs tens of nanoseconds a feature. A literal geometry is prepared once; of features whose
///   envelope tells the answer the geometry is not asked for.
public final class CQL2Evaluator {
  typealias Test = (any CQL2Record) -> Bool?
  typealias Measure = (any CQL2Record) -> CQL2Value

  private let test: Test
  private let failures: FailureTally

  /// How often a geometry could not be judged, since it is none that GEOS takes; the feature then is as one without geometry.
  public var failureCount: Int { failures.count }
  /// The last of these failures.
  public var lastFailure: SpatialError? { failures.last }

  /// Checks a filter against the queryables, and prepares it.
  ///
  /// - Parameters:
  ///   - functions: What may be called. The default is ``CQL2Function/standard``.
  ///   - literals: The CRS of the filter's geometries. The default is longitude and latitude of features in the same system.
  /// - Throws: ``CQL2Error``: an unknown property or function with those there are, operands that do not go together, or a
  ///   geometry that crosses itself or cannot be transformed.
  public init(
    _ filter: CQL2Filter, queryables: CQL2Queryables, functions: [CQL2Function] = CQL2Function.standard,
    literals: CQL2LiteralSystem = CQL2LiteralSystem(.crs84)
  ) throws(CQL2Error) {
    let checker = TypeChecker(queryables, functions)
    try checker.checkFilter(filter.expression)
    failures = FailureTally()
    let compiler = Compiler(checker: checker, literals: literals, failures: failures)
    test = try compiler.test(filter.expression)
  }

  /// Whether the filter is true of the feature: what is not known is not.
  public func matches(_ record: any CQL2Record) -> Bool { test(record) == true }

  /// True, false, or nil where it is not known, by the rules of three-valued logic.
  ///
  /// Source: OGC 21-065r2 §6.2, Table 1.
  public func truth(of record: any CQL2Record) -> Bool? { test(record) }
}

extension CQL2Filter {
  /// Checks names and types only, as ``CQL2Evaluator`` does before it prepares geometries.
  public func check(
    against queryables: CQL2Queryables, functions: [CQL2Function] = CQL2Function.standard
  ) throws(CQL2Error) {
    try TypeChecker(queryables, functions).checkFilter(expression)
  }
}

/// Counts the geometries that could not be judged.
final class FailureTally {
  private(set) var count = 0
  private(set) var last: SpatialError?

  func add(_ failure: SpatialError) {
    count += 1
    last = failure
  }
}

/// Stands in for a feature where an expression names no property.
struct NoRecord: CQL2Record {
  func value(at position: Int) -> CQL2Value { .null }
}
