/// Numbers of one replica: the same seed and replica give the same numbers, whatever thread draws them.
///
/// Source: G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct ReplicaRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, replica: Int) {
    // Mixed once, so that neighbouring replicas start far apart.
    state = ReplicaRandom.mixed(seed &+ 0x9E37_79B9_7F4A_7C15 &* (UInt64(replica) &+ 1))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return ReplicaRandom.mixed(state)
  }

  /// Uniform in [0, 1).
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
