/// What can be wrong with periods, a catalogue, a disclosure policy, or a request for figures.
public struct IndicatorError: Error, Sendable, Equatable, CustomStringConvertible {
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable, Equatable { case invalidPeriod, invalidCatalogue, invalidPolicy }
    private let kind: Kind

    public static let invalidPeriod = Code(kind: .invalidPeriod)
    public static let invalidCatalogue = Code(kind: .invalidCatalogue)
    public static let invalidPolicy = Code(kind: .invalidPolicy)
  }

  public let code: Code
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
