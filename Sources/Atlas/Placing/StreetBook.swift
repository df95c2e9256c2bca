/// Every street of every place, found by the forms of its name.
struct StreetBook: Sendable {
  /// A street in a place.
  struct Street: Sendable {
    var name: StreetName
    var place: UInt32
  }

  private struct Key: Sendable {
    var hash: UInt64
    var place: UInt32
    var street: UInt32

    static func isBefore(_ a: Key, _ b: Key) -> Bool {
      (a.hash, a.place, a.street) < (b.hash, b.place, b.street)
    }
  }

  let streets: [Street]
  private let byPlain: [Key]
  private let byReduced: [Key]
  private let byTail: [Key]
  /// By full name, and by the name without its province.
  private let places: [UInt64: [UInt32]]

  init(streets: [Street], places: [UInt64: [UInt32]]) {
    self.streets = streets
    self.places = places
    func keys(_ hash: (StreetName) -> UInt64) -> [Key] {
      streets.indices.map {
        Key(hash: hash(streets[$0].name), place: streets[$0].place, street: UInt32($0))
      }.sorted(by: Key.isBefore)
    }
    byPlain = keys(\.plain)
    byReduced = keys(\.reduced)
    byTail = keys(\.tail)
  }

  /// The places with a name; none when it is unknown.
  func places(_ text: String) -> [UInt32] {
    guard let keys = PlaceName.keys(text) else { return [] }
    return places[keys.full] ?? places[keys.base] ?? []
  }

  /// The streets that a name means: those written the same, else those that reduce to the same, else those that it
  /// abbreviates word by word.
  ///
  /// - Parameter wanted: nil for all places.
  func streets(_ name: StreetName, in wanted: [UInt32]?) -> [UInt32] {
    guard !name.isEmpty else { return [] }
    for (keys, hash) in [(byPlain, name.plain), (byReduced, name.reduced)] {
      let same = StreetBook.find(keys, hash, wanted)
      if !same.isEmpty { return same }
    }
    return StreetBook.find(byTail, name.tail, wanted).filter { name.abbreviates(streets[Int($0)].name) }
  }

  private static func find(_ keys: [Key], _ hash: UInt64, _ wanted: [UInt32]?) -> [UInt32] {
    guard let wanted else { return find(keys, from: (hash, 0)) { $0.hash == hash } }
    return wanted.flatMap { place in find(keys, from: (hash, place)) { $0.hash == hash && $0.place == place } }
  }

  private static func find(_ keys: [Key], from start: (UInt64, UInt32), while holds: (Key) -> Bool) -> [UInt32] {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if (keys[middle].hash, keys[middle].place) < start { low = middle + 1 } else { high = middle }
    }
    return keys[low...].prefix(while: holds).map(\.street)
  }
}
