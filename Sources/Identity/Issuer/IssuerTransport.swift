public import Foundation

/// Asks the issuer over HTTP; the composition root gives one, tests their own.
public protocol IssuerTransport: Sendable {
  /// - Returns: The status and the body, of at most ``IssuerRequest/mostBytes``. Nothing is forwarded.
  /// - Throws: ``IdentityError``: `unavailable` where no whole answer came.
  func answer(to request: IssuerRequest) async throws(IdentityError) -> (status: Int, body: Data)
}

/// A request to the issuer.
public struct IssuerRequest: Sendable {
  /// Of discovery documents, key sets and tokens.
  public static let mostBytes = 256 << 10
  /// Seconds.
  public static let timeout = 10.0

  public var url: URL
  /// Fields of a form that is posted; nil asks with GET.
  public var form: [(name: String, value: String)]?
  /// The value of `Authorization`.
  public var authorization: String?

  init(url: URL, form: [(name: String, value: String)]? = nil, authorization: String? = nil) {
    self.url = url
    self.form = form
    self.authorization = authorization
  }

  /// The form as it is sent (`application/x-www-form-urlencoded`); nil without one.
  public var body: String? {
    form.map { $0.map { "\(FormText.encode($0.name))=\(FormText.encode($0.value))" }.joined(separator: "&") }
  }
}
