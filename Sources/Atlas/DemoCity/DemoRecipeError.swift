/// Why a recipe makes no city.
public struct DemoRecipeError: Error, Sendable, Equatable, CustomStringConvertible {
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable, Equatable { case unreadable, map, reference, value, room }
    private let kind: Kind

    /// Not JSON, or a key is missing or of another type.
    public static let unreadable = Code(kind: .unreadable)
    /// The map's rows do not fit together or hold an unknown character.
    public static let map = Code(kind: .map)
    /// A code, character, theme or table that is named but not defined, or defined twice.
    public static let reference = Code(kind: .reference)
    /// A number outside what it may be.
    public static let value = Code(kind: .value)
    /// A buurt or a list of names too small for what it should hold.
    public static let room = Code(kind: .room)
  }

  public let code: Code
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = "demo recipe: " + message
  }

  public var description: String { message }
}
