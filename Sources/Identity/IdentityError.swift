/// What is wrong with a credential, a configuration, or the issuer.
///
/// Messages hold no credential: neither tokens nor keys, nor what they claim.
public struct IdentityError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Sendable, Equatable {
    private enum Value: Sendable, Equatable {
      case invalidCredential, invalidSignIn, unavailable, invalidConfiguration, notFound, inputOutput
    }
    private let value: Value

    private init(_ value: Value) { self.value = value }

    /// A token or key that proves nothing.
    public static let invalidCredential = Code(.invalidCredential)
    /// A sign-in that did not begin here, took too long, or was refused by the issuer.
    public static let invalidSignIn = Code(.invalidSignIn)
    /// The issuer gives no keys or tokens at the moment.
    public static let unavailable = Code(.unavailable)
    public static let invalidConfiguration = Code(.invalidConfiguration)
    public static let notFound = Code(.notFound)
    /// A file of keys or the audit log cannot be read or written.
    public static let inputOutput = Code(.inputOutput)
  }

  public let code: Code
  public let message: String
  public var description: String { message }

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
