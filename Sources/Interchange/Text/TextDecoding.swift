/// How a text file is encoded.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
}

/// Bytes of a text file as text.
enum TextDecoding {
  /// - Parameter encoding: nil takes UTF-8, and windows-1252 where the bytes are not UTF-8.
  static func text(_ bytes: some Collection<UInt8>, _ encoding: TextEncoding? = nil) -> String {
    switch encoding {
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .windows1252: return windows1252Text(bytes)
    case nil: return String(validating: bytes, as: UTF8.self) ?? windows1252Text(bytes)
    }
  }

  private static func windows1252Text(_ bytes: some Collection<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  /// 0x80–0x9F, where windows-1252 differs from Latin-1; unassigned bytes map to the replacement character.
  private static let windows1252: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
