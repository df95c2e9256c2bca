import Foundation

/// Texts as CASEI and ACCENTI compare them.
enum FoldedText {
  /// Without differences of case: `Straße` and `STRASSE` are one.
  ///
  /// Source: The Unicode Standard §3.13, toCasefold, as the small letters of the capitals of the small letters; ı is no i.
  static func withoutCase(_ text: String) -> String {
    if isASCII(text) { return text.lowercased() }
    var folded = ""
    for scalar in text.unicodeScalars {
      if scalar == "\u{131}" {
        folded.unicodeScalars.append(scalar)
      } else {
        // Small letters first: the capital ẞ has no other capital than itself, ß has SS.
        for small in scalar.properties.lowercaseMapping.unicodeScalars {
          for capital in small.properties.uppercaseMapping.unicodeScalars {
            folded += capital.properties.lowercaseMapping
          }
        }
      }
    }
    return folded
  }

  /// Without accents: the canonical decomposition without its nonspacing marks. Letters with a stroke, as ø, have none.
  ///
  /// Source: OGC 21-065r2 §7.4; The Unicode Standard §5.6.
  static func withoutAccents(_ text: String) -> String {
    if isASCII(text) { return text }
    var plain = ""
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
      plain.unicodeScalars.append(scalar)
    }
    return plain
  }

  static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// In canonical composition, in which one letter with its accents mostly is one character.
  static func composed(_ text: String) -> String {
    isASCII(text) ? text : text.precomposedStringWithCanonicalMapping
  }
}
