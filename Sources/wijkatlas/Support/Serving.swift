import Atlas
import Foundation
import Identity
import Indicators
import Interchange
import Logging
import WebService

#if canImport(CMalloc)
  import CMalloc
#endif

/// Runs the service until it is stopped.
enum Serving {
  /// - Parameter identity: The file that tells who may see what; nil where none is configured.
  static func run(
    _ asked: WebApplication.Configuration, _ global: GlobalOptions, identity: String? = nil
  ) async throws {
    var own = asked
    own.programVersion = Wijkatlas.version
    let pages = try PageFiles(folder: DataFolder.path() + "/web", house: own.house)
    for notice in pages.notices { Console.message(notice) }
    own.pages = pages
    own.leastCellAddresses = try global.disclosurePolicy().leastCellAddresses
    own.desk = FileDesk(data: try DataFolder.path(), catalogue: try global.catalogue())
    own.layers = GeoPackageDesk()
    let configuration = own
    guard let identity else {
      let store = try global.openStore(for: configuration.isPublicReadOnly ? .public : .internal)
      let application = WebApplication(store: store, catalogue: try global.catalogue(), configuration: configuration)
      return try await run(application, store, configuration, global) {
        if !configuration.isPublicReadOnly {
          Console.message("for one local administrator on this computer only; anyone on it sees internal figures")
        }
      }
    }
    let settings = try read(identity)
    let gatekeeper = try Gatekeeper(settings, publicAddress: configuration.publicAddress, transport: IssuerClient())
    let store = try global.openStore()
    let catalogue = try global.catalogue()
    let publicStore = PublicStore(store, catalogue: catalogue, policy: try global.disclosurePolicy())
    let application = WebApplication(
      store: store, publicStore: publicStore, catalogue: catalogue, configuration: configuration, identity: settings,
      gatekeeper: gatekeeper)
    try await run(application, store, configuration, global) {
      Console.message("internal figures for who has a role (\(settings.issuer ?? "keys only")), public ones for others")
    }
  }

  private static func run(
    _ application: WebApplication, _ store: any Store, _ configuration: WebApplication.Configuration,
    _ global: GlobalOptions, _ onReady: @escaping @Sendable () -> Void
  ) async throws {
    limitPools()
    let logs = configuration.logs
    let sink = LogSink()
    defer { sink.flush() }
    var logger = Logger(label: "wijkatlas") { _ in
      LineLogHandler(logs.format) { sink.add($0, $1) }
    }
    logger.logLevel = global.quiet ? max(logs.level, .warning) : logs.level
    // The address is the result of this command: --quiet does not silence it.
    try await application.run(logger: logger) { bound in
      Console.message("serving \(store.location) on http://\(configuration.host):\(bound) (stop with Ctrl-C)")
      onReady()
    }
  }

  /// glibc gives threads pools of memory of their own, up to eight a core, and each keeps what it once held.
  private static func limitPools() {
    #if canImport(CMalloc)
      _ = mallopt(M_ARENA_MAX, Int32(ProcessInfo.processInfo.activeProcessorCount))
    #endif
  }

  private static func read(_ path: String) throws -> IdentityConfiguration {
    guard let json = FileManager.default.contents(atPath: path) else {
      throw AtlasError(.notFound, "identity \(path): there is no such file")
    }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    do throws(IdentityError) {
      return try IdentityConfiguration(json: json, folder: folder)
    } catch {
      throw AtlasError(.badData, "identity \(path):\n\(error.message)")
    }
  }
}
