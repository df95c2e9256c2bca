import SpatialCore

/// One search in an address book: which addresses can be meant, and how well they agree with what was written.
struct PlaceSearch {
  /// Addresses this near each other are one place: their middle stands for each of them.
  static let samePlaceMetres = 50.0
  /// A postcode or street that reaches farther than this from its middle tells too little of where something is.
  static let areaMetres = 1000.0

  let book: AddressBook
  let postcode: Postcode?
  let isPostcodeWritten: Bool
  /// The first digits of the written postcode, known or not; nil when it has none.
  let postcodeDigits: UInt32?
  /// Those with the written name: none when it is unknown, nil when none is written.
  let places: [UInt32]?
  let streets: WrittenStreet?
  /// Whether there is a house number, readable or not.
  let isNumberWritten: Bool
  let number: HouseNumber?
  let letter: [UInt8]
  let addition: [UInt8]

  init(_ book: AddressBook, _ written: WrittenAddress) {
    self.book = book
    var rest: [UInt8] = []
    let postcodeText = written.postcode.map(FoldedText.bytes) ?? []
    postcode = Postcode(folded: postcodeText[...], rest: &rest)
    isPostcodeWritten = postcodeText.contains(where: FoldedText.isWord)
    postcodeDigits = Postcode.digits(postcodeText[...])
    let placeText =
      written.place ?? (rest.contains(where: FoldedText.isLetter) ? String(decoding: rest, as: UTF8.self) : nil)
    places = placeText.flatMap { PlaceName.keys($0) == nil ? nil : book.streets.places($0) }
    let numberText = written.number.map(FoldedText.bytes) ?? []
    isNumberWritten = numberText.contains(where: FoldedText.isDigit)
    let number = HouseNumber(folded: numberText[...])
    self.number = number
    letter = written.letter.map { HouseSuffix.strict(FoldedText.bytes($0)[...]) } ?? []
    addition = written.addition.map { HouseSuffix.strict(FoldedText.bytes($0)[...]) } ?? []
    streets = written.street.flatMap { WrittenStreet($0, number: number) }
  }

  func run() -> PlaceFinding {
    if streets?.isPostbox == true { return PlaceFinding(reasons: [.postbox]) }
    if let postcode {
      let range = book.range(postcode)
      if !range.isEmpty { return inPostcode(range) }
    }
    return byStreet(isPostcodeWritten ? [.postcodeUnknown] : [])
  }

  // MARK: By postcode

  private func inPostcode(_ range: Range<Int>) -> PlaceFinding {
    guard let streets else { return inPostcode(range, number, streets: nil, []) }
    let present = book.streets(in: range)
    for reading in streets.readings {
      let same = present.filter { agrees(reading.name, $0) }
      if !same.isEmpty { return inPostcode(range, number(in: reading), streets: same, []) }
    }
    for reading in streets.readings where book.streets.streets(reading.name, in: nil).isEmpty {
      let alike = present.filter { reading.name.resembles(book.streets.streets[Int($0)].name) }
      if alike.count == 1 {
        return inPostcode(range, number(in: reading), streets: alike, [.streetResembles])
      }
    }
    return otherStreet(range)
  }

  private func agrees(_ name: StreetName, _ street: UInt32) -> Bool {
    let known = book.streets.streets[Int(street)].name
    return name.plain == known.plain || name.reduced == known.reduced
      || (name.tail == known.tail && name.abbreviates(known))
  }

  /// - Parameter streets: Those in the postcode that the written one can be; nil when none is written.
  private func inPostcode(
    _ range: Range<Int>, _ number: HouseNumber?, streets: [UInt32]?, _ reasons: [PlaceFinding.Reason]
  ) -> PlaceFinding {
    let isMeant = { (entry: Int) in streets?.contains(book.entries[entry].street) ?? true }
    if let number {
      let group = book.range(number.number, in: range).filter(isMeant)
      if !group.isEmpty { return withPlace(amongNumbers(group, number, reasons)) }
      // A slip in the street and one in the postcode as well would be a guess.
      let others = reasons.isEmpty ? streets ?? [] : []
      let elsewhere = others.flatMap { book.entries(street: $0, number: number.number) }.map(Int.init).sorted()
      if !elsewhere.isEmpty { return withPlace(amongNumbers(elsewhere, number, reasons + [.postcodeDiffers])) }
    }
    let missing: PlaceFinding.Reason = number == nil && !isNumberWritten ? .numberMissing : .numberUnknown
    return withPlace(middle(range.filter(isMeant), .postcode6, reasons + [missing]))
  }

  /// The postcode is known, but the written street lies elsewhere or nowhere.
  private func otherStreet(_ range: Range<Int>) -> PlaceFinding {
    let numbers = streets?.readings.compactMap(number(in:)) ?? []
    let here = numbers.first.map { book.range($0.number, in: range).count } ?? range.count
    let there = byStreet([.postcodeDiffers])
    // Street, number and place name one address, while the postcode has no such number: the postcode is the slip.
    if here == 0, places?.isEmpty == false, there.step == .exact || there.step == .number { return there }
    return PlaceFinding(candidates: here + there.candidates, reasons: [.contradictory])
  }

  /// Compares the written place with that of the address.
  private func withPlace(_ located: Located) -> PlaceFinding {
    guard let places, let first = located.entries.first else { return located.finding() }
    if places.isEmpty { return located.adding(.placeUnknown).finding() }
    let place = book.streets.streets[Int(book.entries[first].street)].place
    return (places.contains(place) ? located : located.adding(.placeDiffers)).finding()
  }

  // MARK: By street and place

  private func byStreet(_ reasons: [PlaceFinding.Reason]) -> PlaceFinding {
    guard let streets else { return PlaceFinding(reasons: reasons.isEmpty ? [.incomplete] : reasons) }
    if places?.isEmpty == true { return PlaceFinding(reasons: reasons + [.placeUnknown]) }
    for reading in streets.readings {
      let found = book.streets.streets(reading.name, in: places)
      if found.isEmpty { continue }
      guard places == nil else { return byStreet(found, number(in: reading), reasons) }
      let near = reasons.contains(.postcodeUnknown) ? found.filter(hasPostcodeDigits) : found
      if near.isEmpty { return PlaceFinding(reasons: reasons + [.placeMissing]) }
      return byStreet(near, number(in: reading), reasons + [.placeMissing])
    }
    return PlaceFinding(reasons: reasons + [.streetUnknown])
  }

  /// Whether a street has the four digits of the written postcode, if it has digits: without a place, a postcode of
  /// elsewhere tells of a street elsewhere that has the same name.
  private func hasPostcodeDigits(_ street: UInt32) -> Bool {
    guard let postcodeDigits else { return true }
    return book.entries(street: street).contains {
      Postcode.digits(ofCode: book.entries[Int($0)].postcode) == postcodeDigits
    }
  }

  /// The house number with what stands behind it in the street field, when its own field has the digits alone.
  private func number(in reading: WrittenStreet.Reading) -> HouseNumber? {
    guard let number else { return reading.number }
    guard var other = reading.number, number.suffix.isEmpty else { return number }
    other.isNear = number.isNear
    return other
  }

  private func byStreet(
    _ found: [UInt32], _ number: HouseNumber?, _ reasons: [PlaceFinding.Reason]
  ) -> PlaceFinding {
    if let number {
      let group = found.flatMap { book.entries(street: $0, number: number.number) }.map(Int.init).sorted()
      if !group.isEmpty { return amongNumbers(group, number, reasons).finding() }
    }
    let missing: PlaceFinding.Reason = number == nil && !isNumberWritten ? .numberMissing : .numberUnknown
    return middle(found.flatMap(book.entries).map(Int.init).sorted(), .street, reasons + [missing]).finding()
  }
}
