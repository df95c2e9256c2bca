/// Finds areas by what people write: a code, or a name that only one area has.
///
/// Codes are looked for in every division: what is intended for an area outlives the division of a year.
struct NamedAreas: Sendable {
  private static let plurals: [String: AreaLevel] = ["gemeenten": .gemeente, "wijken": .wijk, "buurten": .buurt]

  let division: String
  private let codes: Set<String>
  private let byLevel: [AreaLevel: [String]]
  private let byName: [String: [String]]
  private let levels: [String: AreaLevel]

  /// - Parameter division: Whose names and levels are meant; nil for the current one.
  /// - Throws: ``AtlasError/Code/unknownDivision``.
  init(_ reader: any StoreReader, division: String?) throws {
    let choice = DivisionChoice(try reader.divisions())
    let chosen = try choice.resolve(division)
    let areas = try reader.areas(AreaQuery(division: chosen.division.id, includesGeometry: false))
    self.division = chosen.division.id
    let others = try choice.divisions.filter { $0.division.id != chosen.division.id }.flatMap { other in
      try reader.areas(AreaQuery(division: other.division.id, includesGeometry: false)).map(\.code)
    }
    codes = Set(areas.map(\.code) + others)
    byLevel = Dictionary(grouping: areas, by: \.level).mapValues { $0.map(\.code) }
    byName = Dictionary(grouping: areas) { $0.name.lowercased() }.mapValues { $0.map(\.code) }
    levels = Dictionary(areas.map { ($0.code, $0.level) }, uniquingKeysWith: { first, _ in first })
  }

  /// The code that a text means.
  ///
  /// Of areas of one name the wijk is meant where there is one: people seldom write that a buurt has the same name.
  func find(_ text: String) -> Result<String, FieldReason> {
    let code = text.uppercased()
    if codes.contains(text) { return .success(text) }
    if codes.contains(code) { return .success(code) }
    let named = byName[text.lowercased()] ?? []
    let wijken = named.filter { levels[$0] == .wijk }
    if named.count == 1 || wijken.count == 1 { return .success(wijken.first ?? named[0]) }
    if named.count > 1 {
      return .failure(FieldReason("the name of \(named.sorted().joined(separator: ", ")); give the code"))
    }
    return .failure(
      FieldReason("no area of this code in the store, and none of this name in division \(division)"))
  }

  /// All areas of a level: `alle wijken`, `wijken`; nil for a text that means one area.
  func level(_ text: String) -> [String]? {
    var words = text.lowercased().split(separator: " ").map(String.init)
    let isAll = ["alle", "all", "elke"].contains(words.first ?? "")
    if isAll { words.removeFirst() }
    guard words.count == 1 else { return nil }
    if let level = NamedAreas.plurals[words[0]] { return byLevel[level] ?? [] }
    return isAll ? byLevel[AreaLevel(rawValue: words[0])] ?? [] : nil
  }
}

/// Why the text of a field is not what it should be.
struct FieldReason: Error, Sendable {
  var text: String

  init(_ text: String) {
    self.text = text
  }
}
