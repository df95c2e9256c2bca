import Foundation

/// Tells whether a token was made by the issuer, for us, and holds now.
///
/// Source: RFC 8725 (best practices), RFC 9068 §4 (access tokens), OpenID Connect Core 1.0 §3.1.3.7 (ID tokens).
struct TokenVerifier: Sendable {
  /// What a token is shown for.
  enum Purpose {
    /// To ask the API: for one of these audiences.
    case access(audiences: Set<String>)
    /// To sign in: for this client, and made for this attempt.
    case signIn(client: String, nonce: String)
  }

  let issuer: String
  let algorithms: Set<SigningAlgorithm>
  /// Seconds that the clocks may differ.
  let leeway: Double
  let directory: IssuerDirectory
  let now: @Sendable () -> Date

  /// What the token says.
  ///
  /// - Throws: ``IdentityError``: `invalidCredential`, or `unavailable` where the issuer's keys cannot be had.
  func claims(of token: String, for purpose: Purpose) async throws(IdentityError) -> TokenClaims {
    let head = try TokenHead(token)
    guard let algorithm = SigningAlgorithm(rawValue: head.algorithm), algorithms.contains(algorithm) else {
      throw .invalid("is signed by an algorithm that is not allowed")
    }
    let keys = try await directory.keys(naming: head.key, algorithm)
    guard let claims = try await keys.claims(of: token, head.key, algorithm) else {
      throw .invalid("names a key that the issuer does not publish")
    }
    guard claims.issuer == issuer else { throw .invalid("is of another issuer") }
    try checkTimes(claims)
    switch purpose {
    case .access(let audiences): try checkAccess(claims, audiences)
    case .signIn(let client, let nonce): try checkSignIn(claims, client, nonce)
    }
    guard let subject = claims.subject, !subject.isEmpty, subject.utf8.count <= 255 else {
      throw .invalid("names nobody")
    }
    return claims
  }

  private func checkTimes(_ claims: TokenClaims) throws(IdentityError) {
    let time = now().timeIntervalSince1970
    guard let expires = claims["exp"]?.number else { throw .invalid("has no end") }
    guard time < expires + leeway else { throw .invalid("has expired") }
    for name in ["nbf", "iat"] {
      guard let value = claims[name] else { continue }
      guard let from = value.number, from <= time + leeway else { throw .invalid("does not hold yet") }
    }
  }

  private func checkAccess(_ claims: TokenClaims, _ audiences: Set<String>) throws(IdentityError) {
    guard !audiences.isDisjoint(with: claims.audiences) else { throw .invalid("is for another audience") }
    // Where the audience is the client as well, what was made to sign in must not do here.
    let isOther = ["id", "refresh", "offline", "logout"].contains(claims["typ"]?.text?.lowercased() ?? "")
    guard !isOther, claims["at_hash"] == nil else { throw .invalid("is no access token") }
  }

  private func checkSignIn(_ claims: TokenClaims, _ client: String, _ nonce: String) throws(IdentityError) {
    guard claims.audiences.contains(client) else { throw .invalid("is for another client") }
    guard claims.audiences.count == 1 || claims["azp"]?.text == client, [client, nil].contains(claims["azp"]?.text)
    else { throw .invalid("was made for another client") }
    guard let found = claims["nonce"]?.text, Secret.areEqual(found, nonce) else {
      throw .invalid("belongs to another sign-in")
    }
  }
}
