/// A word, sign or literal of the text encoding.
struct Token {
  enum Kind: Equatable {
    /// A name or keyword, as written.
    case word(String)
    /// A name in double quotes.
    case quoted(String)
    case string(String)
    case integer(Int64)
    case number(Double)
    /// Digits that no 64 bits hold, without a sign before them.
    case sign(String)
    case end
  }

  var kind: Kind
  var start: Int
  var end: Int

  /// A word in capitals, as keywords are compared; nil for anything else.
  var keyword: String? {
    if case .word(let word) = kind { word.uppercased() } else { nil }
  }

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}

/// What letters names are made of.
///
/// Source: OGC 21-065r2 Annex B, identifierStart and identifierPart.
enum Identifier {
  static func canStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3A, 0x5F, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFE,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      !isBlank(scalar)
    default: false
    }
  }

  static func canContinue(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E, 0x30...0x39, 0x300...0x36F, 0x203F...0x2040: true
    default: canStart(scalar)
    }
  }

  /// Source: OGC 21-065r2 Annex B, whitespace.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9...0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether a name can stand in a text without quotes.
  static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, canStart(first) else { return false }
    return name.unicodeScalars.allSatisfy(canContinue) && !reserved.contains(name.uppercased())
  }

  /// The keywords of the standard; those of functions and literals are none before anything but a bracket, but quotes do
  /// no harm.
  static let reserved: Set<String> = Set(words).union(SpatialKeyword.geometries)
    .union(CQL2TemporalRelation.byName.keys.map { $0.uppercased() })
    .union(CQL2ArrayRelation.byName.keys.map { $0.uppercased() }).union(SpatialKeyword.relations)

  private static let words = [
    "ACCENTI", "AND", "BBOX", "BETWEEN", "CASEI", "DATE", "DIV", "FALSE", "IN", "INTERVAL", "IS", "LIKE", "NOT", "NULL",
    "OR", "TIMESTAMP", "TRUE",
  ]

  /// Those that are keywords wherever they stand.
  static let always: Set<String> = ["AND", "BETWEEN", "DIV", "FALSE", "IN", "IS", "LIKE", "NOT", "NULL", "OR", "TRUE"]
}
