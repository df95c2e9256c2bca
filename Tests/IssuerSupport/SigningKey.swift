import Crypto
import CryptoExtras
import Foundation

/// A key of a test's issuer, made when the test runs, and what it publishes of it. Signs without the library under test.
public struct SigningKey: Sendable {
  private enum Key: Sendable {
    case curve(P256.Signing.PrivateKey)
    case rsa(_RSA.Signing.PrivateKey)
  }

  public let id: String
  private let key: Key

  public var algorithm: String {
    switch key {
    case .curve: "ES256"
    case .rsa: "RS256"
    }
  }

  public static func curve(_ id: String) -> SigningKey { SigningKey(id: id, key: .curve(P256.Signing.PrivateKey())) }

  public static func rsa(_ id: String, bits: Int = 2048) throws -> SigningKey {
    let key =
      bits < 2048
      ? try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits))
      : try _RSA.Signing.PrivateKey(keySize: .init(bitCount: bits))
    return SigningKey(id: id, key: .rsa(key))
  }

  /// As the key set of an issuer holds it.
  public func published(_ more: [String: String] = [:]) -> [String: String] {
    let members: [String: String]
    switch key {
    case .curve(let key):
      let point = key.publicKey.rawRepresentation
      members = ["kty": "EC", "crv": "P-256", "x": Self.text(point.prefix(32)), "y": Self.text(point.suffix(32))]
    case .rsa(let key):
      let numbers = try? key.publicKey.getKeyPrimitives()
      members = [
        "kty": "RSA", "n": Self.text(numbers?.modulus ?? Data()), "e": Self.text(numbers?.publicExponent ?? Data()),
      ]
    }
    return members.merging(["kid": id, "use": "sig", "alg": algorithm]) { $1 }.merging(more) { $1 }
  }

  /// The public key as a file holds it: the "secret" of who takes it for one.
  public var pem: String {
    switch key {
    case .curve(let key): key.publicKey.pemRepresentation
    case .rsa(let key): key.publicKey.pemRepresentation
    }
  }

  func signature(of text: String) throws -> Data {
    switch key {
    case .curve(let key): try key.signature(for: SHA256.hash(data: Data(text.utf8))).rawRepresentation
    case .rsa(let key):
      try key.signature(for: SHA256.hash(data: Data(text.utf8)), padding: .insecurePKCS1v1_5).rawRepresentation
    }
  }

  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
  }
}
