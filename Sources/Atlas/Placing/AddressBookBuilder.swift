public import SpatialCore

/// Takes addresses one by one, in any order, and makes an ``AddressBook`` of them.
public struct AddressBookBuilder: ~Copyable {
  private var entries: [AddressBook.Entry] = []
  private var streets: [StreetBook.Street] = []
  private var streetPositions: [String: [UInt32: UInt32]] = [:]
  private var placePositions: [String: UInt32] = [:]
  private var places: [UInt64: [UInt32]] = [:]
  private var placeCount: UInt32 = 0
  private var suffixes: [[UInt8]] = [[]]
  private var suffixPositions: [UInt64: UInt32] = [:]
  /// Addresses mostly come street by street.
  private var last: (street: String, place: String, position: UInt32)?

  /// - Parameter count: How many addresses are coming; a good guess saves memory.
  public init(expecting count: Int) {
    entries.reserveCapacity(count)
  }

  /// - Parameter address: One whose point is not within 2,000 km of RD's origin is left out.
  public mutating func add(_ address: StoredAddress) {
    guard abs(address.point.x) < 2_000_000, abs(address.point.y) < 2_000_000 else { return }
    let number = address.number.flatMap { (1...99_999).contains($0) ? UInt32($0) : nil } ?? 0
    entries.append(
      AddressBook.Entry(
        key: address.key, number: number, suffix: suffix(address.letter, address.addition),
        postcode: address.postcode.flatMap { Postcode($0)?.code } ?? 0,
        street: street(address.street, address.place ?? ""),
        x: Int32((address.point.x * 1000).rounded()), y: Int32((address.point.y * 1000).rounded())))
  }

  private mutating func suffix(_ letter: String?, _ addition: String?) -> UInt32 {
    if letter == nil, addition == nil { return 0 }
    let strict = [letter, addition].flatMap { HouseSuffix.strict(FoldedText.bytes($0 ?? "")[...]) }
    if strict.isEmpty { return 0 }
    let key = AddressBook.suffixKey(strict)
    if let known = suffixPositions[key] { return known }
    let position = UInt32(suffixes.count)
    suffixPositions[key] = position
    suffixes.append(strict)
    return position
  }

  private mutating func street(_ name: String, _ placeName: String) -> UInt32 {
    if let last, last.street == name, last.place == placeName { return last.position }
    let place = place(placeName)
    let position: UInt32
    if let known = streetPositions[name]?[place] {
      position = known
    } else {
      position = UInt32(streets.count)
      streets.append(StreetBook.Street(name: StreetName(name), place: place))
      streetPositions[name, default: [:]][place] = position
    }
    last = (name, placeName, position)
    return position
  }

  private mutating func place(_ name: String) -> UInt32 {
    if let known = placePositions[name] { return known }
    let keys = PlaceName.keys(name)
    // Two spellings of one full name are one place.
    let same = keys.flatMap { keys in placesByFullName[keys.full] }
    let place = same ?? placeCount
    if same == nil { placeCount += 1 }
    placePositions[name] = place
    guard let keys, same == nil else { return place }
    placesByFullName[keys.full] = place
    places[keys.full, default: []].append(place)
    if keys.base != keys.full { places[keys.base, default: []].append(place) }
    return place
  }

  private var placesByFullName: [UInt64: UInt32] = [:]

  /// - Complexity: O(*n* log *n*) in the addresses of four digits; memory beside the addresses is 4 bytes each.
  public consuming func build() -> AddressBook {
    // What is needed for adding alone goes before the tables for searching come.
    streetPositions = [:]
    placePositions = [:]
    let streetCount = streets.count
    let book = StreetBook(streets: streets, places: places)
    streets = []
    AddressOrder.sort(&entries)
    let postcodes = AddressOrder.postcodes(entries)
    let order = AddressOrder.byStreet(entries, streetCount: streetCount)
    return AddressBook(
      entries: entries, postcodes: postcodes.codes, postcodeStarts: postcodes.starts,
      digitStarts: postcodes.digitStarts, byStreet: order.positions, streetStarts: order.starts, streets: book,
      suffixes: suffixes, suffixPositions: suffixPositions)
  }
}

/// An address as the book takes it.
public struct StoredAddress: Sendable {
  public var key: Int64
  public var street: String
  public var number: Int?
  public var letter: String?
  public var addition: String?
  public var postcode: String?
  public var place: String?
  public var point: Coordinate

  public init(
    key: Int64, street: String, number: Int?, letter: String? = nil, addition: String? = nil, postcode: String?,
    place: String?, point: Coordinate
  ) {
    self.key = key
    self.street = street
    self.number = number
    self.letter = letter
    self.addition = addition
    self.postcode = postcode
    self.place = place
    self.point = point
  }
}
