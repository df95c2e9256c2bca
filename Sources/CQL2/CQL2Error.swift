/// What is wrong with a filter, in words for the client who wrote it.
public struct CQL2Error: Error, Sendable, Equatable, CustomStringConvertible {
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable, Equatable {
      case syntax, tooLarge, unknownProperty, unknownFunction, wrongType, invalidGeometry
    }
    private let kind: Kind

    /// Text or JSON that is no CQL2.
    public static let syntax = Code(kind: .syntax)
    /// Beyond one of ``CQL2Limits``.
    public static let tooLarge = Code(kind: .tooLarge)
    /// A property that is no queryable.
    public static let unknownProperty = Code(kind: .unknownProperty)
    /// A function that there is not.
    public static let unknownFunction = Code(kind: .unknownFunction)
    /// Operands that do not go together.
    public static let wrongType = Code(kind: .wrongType)
    /// A geometry literal that crosses itself or cannot be transformed.
    public static let invalidGeometry = Code(kind: .invalidGeometry)
  }

  /// Where it is wrong.
  public enum Place: Sendable, Equatable {
    /// The character of the text, from 1.
    case character(Int)
    /// `$.args[1].op`
    case path(String)
  }

  public let code: Code
  /// What was found and what was expected, without the place.
  public let message: String
  /// nil for what concerns the whole filter, or is named by the message.
  public let place: Place?

  public init(_ code: Code, _ message: String, at place: Place? = nil) {
    self.code = code
    self.message = message
    self.place = place
  }

  /// `position 14: "foo", a value expected`
  public var description: String {
    switch place {
    case .character(let position): "position \(position): \(message)"
    case .path(let path): "\(path): \(message)"
    case nil: message
    }
  }

  /// At most so much of a value is repeated in a message.
  static func shortened(_ text: some StringProtocol) -> String {
    text.unicodeScalars.count <= 40
      ? String(text) : String(String.UnicodeScalarView(text.unicodeScalars.prefix(37))) + "…"
  }
}
