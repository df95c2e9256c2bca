import Crypto
import Foundation

/// Signs somebody in with a browser: the authorization code flow with PKCE (OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9700).
public struct SignInFlow: Sendable {
  let client: IdentityConfiguration.Client
  let issuer: String
  let subjectClaim: String
  let roles: [RoleRule]
  /// Where the issuer sends the browser back to.
  let callback: String
  let directory: IssuerDirectory
  let verifier: TokenVerifier
  let transport: any IssuerTransport
  let now: @Sendable () -> Date
  /// Of this run: what was begun before a restart cannot be finished after it.
  let key = SymmetricKey(size: .bits256)

  /// - Parameter path: Where the browser goes afterwards; what is no path of ours becomes the start page.
  /// - Returns: The address of the issuer to go to, and what the browser keeps until it comes back.
  public func begin(returnTo path: String?) async throws(IdentityError) -> (address: String, sealed: String) {
    guard let endpoint = try await directory.document().authorization else {
      throw IdentityError(.unavailable, "the issuer's description: authorization_endpoint; an https address expected")
    }
    let attempt = SignInAttempt(returnPath: ReturnPath.safe(path), began: now())
    let query = [
      ("response_type", "code"), ("client_id", client.id), ("redirect_uri", callback),
      ("scope", client.scopes.joined(separator: " ")), ("state", attempt.state), ("nonce", attempt.nonce),
      ("code_challenge", attempt.challenge), ("code_challenge_method", "S256"),
    ].map { "\($0)=\(FormText.encode($1))" }.joined(separator: "&")
    let address = endpoint.absoluteString
    return (address + (address.contains("?") ? "&" : "?") + query, try attempt.sealed(with: key))
  }

  /// - Parameters:
  ///   - answer: The parameters with which the browser came back.
  ///   - sealed: What it kept.
  /// - Returns: Who it is, and where the browser goes now.
  /// - Throws: ``IdentityError``: `invalidSignIn`, `invalidCredential`, `unavailable`.
  public func finish(_ answer: [String: String], sealed: String?) async throws(IdentityError)
    -> (principal: Principal, path: String)
  {
    guard let attempt = sealed.flatMap({ SignInAttempt.opened($0, with: key) }) else {
      throw IdentityError(.invalidSignIn, "this sign-in did not begin in this browser")
    }
    guard (0..<SignInAttempt.lifetime).contains(now().timeIntervalSince(attempt.began)) else {
      throw IdentityError(.invalidSignIn, "this sign-in took too long")
    }
    guard let state = answer["state"], Secret.areEqual(state, attempt.state) else {
      throw IdentityError(.invalidSignIn, "this answer belongs to another sign-in")
    }
    // RFC 9207: where the issuer names itself, it must be the one that was asked.
    if let named = answer["iss"], named != issuer {
      throw IdentityError(.invalidSignIn, "this answer is of another issuer")
    }
    guard answer["error"] == nil else { throw IdentityError(.invalidSignIn, "the issuer refused the sign-in") }
    guard let code = answer["code"], !code.isEmpty, code.utf8.count <= 4000 else {
      throw IdentityError(.invalidSignIn, "the issuer gave no code")
    }
    let token = try await exchange(code, attempt)
    let claims = try await verifier.claims(of: token, for: .signIn(client: client.id, nonce: attempt.nonce))
    return (principal(claims), attempt.returnPath)
  }

  private func principal(_ claims: TokenClaims) -> Principal {
    let name = ["name", "preferred_username", "email"].compactMap { claims[$0]?.text }.first { !$0.isEmpty }
    return Principal(
      kind: .session, role: RoleRule.role(of: claims, by: roles),
      subject: claims[subjectClaim]?.text ?? claims.subject, name: name.map { String($0.prefix(100)) })
  }

  /// The ID token for a code.
  private func exchange(_ code: String, _ attempt: SignInAttempt) async throws(IdentityError) -> String {
    let document = try await directory.document()
    guard let endpoint = document.token else {
      throw IdentityError(.unavailable, "the issuer's description: token_endpoint; an https address expected")
    }
    var form = [
      (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
      (name: "redirect_uri", value: callback), (name: "code_verifier", value: attempt.verifier),
    ]
    var authorization: String?
    if let secret = client.secret, !document.takesSecretInForm {
      // RFC 6749 §2.3.1: both are encoded as in a form before they are joined.
      let pair = "\(FormText.encode(client.id)):\(FormText.encode(secret))"
      authorization = "Basic " + Data(pair.utf8).base64EncodedString()
    } else {
      form.append((name: "client_id", value: client.id))
      if let secret = client.secret { form.append((name: "client_secret", value: secret)) }
    }
    let (status, body) = try await transport.answer(
      to: IssuerRequest(url: endpoint, form: form, authorization: authorization))
    guard status == 200 else {
      throw status >= 500
        ? IdentityError(.unavailable, "the issuer answers \(status)")
        : IdentityError(.invalidSignIn, "the issuer does not take the code (\(status))")
    }
    guard let fields = try? JSONDecoder().decode([String: ClaimValue].self, from: body),
      let token = fields["id_token"]?.text
    else { throw IdentityError(.unavailable, "the issuer's answer has no id_token") }
    return token
  }
}
