public import SpatialCore

/// Finds what somebody means who types in a search field: areas by their name or code, and where an address lies.
public struct FindPlaces: Sendable {
  /// A place that was found, and the areas around it.
  public struct Found: Sendable {
    /// The area itself; nil for an address, a postcode, a street.
    public var area: Area?
    /// What was found as an address; nil for an area.
    public var finding: PlaceFinding?
    /// The address where it is one.
    public var address: Address?
    /// In RD New; nil for an area.
    public var point: Coordinate?
    /// The areas of the division that all of it lies in, the largest first; of an area those above it. Without geometry.
    public var around: [Area]
    /// The territories of the plan that it lies in: several where a border runs through it.
    public var territories: [FindTerritory.Answer.Territory] = []
    /// Whose territories they are; nil where no plan tells.
    public var plan: String?
  }

  /// Longer texts are no name, and no address.
  public static let mostCharacters = 100

  private let division: StoredDivision

  /// - Parameter division: Whose areas are meant.
  public init(_ division: StoredDivision) {
    self.division = division
  }

  /// Areas whose code or name the text is or begins, or each of whose words begins a word of the name; where there are none,
  /// those whose name is one letter off, of long words two.
  ///
  /// - Returns: The best first; gemeenten before wijken before buurten.
  /// - Complexity: O(*n*) in the areas of the division.
  public func areas(_ text: String, limit: Int, _ reader: any StoreReader) throws -> [Found] {
    let wanted = Name(text)
    guard !wanted.words.isEmpty, text.unicodeScalars.count <= FindPlaces.mostCharacters else { return [] }
    let query = AreaQuery(division: division.division.id, includesGeometry: false)
    let all = try reader.areas(query)
    var scored = all.compactMap { area in wanted.score(of: area).map { (score: $0, area: area) } }
    if scored.isEmpty {
      scored = all.filter { wanted.resembles(Name($0.name)) }.map { (score: 9, area: $0) }
    }
    let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let order = Dictionary(uniqueKeysWithValues: zip(AreaLevel.hierarchy, 0...))
    func key(_ entry: (score: Int, area: Area)) -> (Int, Int, String, String) {
      (entry.score, order[entry.area.level] ?? order.count, entry.area.name, entry.area.code)
    }
    return scored.sorted { key($0) < key($1) }.prefix(limit).map { entry in
      Found(area: entry.area, around: FindPlaces.above(entry.area, byCode))
    }
  }

  /// Where an address, a postcode or a street lies; nil where it is not found, or means several places.
  ///
  /// - Parameter book: Of all addresses in the store.
  public func address(_ text: String, _ book: AddressBook, _ reader: any StoreReader) throws -> Found? {
    guard text.unicodeScalars.count <= FindPlaces.mostCharacters, let written = WrittenAddress(text: text) else {
      return nil
    }
    let finding = book.find(written)
    guard let point = finding.point else { return nil }
    let address = try finding.address.flatMap { try reader.addresses(keys: [$0])[$0] }
    return Found(
      finding: finding, address: address, point: point, around: try around(point, reach: finding.reachMetres, reader))
  }

  /// The areas of the division that a point lies in, with all addresses within a reach of it: of a street through two
  /// buurten the wijk.
  private func around(_ point: Coordinate, reach: Double, _ reader: any StoreReader) throws -> [Area] {
    guard let level = division.finestLevel else { return [] }
    let box = Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y).expanded(by: reach + 1)
    let near = try reader.areas(AreaQuery(division: division.division.id, level: level, envelope: box))
    let locator = try AreaIndex(near.map { try $0.geometry.madeValid() }).makeLocator()
    var found = Set([try locator.locate(point).area])
    if reach > PlaceSearch.samePlaceMetres {
      try reader.forEachAddressPoint(within: box) { other, _ in
        if other.distance(to: point) <= reach + 0.01 { found.insert(try locator.locate(other).area) }
      }
    }
    // What lies outside every area lies in none together with the rest.
    guard !found.contains(nil) else { return [] }
    let chains = try found.compactMap { $0 }.map { try chain(of: near[$0], reader) }
    guard var common = chains.first else { return [] }
    for chain in chains { common = zip(common, chain).prefix { $0.code == $1.code }.map(\.0) }
    return common
  }

  /// An area with those above it, the largest first, without geometry.
  private func chain(of area: Area, _ reader: any StoreReader) throws -> [Area] {
    var first = area
    first.geometry = MultiPolygon([])
    var chain = [first]
    while let parent = chain[0].parent,
      let next = try reader.areas(
        AreaQuery(division: division.division.id, codes: [parent], includesGeometry: false)
      ).first, next.code != chain[0].code
    { chain.insert(next, at: 0) }
    return chain
  }

  private static func above(_ area: Area, _ byCode: [String: Area]) -> [Area] {
    var chain: [Area] = []
    var code = area.parent
    while let next = code.flatMap({ byCode[$0] }), !chain.contains(where: { $0.code == next.code }) {
      chain.insert(next, at: 0)
      code = next.parent
    }
    return chain
  }
}

/// A name as it is compared: its words without capitals and accents.
private struct Name {
  let folded: [UInt8]
  let words: [ArraySlice<UInt8>]

  init(_ text: String) {
    let bytes = FoldedText.bytes(text)
    words = FoldedText.words(bytes[...])
    folded = Array(words.joined(separator: [UInt8(ascii: " ")]))
  }

  /// The lower the better; nil for another name.
  func score(of area: Area) -> Int? {
    if Name(area.code).folded == folded { return 0 }
    let name = Name(area.name)
    if name.folded == folded { return 1 }
    if name.folded.starts(with: folded) { return 2 }
    let isMeant = words.allSatisfy { word in name.words.contains { $0.starts(with: word) } }
    return isMeant ? 3 : nil
  }

  func resembles(_ other: Name) -> Bool {
    guard folded.count >= 4 else { return false }
    return EditDistance.isWithin(folded.count >= 8 ? 2 : 1, folded, other.folded)
  }
}
