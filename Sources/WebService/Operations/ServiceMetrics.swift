import CoreMetrics
import HTTPTypes
import Synchronization

/// What is measured of requests.
final class ServiceMetrics: Sendable {
  private static let help = [
    "http_requests_total": "Requests that were answered, by route, method and class of status.",
    "http_request_duration_seconds":
      "How long it took until the answer was ready, by route, method and class of status.",
    "http_requests_refused_total": "Requests that a limit refused, by limit.",
    "wijkatlas_kept_answers_hits_total": "Requests answered with an answer that was kept.",
    "wijkatlas_kept_answers_misses_total": "Requests whose answer had to be made.",
  ]

  /// Which limit a request met.
  enum Limit: String { case rate, concurrency, time, target, headers, body }

  private struct Key: Hashable {
    var route: String
    var method: String
    var status: String
  }

  private struct Route: Sendable {
    var count: any CounterHandler
    var seconds: any TimerHandler
  }

  let registry = MetricRegistry(help: ServiceMetrics.help)
  private let routes = Mutex<[Key: Route]>([:])
  private let hits: any CounterHandler
  private let misses: any CounterHandler

  init() {
    hits = registry.makeCounter(label: "wijkatlas_kept_answers_hits_total", dimensions: [])
    misses = registry.makeCounter(label: "wijkatlas_kept_answers_misses_total", dimensions: [])
  }

  /// - Parameter route: As it stands in the router, whose own word for none is `NotFound`; nil where it was not asked. The number of labels is bounded: of routes,
  ///   methods that are served, and classes.
  func record(route: String?, method: HTTPRequest.Method, status: Int, nanoseconds: Int64) {
    let known: [HTTPRequest.Method] = [.get, .head, .post, .options, .put, .patch, .delete]
    let key = Key(
      route: route.flatMap { $0 == "NotFound" ? nil : $0 } ?? "none",
      method: known.contains(method) ? method.rawValue : "other", status: "\(status / 100)xx")
    let measured = routes.withLock { routes in
      if let known = routes[key] { return known }
      let labels = [("route", key.route), ("method", key.method), ("status", key.status)]
      let new = Route(
        count: registry.makeCounter(label: "http_requests_total", dimensions: labels),
        seconds: registry.makeTimer(label: "http_request_duration_seconds", dimensions: labels))
      routes[key] = new
      return new
    }
    measured.count.increment(by: 1)
    measured.seconds.recordNanoseconds(nanoseconds)
  }

  func refused(by limit: Limit) {
    registry.makeCounter(label: "http_requests_refused_total", dimensions: [("limit", limit.rawValue)]).increment(by: 1)
  }

  func keptAnswer(isHit: Bool) { (isHit ? hits : misses).increment(by: 1) }
}
