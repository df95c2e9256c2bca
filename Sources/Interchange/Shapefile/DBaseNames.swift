import Foundation

/// Names of columns as a `.dbf` can hold them: at most ten bytes, letters, digits and underscores, beginning with a
/// letter, different whatever their case.
///
/// Diacritics are dropped, anything else becomes an underscore, the tail is cut off; where two become the same, the later
/// one ends in `_1`, `_2`, …, as ogr2ogr does. The same names give the same result always.
enum DBaseNames {
  static let maximumLength = 10

  /// - Returns: One for each name, in order.
  static func shortened(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    // A name that fits as it is keeps it, wherever it stands.
    for name in names where plain(name) == name { taken.insert(name.lowercased()) }
    var kept: Set<String> = []
    return names.map { name in
      let bare = plain(name)
      if bare == name, kept.insert(bare.lowercased()).inserted { return bare }
      if taken.insert(bare.lowercased()).inserted { return bare }
      for number in 1... {
        let tail = "_\(number)"
        let numbered = bare.prefix(maximumLength - tail.count) + tail
        if taken.insert(numbered.lowercased()).inserted { return String(numbered) }
      }
      return bare
    }
  }

  private static func plain(_ name: String) -> String {
    let letters = name.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !$0.properties.isDiacritic }
    let bare = letters.map { scalar in
      let value = scalar.value
      let isPlain = (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value)
      return isPlain ? Character(scalar) : "_"
    }
    let start = bare.first.map { $0.isLetter } == true ? bare : Array("f_") + bare
    return String(start.prefix(maximumLength))
  }
}
