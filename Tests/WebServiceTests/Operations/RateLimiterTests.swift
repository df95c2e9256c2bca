import TestSupport
import Testing

@testable import WebService

@Suite("The rate of a client")
struct RateLimiterTests {
  private let start = ContinuousClock.now

  private func address(_ number: Int) -> NetworkAddress {
    NetworkAddress(high: 0, low: 0xFFFF_0000_0000 | UInt64(number))
  }

  @Test("so many at once, then as many as the rate gives back; the wait that is told is enough")
  func bucket() throws {
    let limiter = RateLimiter(perMinute: 30, burst: 5)
    for _ in 0..<5 { #expect(limiter.wait(for: address(1), at: start) == nil) }
    let wait = try #require(limiter.wait(for: address(1), at: start))
    #expect(wait == 2)
    #expect(limiter.wait(for: address(2), at: start) == nil, "another client has a bucket of its own")
    #expect(limiter.wait(for: address(1), at: start + .seconds(1)) != nil)
    #expect(limiter.wait(for: address(1), at: start + .seconds(wait)) == nil)
    #expect(limiter.wait(for: address(1), at: start + .seconds(wait)) != nil)
    for _ in 0..<5 { #expect(limiter.wait(for: address(1), at: start + .seconds(600)) == nil) }
    #expect(limiter.wait(for: address(1), at: start + .seconds(600)) != nil, "no more than the burst is saved")
  }

  @Test("over any time no client gets more than the burst and the rate", arguments: 1...5)
  func property(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let limiter = RateLimiter(perMinute: 600, burst: 20)
    var (passed, time) = (0, 0.0)
    for _ in 0..<5_000 {
      time += Double.random(in: 0...0.05, using: &random)
      if limiter.wait(for: address(1), at: start + .seconds(time)) == nil { passed += 1 }
    }
    #expect(passed <= 20 + Int((time * 10).rounded(.up)))
    #expect(passed >= Int(time * 10) - 1)
  }

  @Test("without a rate everything passes, and nobody is remembered")
  func none() {
    let limiter = RateLimiter(perMinute: 0, burst: 1)
    for _ in 0..<100 { #expect(limiter.wait(for: address(1), at: start) == nil) }
    #expect(limiter.clientCount == 0)
  }

  @Test("addresses of one network of version 6 are one client")
  func version6() throws {
    let limiter = RateLimiter(perMinute: 1, burst: 1)
    #expect(limiter.wait(for: try #require(NetworkAddress("2001:db8::1")), at: start) == nil)
    #expect(limiter.wait(for: try #require(NetworkAddress("2001:db8::ffff:1")), at: start) != nil)
    #expect(limiter.wait(for: try #require(NetworkAddress("2001:db8:0:1::1")), at: start) == nil)
  }

  @Test("a million clients are not remembered, and one that asks too much is while others come")
  func memory() {
    let limiter = RateLimiter(perMinute: 6, burst: 2, mostClients: 1_000)
    for number in 0..<20_000 {
      let now = start + .milliseconds(number / 10)
      _ = limiter.wait(for: address(0), at: now)
      _ = limiter.wait(for: address(number + 1), at: now)
      #expect(limiter.clientCount <= 1_000)
    }
    #expect(limiter.wait(for: address(0), at: start + .seconds(2)) != nil)
  }
}
