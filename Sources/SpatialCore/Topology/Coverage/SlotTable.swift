/// An open-addressing table of positions in an array that the caller keeps.
///
/// Several times faster than a `Dictionary` for millions of short keys, because the hash is the caller's.
struct SlotTable {
  private struct Slot {
    var hash: UInt64
    /// -1 where nothing stands.
    var position: Int32
  }

  private var slots: [Slot]
  private var count = 0

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: Slot(hash: 0, position: -1), count: size)
  }

  /// The position with this hash that equals the key; nil where there is none.
  func position(_ hash: UInt64, equals: (Int32) -> Bool) -> Int32? {
    var slot = index(hash)
    while slots[slot].position >= 0 {
      if slots[slot].hash == hash, equals(slots[slot].position) { return slots[slot].position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a position that is not there yet.
  mutating func insert(_ hash: UInt64, _ position: Int32) {
    if 2 * (count + 1) > slots.count { grow() }
    put(Slot(hash: hash, position: position))
    count += 1
  }

  /// SplitMix64's finaliser: spreads keys whose low bits are alike, as those of whole metres are.
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private func index(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

  private mutating func put(_ entry: Slot) {
    var slot = index(entry.hash)
    while slots[slot].position >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(hash: 0, position: -1), count: old.count * 2)
    for entry in old where entry.position >= 0 { put(entry) }
  }
}
