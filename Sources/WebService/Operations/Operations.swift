import Foundation

/// What the service knows of itself while it runs; one for each service.
final class Operations: Sendable {
  let limits: WebApplication.Limits
  let trustedProxies: [NetworkRange]
  let metrics = ServiceMetrics()
  let running: RunningRequests
  let limiter: RateLimiter
  let started = Date()
  private let stopping = Signal()

  init(_ configuration: WebApplication.Configuration) {
    limits = configuration.limits
    trustedProxies = configuration.trustedProxies
    running = RunningRequests(most: limits.concurrentRequests, seconds: limits.requestSeconds)
    limiter = RateLimiter(perMinute: limits.requestsPerMinute, burst: limits.burst)
  }

  /// Whether the service was told to stop, and finishes what runs.
  var isStopping: Bool { stopping.isOn }

  func stop() { stopping.set(true) }
}
