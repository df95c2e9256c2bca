import Crypto

/// A key to seal with.
struct SymmetricKeyPair {
  let value = SymmetricKey(size: .bits256)
}
