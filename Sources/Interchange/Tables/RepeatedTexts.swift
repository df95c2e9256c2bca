/// Texts of a column that occur again and again, such as codes of areas: each made once.
struct RepeatedTexts {
  private var places: [UInt64: Int] = [:]
  private var keys: [[UInt8]] = []
  /// What became of each, in order of first occurrence.
  private(set) var texts: [String] = []
  private let change: (String) -> String

  /// - Parameter change: Applied to each text once.
  init(_ change: @escaping (String) -> String = { $0 }) { self.change = change }

  /// The number of a text in ``texts``.
  mutating func number(_ row: TableRow, _ column: Int) -> Int {
    let bytes = row.bytes(column)
    // FNV-1a, 64 bits; on a collision the next place is taken.
    var hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    while let place = places[hash] {
      if keys[place].count == bytes.count, keys[place].elementsEqual(bytes) { return place }
      hash &+= 1
    }
    places[hash] = texts.count
    keys.append(Array(bytes))
    texts.append(change(row.text(column)))
    return texts.count - 1
  }

  mutating func text(_ row: TableRow, _ column: Int) -> String { texts[number(row, column)] }
}
