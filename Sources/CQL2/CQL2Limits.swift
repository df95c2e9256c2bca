/// What a filter may ask for at most, so that nobody can occupy the service with one.
public struct CQL2Limits: Sendable, Hashable {
  /// Of the text or JSON, in UTF-8. The default is 500,000.
  public var bytes = 500_000
  /// How deep expressions may stand in one another, and how many operators a sum may have. The default is 64, which needs a
  /// stack of 1 MB (4 MB in a debug build).
  public var depth = 64
  /// Operators, functions, properties and elements of lists, which cost time for each feature; a spatial predicate counts
  /// for 20. The values of an IN are free. The default is 2,000.
  public var operations = 2_000
  /// Of all geometry literals together. The default is 20,000.
  public var vertices = 20_000

  public init() {}
}
