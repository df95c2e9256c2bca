/// Text as it is compared: lower case, without diacritics, apostrophes and invisible signs.
///
/// Blanks of any kind are a space, dashes of any kind a hyphen, & is the word en; other punctuation stays, for whoever
/// splits the text.
enum FoldedText {
  static func bytes(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { source in
      var result: [UInt8] = []
      result.reserveCapacity(source.count)
      var index = 0
      while index < source.count {
        let byte = source[index]
        if byte < 0x80 {
          appendASCII(byte, to: &result)
          index += 1
        } else {
          index += append(source, at: index, to: &result)
        }
      }
      return result
    }
  }

  private static func appendASCII(_ byte: UInt8, to result: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
    case UInt8(ascii: "'"), UInt8(ascii: "`"): break
    case UInt8(ascii: "&"): result += " en ".utf8
    case 0...0x20, 0x7F: result.append(UInt8(ascii: " "))
    default: result.append(byte)
    }
  }

  /// - Returns: How many bytes the scalar takes.
  private static func append(_ source: UnsafeBufferPointer<UInt8>, at index: Int, to result: inout [UInt8]) -> Int {
    let lead = source[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(source[index + offset] & 0x3F) }
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: result.append(UInt8(ascii: " "))
    case 0xAD, 0xB4, 0x300...0x36F, 0x200B...0x200F, 0x2018...0x201B, 0x2032, 0x2060, 0xFEFF: break
    case 0x2010...0x2015, 0x2212: result.append(UInt8(ascii: "-"))
    case 0xC0...0x17F where latin(scalar) != nil: result += (latin(scalar) ?? "").utf8
    default: result += source[index..<index + length]
    }
    return length
  }

  /// The letters without their marks, of Latin-1 Supplement and Latin Extended-A (Unicode 15, NFD and common practice).
  private static func latin(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: "a"
    case 0xC6, 0xE6: "ae"
    case 0xC7, 0xE7, 0x106...0x10D: "c"
    case 0xD0, 0xF0, 0x10E...0x111: "d"
    case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: "e"
    case 0x11C...0x123: "g"
    case 0x124...0x127: "h"
    case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: "i"
    case 0x132, 0x133: "ij"
    case 0x134, 0x135: "j"
    case 0x136...0x138: "k"
    case 0x139...0x142: "l"
    case 0xD1, 0xF1, 0x143...0x14B: "n"
    case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: "o"
    case 0x152, 0x153: "oe"
    case 0x154...0x159: "r"
    case 0xDF: "ss"
    case 0x15A...0x161, 0x17F: "s"
    case 0xDE, 0xFE: "th"
    case 0x162...0x167: "t"
    case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: "u"
    case 0x174, 0x175: "w"
    case 0xDD, 0xFD, 0xFF, 0x176...0x178: "y"
    case 0x179...0x17E: "z"
    default: nil
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  /// Whether a byte of folded text belongs to a word; signs of other scripts do.
  static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

  /// Gives the words of folded text, without what stands between them.
  static func forEachWord(_ folded: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
    var start = folded.startIndex
    while start < folded.endIndex {
      var end = start
      while end < folded.endIndex, isWord(folded[end]) { end += 1 }
      if end > start { body(folded[start..<end]) }
      start = end + 1
    }
  }

  static func words(_ folded: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    forEachWord(folded) { words.append($0) }
    return words
  }

  /// FNV-1a in 64 bits: equal words are taken for the same without comparing them again; of a million different ones two
  /// are equal with a chance of 3 in 10⁸.
  static func hash(_ bytes: ArraySlice<UInt8>, from seed: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
