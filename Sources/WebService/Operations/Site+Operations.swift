import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Identity

extension Site {
  private static let watched: Set<String> = ["/health/live", "/health/ready", "/metrics"]

  /// Whether a path tells how the service does.
  static func isWatched(_ path: String) -> Bool { watched.contains(path) }

  func operationsRoutes(_ router: Router<ServiceContext>) {
    get(router, "/health/live") { _ in .json(.object([("status", "live")])) }
    get(router, "/health/ready") { _ in try await ready() }
    let configuration = configuration
    router.get("/metrics") { request, context in
      // Numbers of routes and memory are for who runs the service; for anybody else there is nothing here.
      guard context.sender.isThisComputer || Site.isKnownAdministrator(context.caller) else {
        throw Problem.notFound("there is nothing at /metrics")
      }
      _ = try Call(request, context, allowed: [], configuration)
      return Answer(.metrics, operations.metrics.registry.text(readings())).fresh()
    }
  }

  /// By a token or a key: the local administrator is whoever gets through.
  private static func isKnownAdministrator(_ caller: Caller) -> Bool {
    caller.principal.role == .administrator && caller.principal.kind != .local
  }

  private func ready() async throws -> Answer {
    func problem(_ detail: String) -> Problem {
      Problem(status: .serviceUnavailable, title: "Not ready", detail: detail, retryAfter: 5)
    }
    if operations.isStopping { throw problem("The service is being stopped.") }
    do {
      let count = try await store.read { try $0.divisions().count }
      return .json(.object([("status", "ready"), ("divisions", .integer(count))]))
    } catch {
      throw problem("The store cannot be read.")
    }
  }

  /// What is found when it is asked for.
  private func readings() -> [MetricRegistry.Reading] {
    var readings = ProcessFacts.readings(started: operations.started)
    func add(_ name: String, _ help: String, _ value: Double) {
      readings.append(MetricRegistry.Reading(name: name, kind: .gauge, help: help, value: value))
    }
    add("http_requests_in_flight", "Requests that are worked on.", Double(operations.running.count))
    add("wijkatlas_rate_clients", "Addresses whose rate is watched.", Double(operations.limiter.clientCount))
    let size = Double(keptAnswerBytes)
    add("wijkatlas_kept_answers_bytes", "Of all answers that are kept.", size)
    let state = Result { try store.state() }
    let isUp = if case .success = state { true } else { false }
    add("wijkatlas_store_up", "1 where the store can be read, else 0.", isUp ? 1 : 0)
    if case .success(let state?) = state {
      add("wijkatlas_store_state", "A number that changes with every write of any program.", Double(state))
    }
    let sizes = ["", "-wal"].compactMap { suffix in
      try? FileManager.default.attributesOfItem(atPath: store.location + suffix)[.size] as? Int
    }
    if !sizes.isEmpty {
      add("wijkatlas_store_bytes", "Of the file of the store with its log.", Double(sizes.reduce(0, +)))
    }
    return readings
  }
}
