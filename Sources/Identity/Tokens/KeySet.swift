import Foundation
import JWTKit

/// The keys by which an issuer signs (JWKS, RFC 7517).
///
/// Each key is read by itself: one of a kind that nobody here knows must not make the others unusable.
struct KeySet: Sendable {
  private struct Place: Hashable {
    var key: String
    var algorithm: SigningAlgorithm
  }

  /// No issuer has more.
  private static let mostKeys = 100
  private var keys: [Place: JWTKeyCollection] = [:]

  var isEmpty: Bool { keys.isEmpty }

  /// - Parameter algorithms: Keys for others are left out.
  /// - Throws: ``IdentityError/Code/unavailable`` for what is no key set.
  init(_ json: Data, algorithms: Set<SigningAlgorithm>) async throws(IdentityError) {
    guard let document = try? JSONDecoder().decode([String: ClaimValue].self, from: json),
      case .list(let entries)? = document["keys"]
    else { throw IdentityError(.unavailable, "the issuer's keys are no key set in JSON") }
    for case .object(let entry) in entries.prefix(KeySet.mostKeys) {
      guard let id = entry["kid"]?.text, ["sig", nil].contains(entry["use"]?.text) else { continue }
      for algorithm in KeySet.algorithms(of: entry) where algorithms.contains(algorithm) {
        if let key = await KeySet.collection(entry, algorithm) { keys[Place(key: id, algorithm: algorithm)] = key }
      }
    }
  }

  /// The claims of a token that the key signed; nil where there is no such key.
  func claims(of token: String, _ key: String, _ algorithm: SigningAlgorithm) async throws(IdentityError)
    -> TokenClaims?
  {
    guard let collection = keys[Place(key: key, algorithm: algorithm)] else { return nil }
    do {
      return try await collection.verify(token, as: TokenClaims.self)
    } catch {
      throw .invalid("is not signed by the key that it names")
    }
  }

  func has(_ key: String, _ algorithm: SigningAlgorithm) -> Bool {
    keys[Place(key: key, algorithm: algorithm)] != nil
  }

  /// What a key may be used for: the algorithm that it names, else all of its type and curve.
  private static func algorithms(of entry: [String: ClaimValue]) -> [SigningAlgorithm] {
    guard let type = entry["kty"]?.text else { return [] }
    // A modulus of less than 2048 bits can be factored; jwt-kit takes any.
    if type == "RSA" {
      guard let modulus = entry["n"]?.text.flatMap({ Base64URL.decode($0) }),
        modulus.drop(while: { $0 == 0 }).count >= 256
      else { return [] }
    }
    return SigningAlgorithm.allCases.filter { algorithm in
      algorithm.keyType == type && (algorithm.curve == nil || algorithm.curve == entry["crv"]?.text)
        && [algorithm.rawValue, nil].contains(entry["alg"]?.text)
    }
  }

  /// One key for one algorithm, so that the token cannot choose either.
  private static func collection(_ entry: [String: ClaimValue], _ algorithm: SigningAlgorithm) async
    -> JWTKeyCollection?
  {
    // Only what is public of it: a set that holds private keys by mistake is not used with them.
    var members = entry.filter { ["kty", "kid", "n", "e", "crv", "x", "y"].contains($0.key) }
    members["alg"] = .text(algorithm.rawValue)
    guard let json = try? JSONEncoder().encode(members),
      let key = try? JSONDecoder().decode(JWK.self, from: json)
    else { return nil }
    return try? await JWTKeyCollection().add(jwk: key)
  }
}
