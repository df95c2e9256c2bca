/// What is wrong with a districting problem, a plan or a request.
public struct TerritoryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of error, for callers that map errors to exit codes or HTTP statuses.
  public struct Code: Hashable, Sendable {
    private enum Kind: Hashable, Sendable {
      case noUnits, duplicateCode, invalidWeight, zeroTotal, invalidCount, invalidTolerance, invalidTarget
      case invalidEdge, invalidPlan, unknownUnit, invalidLimit, invalidConstraint, contradiction
    }
    private let kind: Kind

    public static let noUnits = Code(kind: .noUnits)
    public static let duplicateCode = Code(kind: .duplicateCode)
    public static let invalidWeight = Code(kind: .invalidWeight)
    public static let zeroTotal = Code(kind: .zeroTotal)
    public static let invalidCount = Code(kind: .invalidCount)
    public static let invalidTolerance = Code(kind: .invalidTolerance)
    public static let invalidTarget = Code(kind: .invalidTarget)
    public static let invalidEdge = Code(kind: .invalidEdge)
    public static let invalidPlan = Code(kind: .invalidPlan)
    public static let unknownUnit = Code(kind: .unknownUnit)
    public static let invalidLimit = Code(kind: .invalidLimit)
    public static let invalidConstraint = Code(kind: .invalidConstraint)
    public static let contradiction = Code(kind: .contradiction)
  }

  public let code: Code
  /// Operation, offending value, expectation.
  public let message: String
  /// Constraints that no plan can keep all of, none of which can be left out; empty for other errors.
  public let contradiction: [TerritoryConstraint]

  public var description: String { message }

  init(_ code: Code, _ message: String, contradiction: [TerritoryConstraint] = []) {
    self.code = code
    self.message = message
    self.contradiction = contradiction
  }
}
