/// What can go wrong in a use case, in words for the person who asked.
public struct AtlasError: Error, Sendable, CustomStringConvertible {
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable, Equatable {
      case badData, notFound, unknownArea, unknownDivision, unusableStore, invalidRequest, unavailable, cannotCreate
      case inputOutput, invalidGeometry, refused
    }
    private let kind: Kind

    /// A file or row that cannot be used.
    public static let badData = Code(kind: .badData)
    /// An input file that is not there.
    public static let notFound = Code(kind: .notFound)
    /// A code that no area of the division has.
    public static let unknownArea = Code(kind: .unknownArea)
    /// A division that the store does not hold.
    public static let unknownDivision = Code(kind: .unknownDivision)
    /// A store that is of a newer schema, damaged, or something else.
    public static let unusableStore = Code(kind: .unusableStore)
    /// A request that contradicts itself or lacks something.
    public static let invalidRequest = Code(kind: .invalidRequest)
    /// A service or an optional tool that is not there.
    public static let unavailable = Code(kind: .unavailable)
    /// A file or folder that cannot be made.
    public static let cannotCreate = Code(kind: .cannotCreate)
    /// Reading or writing failed.
    public static let inputOutput = Code(kind: .inputOutput)
    /// A drawn area that is none: it crosses itself, has too many points, or lies elsewhere.
    public static let invalidGeometry = Code(kind: .invalidGeometry)
    /// What may not be told, because it would tell more than its audience may know.
    public static let refused = Code(kind: .refused)
  }

  public let code: Code
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
