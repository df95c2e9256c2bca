import Logging
import ServiceLifecycle

/// Says in `/health/ready` that the service is being stopped, before the port is closed, and ends jobs.
///
/// It is the last of the services, which are stopped from the last to the first.
struct ShutdownNotice: Service {
  let operations: Operations
  let jobs: JobBoard

  func run() async throws {
    try? await gracefulShutdown()
    operations.stop()
    jobs.stopAll()
    let delay = operations.limits.shutdownDelaySeconds
    if delay > 0, !Task.isCancelled { try? await Task.sleep(for: .seconds(delay)) }
  }
}

/// Gives up what still runs when the time to finish is over, so that its clients are answered.
struct ShutdownLimit: Sendable {
  let operations: Operations
  let logger: Logger

  /// Watches for as long as the body runs.
  func around(_ body: () async throws -> Void) async throws {
    let watching = Task {
      while !operations.isStopping { try await Task.sleep(for: .milliseconds(100)) }
      try await Task.sleep(for: .seconds(operations.limits.shutdownDelaySeconds + operations.limits.shutdownSeconds))
      let count = operations.running.count
      if count > 0 { logger.warning("requests were given up to stop", metadata: ["count": .stringConvertible(count)]) }
      operations.running.stopAll()
    }
    defer { watching.cancel() }
    try await body()
  }
}
