/// What can go wrong in `SpatialCore`.
public struct SpatialError: Error, Sendable, Equatable, CustomStringConvertible {
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable, Equatable {
      case invalidGeometry, malformedEncoding, unknownCRS, mismatchedCRS, outsideDomain, engineFailure
      case notFound, cannotCreate, inputOutput
    }
    private let kind: Kind

    /// A geometry that breaks the rules of its type: a ring of two points, a NaN ordinate.
    public static let invalidGeometry = Code(kind: .invalidGeometry)
    /// Bytes or text that are not the format they claim to be.
    public static let malformedEncoding = Code(kind: .malformedEncoding)
    /// A CRS that PROJ does not know.
    public static let unknownCRS = Code(kind: .unknownCRS)
    /// A CRS that does not fit the operation or the coordinates.
    public static let mismatchedCRS = Code(kind: .mismatchedCRS)
    /// A coordinate that the transformation is not defined for.
    public static let outsideDomain = Code(kind: .outsideDomain)
    /// GEOS or PROJ refused; the message is theirs.
    public static let engineFailure = Code(kind: .engineFailure)
    /// A file that is not there.
    public static let notFound = Code(kind: .notFound)
    /// A file that cannot be made.
    public static let cannotCreate = Code(kind: .cannotCreate)
    /// Reading or writing failed.
    public static let inputOutput = Code(kind: .inputOutput)
  }

  public let code: Code
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
