import Testing

@testable import Territories

@Test("SplitMix64 gives the published numbers for seed 0")
func splitMix64() {
  var random = SplitMix64(seed: 0)
  #expect([random.next(), random.next()] == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4])
}
