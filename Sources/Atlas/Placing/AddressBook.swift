import SpatialCore

/// All addresses in memory, to find those that somebody wrote.
///
/// Built by ``AddressBookBuilder``; a value that never changes, so that any number of threads may search it.
/// Size: 36 bytes an address, about 150 bytes a street. A search takes some microseconds.
public struct AddressBook: Sendable {
  struct Entry: Sendable {
    var key: Int64
    /// 0 for none.
    var number: UInt32
    /// Position in ``suffixes``; 0 for none.
    var suffix: UInt32
    /// See ``Postcode/code``; 0 for none.
    var postcode: UInt32
    var street: UInt32
    /// In millimetres of RD New, which 32 bits hold to 2,147 km.
    var x: Int32
    var y: Int32

    var point: Coordinate { Coordinate(x: Double(x) / 1000, y: Double(y) / 1000) }
  }

  /// By postcode, number, suffix, key.
  let entries: [Entry]
  /// The codes that occur, ascending, and where the entries of each begin.
  let postcodes: [UInt32]
  let postcodeStarts: [UInt32]
  /// Where the postcodes of each four digits begin in ``postcodes``.
  let digitStarts: [UInt32]
  /// Positions in ``entries`` by street and number, and where each street begins.
  let byStreet: [UInt32]
  let streetStarts: [UInt32]
  let streets: StreetBook
  let suffixes: [[UInt8]]
  let suffixPositions: [UInt64: UInt32]

  public var count: Int { entries.count }

  /// The positions of the addresses with a postcode; none when there are none.
  func range(_ postcode: Postcode) -> Range<Int> {
    let group = Int((postcode.code - 1) / 676)
    var low = Int(digitStarts[group])
    var high = Int(digitStarts[group + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if postcodes[middle] < postcode.code { low = middle + 1 } else { high = middle }
    }
    guard low < end, postcodes[low] == postcode.code else { return 0..<0 }
    return Int(postcodeStarts[low])..<Int(postcodeStarts[low + 1])
  }

  /// The positions of the addresses with a number within a range of one postcode.
  func range(_ number: UInt32, in range: Range<Int>) -> Range<Int> {
    let start = first(range) { entries[$0].number >= number }
    var end = start
    while end < range.upperBound, entries[end].number == number { end += 1 }
    return start..<end
  }

  /// The streets of the addresses in a range, in the order of their first.
  func streets(in range: Range<Int>) -> [UInt32] {
    var result: [UInt32] = []
    for index in range where entries[index].street != result.last && !result.contains(entries[index].street) {
      result.append(entries[index].street)
    }
    return result
  }

  /// The addresses of a street, by number.
  func entries(street: UInt32) -> ArraySlice<UInt32> {
    byStreet[Int(streetStarts[Int(street)])..<Int(streetStarts[Int(street) + 1])]
  }

  /// The addresses of a street with a number.
  func entries(street: UInt32, number: UInt32) -> ArraySlice<UInt32> {
    let all = entries(street: street)
    let start = first(all.startIndex..<all.endIndex) { entries[Int(byStreet[$0])].number >= number }
    return all[start...].prefix { entries[Int($0)].number == number }
  }

  /// Whether an address has a suffix, told strictly; see ``HouseSuffix``.
  func position(ofSuffix strict: [UInt8]) -> UInt32? {
    strict.isEmpty ? 0 : suffixPositions[AddressBook.suffixKey(strict)]
  }

  static func suffixKey(_ strict: [UInt8]) -> UInt64 {
    // Up to seven bytes stand for themselves.
    strict.count > 7 ? FoldedText.hash(strict[...]) | 1 << 63 : strict.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func first(_ range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
