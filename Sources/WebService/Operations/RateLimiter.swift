import Synchronization

/// How many requests each client may send: a bucket of tokens an address, which fills over time.
///
/// Memory is bounded: of the clients that are remembered half are forgotten when there are too many, first those whose bucket
/// is full again, of whom nothing need be known, then those who came longest ago.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
  }

  private let perSecond: Double
  private let burst: Double
  private let mostClients: Int
  private let buckets = Mutex<[NetworkAddress: Bucket]>([:])

  /// - Parameter perMinute: 0 lets everything pass.
  init(perMinute: Int, burst: Int, mostClients: Int = 20_000) {
    perSecond = Double(perMinute) / 60
    self.burst = Double(max(1, burst))
    self.mostClients = mostClients
  }

  var clientCount: Int { buckets.withLock { $0.count } }

  /// - Returns: nil where the request may pass; else after how many seconds the next one may.
  /// - Complexity: O(1), and O(*n* log *n*) in the number of clients once for every half that is forgotten.
  func wait(for address: NetworkAddress, at now: ContinuousClock.Instant = .now) -> Int? {
    guard perSecond > 0 else { return nil }
    return buckets.withLock { buckets in
      var bucket = buckets[address.client] ?? Bucket(tokens: burst, filled: now)
      bucket.tokens = tokens(of: bucket, at: now)
      bucket.filled = now
      let wait = bucket.tokens >= 1 ? nil : Int(((1 - bucket.tokens) / perSecond).rounded(.up))
      if wait == nil { bucket.tokens -= 1 }
      buckets[address.client] = bucket
      if buckets.count > mostClients { forgetHalf(&buckets, at: now) }
      return wait.map { max(1, $0) }
    }
  }

  private func tokens(of bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
    min(burst, bucket.tokens + max(0, (now - bucket.filled) / .seconds(1)) * perSecond)
  }

  private func forgetHalf(_ buckets: inout [NetworkAddress: Bucket], at now: ContinuousClock.Instant) {
    buckets = buckets.filter { tokens(of: $1, at: now) < burst }
    guard buckets.count > mostClients / 2 else { return }
    let latest = buckets.sorted { $0.value.filled > $1.value.filled }.prefix(mostClients / 2)
    buckets = Dictionary(uniqueKeysWithValues: latest.map { ($0.key, $0.value) })
  }
}
