import SpatialCore

/// An expression that was read, and how deep it is.
struct ReadExpression {
  var expression: CQL2Expression
  var depth = 1
  /// The byte it begins at; of use in texts only.
  var start = 0
  /// How many pairs of brackets stand around it, without anything else.
  var brackets = 0
}

/// Keeps a filter within its limits while it is read.
struct ExpressionTally {
  let limits: CQL2Limits
  private var operations = 0
  private var vertices = 0

  init(_ limits: CQL2Limits) {
    self.limits = limits
  }

  /// Why a further expression is too much; nil where it is not.
  mutating func problem(with expression: CQL2Expression, depth: Int) -> String? {
    if let problem = problem(withDepth: depth) { return problem }
    operations += expression.cost
    return operations > limits.operations
      ? "over \(limits.operations) operators, functions, properties and elements of lists" : nil
  }

  func problem(withDepth depth: Int) -> String? {
    depth > limits.depth ? "nested deeper than \(limits.depth) levels" : nil
  }

  /// Counts vertices; why they are too many.
  mutating func problem(withVertices count: Int) -> String? {
    vertices += count
    return vertices > limits.vertices ? "geometries of over \(limits.vertices) vertices together" : nil
  }
}
