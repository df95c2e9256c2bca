/// A token against forged requests, written anew for every page.
///
/// Pages are packed and may repeat what was asked for; a secret that stands in them as it is could be guessed by how long
/// the packed pages are (BREACH). So it stands there added to random bytes, with these before it.
public enum MaskedToken {
  static func mask(_ token: String) -> String {
    let bytes = Array(token.utf8)
    let pad = Secret.randomBytes(bytes.count)
    return Base64URL.encode(pad + zip(pad, bytes).map { $0 ^ $1 })
  }

  /// Whether a text is the token under some mask.
  static func matches(_ text: String, _ token: String) -> Bool {
    guard text.utf8.count <= 400, let bytes = Base64URL.decode(text), bytes.count.isMultiple(of: 2) else {
      return false
    }
    let half = bytes.count / 2
    return Secret.areEqual(zip(bytes.prefix(half), bytes.suffix(half)).map { $0 ^ $1 }, Array(token.utf8))
  }
}
