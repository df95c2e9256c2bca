public import SpatialCore

/// The operators of comparison predicates.
public enum CQL2Comparison: String, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case greater = ">"
  case atMost = "<="
  case atLeast = ">="

  /// Whether it holds of a and b, given how b − a compares with zero: -1 where a is less.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .greater: order > 0
    case .atMost: order <= 0
    case .atLeast: order >= 0
    }
  }

  /// The operator that says the same with its operands exchanged.
  var exchanged: CQL2Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .greater: .less
    case .atMost: .atLeast
    case .atLeast: .atMost
    }
  }
}

/// The operators of arithmetic expressions.
public enum CQL2Arithmetic: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case integerDivide = "div"
  case power = "^"
}

/// The temporal comparison functions, named as in the JSON encoding.
public enum CQL2TemporalRelation: String, Sendable, CaseIterable {
  case after = "t_after"
  case before = "t_before"
  case contains = "t_contains"
  case disjoint = "t_disjoint"
  case during = "t_during"
  case equals = "t_equals"
  case finishedBy = "t_finishedBy"
  case finishes = "t_finishes"
  case intersects = "t_intersects"
  case meets = "t_meets"
  case metBy = "t_metBy"
  case overlappedBy = "t_overlappedBy"
  case overlaps = "t_overlaps"
  case startedBy = "t_startedBy"
  case starts = "t_starts"

  /// Whether instants may be compared by it, not intervals only.
  ///
  /// Source: OGC 21-065r2 §7.8: using the others with instants is an error of the client.
  public var takesInstants: Bool {
    switch self {
    case .after, .before, .disjoint, .equals, .intersects: true
    default: false
    }
  }
}

/// The array comparison functions, named as in the JSON encoding.
public enum CQL2ArrayRelation: String, Sendable, CaseIterable {
  case equals = "a_equals"
  case contains = "a_contains"
  case containedBy = "a_containedBy"
  case overlaps = "a_overlaps"
}

extension SpatialRelation {
  /// The name in the JSON encoding of CQL2: `s_intersects`.
  public var cql2Name: String { "s_" + rawValue }

  static let byCQL2Name = Dictionary(uniqueKeysWithValues: allCases.map { ($0.cql2Name, $0) })
}

extension CQL2TemporalRelation {
  /// By the name in small letters.
  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.lowercased(), $0) })
}

extension CQL2ArrayRelation {
  /// By the name in small letters.
  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.lowercased(), $0) })
}
