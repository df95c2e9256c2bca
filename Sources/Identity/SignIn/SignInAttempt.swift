import Crypto
import Foundation

/// What a sign-in that was begun must be finished with. The browser keeps it, sealed, so that who begins a million of them
/// takes no memory here.
struct SignInAttempt: Codable, Equatable {
  /// Seconds in which somebody signs in at the issuer.
  static let lifetime = 600.0

  /// Comes back in the address: ties the answer to this browser.
  var state: String
  /// Comes back in the ID token: ties the token to this attempt.
  var nonce: String
  /// Of PKCE (RFC 7636): ties the code to this attempt.
  var verifier: String
  var returnPath: String
  var began: Date

  init(returnPath: String, began: Date) {
    (state, nonce, verifier) = (Secret.random(), Secret.random(), Secret.random())
    self.returnPath = returnPath
    self.began = began
  }

  /// S256 (RFC 7636 §4.2).
  var challenge: String { Base64URL.encode(Secret.digest(verifier)) }

  func sealed(with key: SymmetricKey) throws(IdentityError) -> String {
    guard let json = try? JSONEncoder().encode(self), let box = try? ChaChaPoly.seal(json, using: key) else {
      throw IdentityError(.invalidSignIn, "the sign-in cannot be begun")
    }
    return Base64URL.encode(box.combined)
  }

  /// nil for what was not sealed with this key.
  static func opened(_ text: String, with key: SymmetricKey) -> SignInAttempt? {
    guard text.utf8.count <= 4000, let bytes = Base64URL.decode(text),
      let box = try? ChaChaPoly.SealedBox(combined: bytes), let json = try? ChaChaPoly.open(box, using: key)
    else { return nil }
    return try? JSONDecoder().decode(SignInAttempt.self, from: json)
  }
}
