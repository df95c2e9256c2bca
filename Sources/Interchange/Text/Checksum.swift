import Crypto
public import Foundation

/// SHA-256 in hexadecimal.
public enum Checksum {
  public static func hexadecimal(_ data: Data) -> String {
    hexadecimal(SHA256.hash(data: data))
  }

  static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
