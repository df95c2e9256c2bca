public import Foundation

/// What is kept of a script's key: never the key itself.
public struct APIKey: Sendable, Equatable, Codable {
  /// Short, for lists, revoking and the audit log.
  public var id: String
  /// What it is for, as who made it says.
  public var name: String
  public var role: Role
  /// SHA-256 of the key, in hexadecimal digits. A key has 256 random bits, so that a slow hash would add nothing.
  public var hash: String
  public var created: Date
  public var expires: Date
  public var revoked: Date?

  /// What every key begins with, so that people and scanners of leaks know one.
  public static let prefix = "wa_"
  private static let randomBytes = 32
  /// Of the prefix and the bytes in base64url.
  private static let length = prefix.utf8.count + 43

  /// A new key with what is kept of it. The text is told once and can never be found again.
  static func make(name: String, role: Role, created: Date, expires: Date) -> (text: String, key: APIKey) {
    let text = prefix + Secret.random(bytes: randomBytes)
    let id = Secret.digest(text + "id").prefix(4).map { hex($0) }.joined()
    return (
      text, APIKey(id: id, name: name, role: role, hash: hash(of: text), created: created, expires: expires)
    )
  }

  /// Whether it may be one; what cannot be is not hashed.
  static func isKey(_ text: String) -> Bool { text.utf8.count == length && text.hasPrefix(prefix) }

  static func hash(of text: String) -> String { Secret.digest(text).map { hex($0) }.joined() }

  private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  /// Why it does not hold; nil where it does.
  public func fault(at time: Date) -> String? {
    if revoked != nil { return "was revoked" }
    return time < expires ? nil : "has expired"
  }
}

extension Role: Codable {}
