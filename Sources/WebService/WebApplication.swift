public import Atlas
import Foundation
import Hummingbird
import HummingbirdCore
public import Indicators
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The service: OGC API Features, the statistics API and the pages, over one store.
public struct WebApplication: Sendable {
  private let site: Site
  private let configuration: Configuration

  /// - Parameter store: For a service that answers anyone a `PublicStore`: any other tells it no figure.
  public init(store: any Store, catalogue: Catalogue, configuration: Configuration) {
    self.configuration = configuration
    site = Site(store: store, catalogue: catalogue, configuration: configuration)
  }

  /// Serves until SIGINT or SIGTERM, then lets running requests finish.
  ///
  /// - Parameters:
  ///   - logger: Where failures go.
  ///   - onReady: Called once with the port, when requests are answered.
  /// - Throws: ``AtlasError``: `invalidRequest` for a host that would show internal figures to others, `unavailable` for
  ///   a port in use.
  public func run(
    logger: Logger = Logger(label: "wijkatlas"), onReady: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) async throws {
    try configuration.check()
    let operations = site.operations
    let application = Application(
      responder: responder(), server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections)),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: logger)
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    var group = ServiceGroupConfiguration(
      services: [application, ShutdownNotice(operations: operations, jobs: site.jobs)],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: quiet)
    // What is given up at the limit is answered in the second after it; then connections are cut.
    group.maximumGracefulShutdownDuration = .seconds(
      configuration.limits.shutdownDelaySeconds + configuration.limits.shutdownSeconds + 1)
    do {
      try await ShutdownLimit(operations: operations, logger: logger).around {
        try await ServiceGroup(configuration: group).run()
      }
    } catch let error as IOError {
      throw explain(error)
    }
  }

  /// Answers requests in memory as the server does.
  func responder() -> some HTTPResponder<ServiceContext> {
    FrontDoor(
      service: ServiceResponder(router: site.router().buildResponder(), configuration: configuration),
      operations: site.operations)
  }

  private var server: HTTPServerBuilder {
    let (limits, version) = (configuration.limits, configuration.version)
    return .http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [ConnectionGuard(limits, version: version)],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: max(limits.targetBytes, limits.headerBytes) + 1,
          maxHeaderListSize: limits.targetBytes + limits.headerBytes + 1, maxHeaderFieldCount: 200)))
  }

  private func explain(_ error: IOError) -> AtlasError {
    let place = "port \(configuration.port) on \(configuration.host)"
    switch error.errnoCode {
    case EADDRINUSE: return AtlasError(.unavailable, "\(place) is in use; choose another with --port")
    case EACCES:
      return AtlasError(.unavailable, "\(place) may not be opened by this user; choose one from 1024 with --port")
    case EADDRNOTAVAIL:
      return AtlasError(
        .unavailable, "\(configuration.host) is no address of this computer; choose another with --host")
    default: return AtlasError(.unavailable, "\(place) cannot be opened: \(error.localizedDescription)")
    }
  }
}
