/// What is known of the best way to divide a set of units, by set and number of parts: an open-addressing hash table.
///
/// A table of its own because the standard dictionary hashes eight bytes in some 50 ns, the most of the search.
struct CoverTable {
  /// The best cover of a set: its first territory, the rest being the cover of what is left.
  struct Entry {
    /// Zero where there is no cover.
    var territory: UInt64 = 0
    /// The present territory it continues, −1 for none.
    var label = -1
    var rank = PlanRank()

    var exists: Bool { territory != 0 }
  }

  /// A set of units, with the number of parts and the present territories already continued.
  struct Key: Equatable {
    var region: UInt64
    var state: UInt64

    init(region: UInt64, parts: Int, used: UInt64) {
      self.region = region
      state = UInt64(parts) | used << 8
    }
  }

  private var keys: [Key]
  private var entries: [Entry]
  private(set) var count = 0

  init() {
    keys = [Key](repeating: Key(region: 0, parts: 0, used: 0), count: 1024)
    entries = [Entry](repeating: Entry(), count: 1024)
  }

  /// Keys have a set that is not empty.
  subscript(key: Key) -> Entry? {
    let slot = slot(of: key)
    return keys[slot] == key ? entries[slot] : nil
  }

  mutating func store(_ entry: Entry, for key: Key) {
    if count * 2 >= keys.count { grow() }
    let slot = slot(of: key)
    if keys[slot] != key { count += 1 }
    keys[slot] = key
    entries[slot] = entry
  }

  private func slot(of key: Key) -> Int {
    var mixed = (key.region ^ key.state &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = mixed &* 0xBF58_476D_1CE4_E5B9
    let last = UInt64(keys.count - 1)
    var slot = Int((mixed ^ mixed >> 29) & last)
    while keys[slot].region != 0, keys[slot] != key { slot = (slot + 1) & Int(last) }
    return slot
  }

  private mutating func grow() {
    let old = zip(keys, entries)
    keys = [Key](repeating: Key(region: 0, parts: 0, used: 0), count: keys.count * 2)
    entries = [Entry](repeating: Entry(), count: keys.count)
    for (key, entry) in old where key.region != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      entries[slot] = entry
    }
  }
}
