/// Percent-encoding of all that RFC 3986 §2.3 does not call unreserved.
enum FormText {
  static func encode(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x5F, 0x7E: result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
