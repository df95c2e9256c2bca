/// Why bytes could not be packed or unpacked.
public struct CompressionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Code: Sendable, Equatable {
    /// The bytes are no gzip, damaged, or cut off.
    case badData
    /// The bytes unpack to more than was allowed.
    case limit
    /// zlib has no memory left.
    case outOfMemory
  }

  public let code: Code
  /// What was wrong, with the position where one is known.
  public let message: String

  public var description: String { message }
}
