import Foundation

/// The head of a signed token (RFC 7515 §4.1), as far as it decides how the token is checked.
struct TokenHead: Equatable {
  /// Longer ones are not read: those of large issuers are 2 to 4 kB.
  static let mostBytes = 16 << 10

  var algorithm: String
  var key: String

  /// - Throws: ``IdentityError/Code/invalidCredential`` for what is no token of three parts, has no algorithm or key id, is
  ///   no access or ID token by its `typ`, or asks for what we do not know (`crit`).
  init(_ token: String) throws(IdentityError) {
    guard token.utf8.count <= TokenHead.mostBytes else { throw .invalid("longer than \(TokenHead.mostBytes) bytes") }
    let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.decode(String(decoding: parts[0], as: UTF8.self)) else {
      throw .invalid("three parts in base64url expected")
    }
    guard let fields = try? JSONDecoder().decode([String: ClaimValue].self, from: Data(head)) else {
      throw .invalid("a head in JSON expected")
    }
    // RFC 7515 §4.1.11: what is critical and not known makes the token invalid. We know none.
    guard fields["crit"] == nil else { throw .invalid("asks for extensions") }
    guard let algorithm = fields["alg"]?.text else { throw .invalid("names no algorithm") }
    guard let key = fields["kid"]?.text, !key.isEmpty, key.utf8.count <= 500 else { throw .invalid("names no key") }
    if let type = fields["typ"] {
      guard let name = type.text?.lowercased(), ["jwt", "at+jwt", "application/at+jwt"].contains(name) else {
        throw .invalid("is of another type")
      }
    }
    (self.algorithm, self.key) = (algorithm, key)
  }
}

extension IdentityError {
  /// - Parameter reason: What the token does or is, without anything that stands in it.
  static func invalid(_ reason: String) -> IdentityError { IdentityError(.invalidCredential, "the token \(reason)") }
}
