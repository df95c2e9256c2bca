import Foundation

/// What an issuer tells of itself (OpenID Connect Discovery 1.0 §3).
struct IssuerDocument: Sendable, Equatable {
  var keys: URL
  /// nil where the issuer signs nobody in.
  var authorization: URL?
  var token: URL?
  /// Whether the client's secret goes in the form (`client_secret_post`): where the issuer does not take it in the head.
  var takesSecretInForm: Bool

  /// - Throws: ``IdentityError/Code/unavailable`` for a document of another issuer, or without keys.
  init(_ json: Data, issuer: String) throws(IdentityError) {
    guard let fields = try? JSONDecoder().decode([String: ClaimValue].self, from: json) else {
      throw IdentityError(.unavailable, "the issuer's description is no JSON")
    }
    // Discovery §4.3: a document that names another issuer must not be used.
    guard fields["issuer"]?.text == issuer else {
      throw IdentityError(.unavailable, "the issuer's description names another issuer than the configuration")
    }
    guard let keys = fields["jwks_uri"]?.text.flatMap(SecureAddress.url) else {
      throw IdentityError(.unavailable, "the issuer's description: jwks_uri; an address with https expected")
    }
    self.keys = keys
    authorization = fields["authorization_endpoint"]?.text.flatMap(SecureAddress.url)
    token = fields["token_endpoint"]?.text.flatMap(SecureAddress.url)
    let methods = fields["token_endpoint_auth_methods_supported"]?.texts ?? ["client_secret_basic"]
    takesSecretInForm = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
  }

  /// Where the document of an issuer lies (§4); nil for an issuer that may not be asked.
  static func address(of issuer: String) -> URL? {
    let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
    return SecureAddress.url(issuer).flatMap { _ in SecureAddress.url(base + "/.well-known/openid-configuration") }
  }
}
