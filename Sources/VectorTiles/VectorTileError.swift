/// What can go wrong in `VectorTiles`.
public struct VectorTileError: Error, Sendable, Equatable, CustomStringConvertible {
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable, Equatable { case badData, outside, tooLarge }
    private let kind: Kind

    /// Bytes that are not the format they claim to be.
    public static let badData = Code(kind: .badData)
    /// A tile or position that the tile matrix set does not have.
    public static let outside = Code(kind: .outside)
    /// More than the format or a limit allows.
    public static let tooLarge = Code(kind: .tooLarge)
  }

  public let code: Code
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
