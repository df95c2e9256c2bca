/// Who asks, and what that allows.
public struct Principal: Sendable, Equatable {
  /// How it is known who asks.
  public enum Kind: String, Sendable, Equatable {
    /// It is not.
    case anonymous
    /// The user of this computer, where no identity is configured.
    case local
    /// Somebody signed in with a browser.
    case session
    /// A token of the issuer.
    case token
    /// A key of a script.
    case key
  }

  public var kind: Kind
  public var role: Role
  /// For the audit log: the subject of the issuer, or the id of a key; nil where nobody is known.
  public var subject: String?
  /// What the issuer calls the person, shown to nobody else.
  public var name: String?

  public init(kind: Kind, role: Role, subject: String? = nil, name: String? = nil) {
    self.kind = kind
    self.role = role
    self.subject = subject
    self.name = name
  }

  public static let anonymous = Principal(kind: .anonymous, role: .anonymous)
  /// The one administrator of a service that only this computer reaches.
  public static let localAdministrator = Principal(kind: .local, role: .administrator)
}
