/// Names of layers and columns as PDOK asks for them: small letters, digits and underscores, a letter first, 57 at most.
///
/// Source: PDOK geopackage-validator, RQ1, RQ6 and RQ21.
enum GeoPackageName {
  private static let limit = 57

  /// `signals-per-1000` → `signals_per_1000`, `areaM2` → `area_m2`.
  static func snakeCase(_ name: String) -> String {
    var result = ""
    var previous: Character?
    for character in name {
      let isNewWord = character.isUppercase && (previous?.isLowercase == true || previous?.isNumber == true)
      let lower = Character(character.lowercased())
      if isNewWord || !isPlain(lower) { if result.last != "_" { result += "_" } }
      if isPlain(lower) { result.append(lower) }
      previous = character
    }
    if result.first?.isLetter != true { result = "c" + (result.hasPrefix("_") ? "" : "_") + result }
    return String(result.prefix(limit))
  }

  /// One name for each column, none twice and none that the layer has for itself (`fid`, `geom`).
  static func columns(_ names: [String]) -> [String] {
    var taken: Set<String> = ["fid", "geom"]
    return names.map { unique(snakeCase($0), &taken) }
  }

  /// The name of a layer's table: none of those that the file has, which it joins, and none that SQLite or the standard
  /// keep for themselves.
  static func table(_ name: String, _ taken: inout Set<String>) -> String {
    let base = snakeCase(name)
    let isReserved = ["gpkg_", "rtree_", "sqlite_"].contains { base.hasPrefix($0) }
    return unique(isReserved ? String("c_\(base)".prefix(limit)) : base, &taken)
  }

  private static func unique(_ base: String, _ taken: inout Set<String>) -> String {
    var candidate = base
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = base.prefix(limit - 4) + "_\(number)"
      number += 1
    }
    return candidate
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
