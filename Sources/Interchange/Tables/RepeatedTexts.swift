/// Texts of a column that occur again and again, such as codes of areas: each made once.
struct RepeatedTexts {
  private var places: [UInt64: Int] = [:]
  /// The bytes of all texts after each other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var last = 0
  /// What became of each, in order of first occurrence.
  private(set) var texts: [String] = []
  private let change: (String) -> String

  /// - Parameter change: Applied to each text once.
  init(_ change: @escaping (String) -> String = { $0 }) { self.change = change }

  /// The number of a text in ``texts``.
  mutating func number(_ row: TableRow, _ column: Int) -> Int {
    let field = row.bytes(column)
    // A row mostly tells what the row before it did, or what came after that before.
    if holds(field, at: last) { return last }
    let next = last + 1 < texts.count ? last + 1 : 0
    last = holds(field, at: next) ? next : find(field) ?? add(field, row, column)
    return last
  }

  mutating func text(_ row: TableRow, _ column: Int) -> String { texts[number(row, column)] }

  private func holds(_ field: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place < texts.count else { return false }
    let start = place == 0 ? 0 : ends[place - 1]
    guard ends[place] - start == field.count else { return false }
    return bytes.withUnsafeBufferPointer { $0[start..<ends[place]].elementsEqual(field) }
  }

  /// FNV-1a, 64 bits; on a collision the next place is taken.
  private func hash(_ field: UnsafeBufferPointer<UInt8>) -> UInt64 {
    field.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private func find(_ field: UnsafeBufferPointer<UInt8>) -> Int? {
    var hash = hash(field)
    while let place = places[hash] {
      if holds(field, at: place) { return place }
      hash &+= 1
    }
    return nil
  }

  private mutating func add(_ field: UnsafeBufferPointer<UInt8>, _ row: TableRow, _ column: Int) -> Int {
    var hash = hash(field)
    while places[hash] != nil { hash &+= 1 }
    places[hash] = texts.count
    bytes.append(contentsOf: field)
    ends.append(bytes.count)
    texts.append(change(row.text(column)))
    return texts.count - 1
  }
}
