/// The index of each region met: an open-addressing hash table.
///
/// A table of its own because the standard dictionary hashes eight bytes in some 50 ns, much of the search.
struct RegionTable<Mask: UnitMask> {
  private var keys: [Mask]
  private var values: [Int32]
  private var count = 0

  init() {
    keys = [Mask](repeating: 0, count: 1024)
    values = [Int32](repeating: 0, count: 1024)
  }

  /// The index of a region that is not empty; `next` becomes that of one not met before.
  mutating func index(of region: Mask, next: Int) -> Int {
    if count * 2 >= keys.count { grow() }
    let slot = slot(of: region)
    if keys[slot] == region { return Int(values[slot]) }
    keys[slot] = region
    values[slot] = Int32(next)
    count += 1
    return next
  }

  private func slot(of region: Mask) -> Int {
    let word = UInt64(truncatingIfNeeded: region) ^ UInt64(truncatingIfNeeded: region >> 64) &* 0xD6E8_FEB8_6659_FD93
    var mixed = word &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = mixed &* 0xBF58_476D_1CE4_E5B9
    let last = UInt64(keys.count - 1)
    var slot = Int((mixed ^ mixed >> 29) & last)
    while keys[slot] != 0, keys[slot] != region { slot = (slot + 1) & Int(last) }
    return slot
  }

  private mutating func grow() {
    let old = zip(keys, values)
    keys = [Mask](repeating: 0, count: keys.count * 2)
    values = [Int32](repeating: 0, count: keys.count)
    for (key, value) in old where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }
}
