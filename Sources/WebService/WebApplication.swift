public import Atlas
import Foundation
import Hummingbird
import HummingbirdCore
public import Identity
public import Indicators
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The service: OGC API Features, the statistics API and the pages, over one store.
public struct WebApplication: Sendable {
  /// What anyone is told who is not known; where no identity is configured, everybody.
  private let openSite: Site
  /// What is told from the role of staff on.
  private let internalSite: Site
  private let configuration: Configuration
  private let gatekeeper: Gatekeeper?

  /// - Parameter store: For a service that answers anyone a `PublicStore`: any other tells it no figure.
  public init(store: any Store, catalogue: Catalogue, configuration: Configuration) {
    self.configuration = configuration
    openSite = Site(
      store: store, catalogue: catalogue, configuration: configuration, operations: Operations(configuration))
    internalSite = openSite
    gatekeeper = nil
  }

  /// A service that knows who asks: staff are told the figures as they are, all others what the public may know.
  ///
  /// - Parameters:
  ///   - store: For who has a role.
  ///   - publicStore: For everybody else: a `PublicStore` over the same.
  ///   - identity: What the description tells of it.
  public init(
    store: any Store, publicStore: any Store, catalogue: Catalogue, configuration: Configuration,
    identity: IdentityConfiguration, gatekeeper: Gatekeeper
  ) {
    var own = configuration
    own.identity = Configuration.Identified(issuer: identity.audiences.isEmpty ? nil : identity.issuer)
    self.configuration = own
    self.gatekeeper = gatekeeper
    let operations = Operations(configuration)
    internalSite = Site(store: store, catalogue: catalogue, configuration: own, operations: operations)
    own.isPublicReadOnly = true
    openSite = Site(store: publicStore, catalogue: catalogue, configuration: own, operations: operations)
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
    let operations = openSite.operations
    let application = Application(
      responder: responder(), server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections)),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: logger)
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    var group = ServiceGroupConfiguration(
      services: [application, ShutdownNotice(operations: operations, jobs: internalSite.jobs)],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: quiet)
    // What is given up at the limit is answered in the second after it; then connections are cut.
    group.maximumGracefulShutdownDuration = .seconds(
      configuration.limits.shutdownDelaySeconds + configuration.limits.shutdownSeconds + 1)
    defer { internalSite.imports?.shelf.removeAll() }
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
    let admission = Admission(configuration: configuration, gatekeeper: gatekeeper)
    let open = openSite.router().buildResponder()
    let service = ServiceResponder(
      openRouter: open, internalRouter: gatekeeper == nil ? open : internalSite.router().buildResponder(),
      admission: admission, desk: SignInDesk(admission))
    return FrontDoor(service: service, operations: openSite.operations)
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
