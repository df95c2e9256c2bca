import Atlas

/// How the text of a `.dbf` is encoded.
enum CodePage: Sendable, Equatable {
  case utf8, windows1252, latin9, ibm437, ibm850
  /// UTF-8 where the bytes are, windows-1252 where not.
  case detected
  /// One that is not read, as it was named.
  case unknown(String)

  /// - Parameters:
  ///   - text: The content of a `.cpg`; nil where there is none.
  ///   - languageDriver: Byte 29 of the `.dbf`; 0 where it does not tell.
  init(text: String?, languageDriver: UInt8) {
    if let text, !text.isEmpty {
      self = CodePage(named: text)
    } else {
      self = CodePage(languageDriver: languageDriver)
    }
  }

  /// Names as programs write them: `UTF-8`, `65001`, `ANSI 1252`, `ISO-8859-1`, `88591`, `CP850`.
  private init(named text: String) {
    let bare = text.lowercased().filter { $0.isLetter || $0.isNumber }
    switch bare {
    case "utf8", "65001", "cp65001": self = .utf8
    // What calls itself Latin-1 is windows-1252 in practice (WHATWG Encoding, §4.2).
    case "1252", "ansi1252", "cp1252", "windows1252", "iso88591", "88591", "latin1", "ansi", "system":
      self = .windows1252
    case "iso885915", "885915", "latin9": self = .latin9
    case "437", "oem437", "cp437", "ibm437": self = .ibm437
    case "850", "oem850", "cp850", "ibm850", "oem": self = .ibm850
    default: self = bare.hasPrefix("ldid") ? CodePage(languageDriver: UInt8(bare.dropFirst(4)) ?? 255) : .unknown(text)
    }
  }

  /// Source: Esri, "Code page and language driver IDs", as in GDAL's `ogrshapelayer.cpp`.
  private init(languageDriver byte: UInt8) {
    switch byte {
    case 0: self = .detected
    case 0x01, 0x09, 0x0B, 0x0D, 0x0F, 0x11, 0x15, 0x18, 0x19, 0x1B: self = .ibm437
    case 0x02, 0x0A, 0x0E, 0x10, 0x12, 0x14, 0x16, 0x1A, 0x1D, 0x25, 0x37: self = .ibm850
    case 0x03, 0x57, 0x58, 0x59: self = .windows1252
    default: self = .unknown("language driver \(byte)")
    }
  }

  init(_ encoding: TextEncoding) {
    self =
      switch encoding {
      case .utf8: .utf8
      case .windows1252: .windows1252
      }
  }

  /// - Throws: `AtlasError` for letters beyond ASCII in a code page that is not read; `name` is the file's.
  func text(_ bytes: some Collection<UInt8>, name: String) throws(AtlasError) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    switch self {
    case .utf8: return TextDecoding.text(bytes, .utf8)
    case .windows1252: return TextDecoding.text(bytes, .windows1252)
    case .latin9: return CodePage.latin9Text(bytes)
    case .ibm437: return CodePage.text(bytes, CodePage.upper437)
    case .ibm850: return CodePage.text(bytes, CodePage.upper850)
    case .detected: return TextDecoding.text(bytes)
    case .unknown(let label):
      throw AtlasError(
        .badData,
        "\(name): its text is in code page \"\(label)\", which is not read; give --encoding utf-8 or windows-1252, or "
          + "convert it with ogr2ogr to GeoPackage")
    }
  }

  private static func text(_ bytes: some Collection<UInt8>, _ upper: [Unicode.Scalar]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
    return String(scalars)
  }

  /// ISO 8859-15 is Latin-1 but for eight letters.
  private static func latin9Text(_ bytes: some Collection<UInt8>) -> String {
    let changed: [UInt8: Unicode.Scalar] = [
      0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(changed[byte] ?? Unicode.Scalar(byte)) }
    return String(scalars)
  }

  /// Source: Unicode's mapping tables VENDORS/MICSFT/PC, CP437.TXT and CP850.TXT.
  private static let upper437 = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
      + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
  private static let upper850 = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
      + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars)
}
