/// The algorithms by which tokens may be signed: asymmetric ones only.
///
/// With a symmetric one (HS256) the public key of the issuer, which everybody has, would do as the secret; `none` is no
/// signature at all (RFC 8725 §2.1, §3.1).
public enum SigningAlgorithm: String, Sendable, CaseIterable {
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case ps384 = "PS384"
  case ps512 = "PS512"
  case es256 = "ES256"
  case es384 = "ES384"
  case es512 = "ES512"
  case edDSA = "EdDSA"

  /// The type of key that it takes (RFC 7518 §6.1, RFC 8037).
  var keyType: String {
    switch self {
    case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: "RSA"
    case .es256, .es384, .es512: "EC"
    case .edDSA: "OKP"
    }
  }

  /// The curve that it takes; nil where there is none to choose.
  var curve: String? {
    switch self {
    case .es256: "P-256"
    case .es384: "P-384"
    case .es512: "P-521"
    case .edDSA: "Ed25519"
    default: nil
    }
  }
}
