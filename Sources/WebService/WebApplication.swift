public import Atlas
import Foundation
import Hummingbird
public import Identity
public import Indicators
public import Logging
import NIOCore

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
    openSite = Site(store: store, catalogue: catalogue, configuration: configuration)
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
    internalSite = Site(store: store, catalogue: catalogue, configuration: own)
    own.isPublicReadOnly = true
    openSite = Site(store: publicStore, catalogue: catalogue, configuration: own)
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
    let application = Application(
      responder: responder(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: logger)
    do {
      try await application.runService()
    } catch let error as IOError {
      throw explain(error)
    }
  }

  /// Answers requests in memory as the server does.
  func responder() -> some HTTPResponder<ServiceContext> {
    let admission = Admission(configuration: configuration, gatekeeper: gatekeeper)
    let open = openSite.router().buildResponder()
    return ServiceResponder(
      openRouter: open, internalRouter: gatekeeper == nil ? open : internalSite.router().buildResponder(),
      admission: admission, desk: SignInDesk(admission))
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
