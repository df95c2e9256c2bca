import Atlas
import Foundation
import Identity
import Indicators
import Logging
import WebService

/// Runs the service until it is stopped.
enum Serving {
  /// - Parameter identity: The file that tells who may see what; nil where none is configured.
  static func run(
    _ asked: WebApplication.Configuration, _ global: GlobalOptions, identity: String? = nil
  ) async throws {
    var own = asked
    own.programVersion = Wijkatlas.version
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
    let logs = configuration.logs
    var logger = Logger(label: "wijkatlas") { _ in
      LineLogHandler(logs.format) { Console.write($0, to: FileHandle.standardError) }
    }
    logger.logLevel = global.quiet ? max(logs.level, .warning) : logs.level
    // The address is the result of this command: --quiet does not silence it.
    try await application.run(logger: logger) { bound in
      Console.message("serving \(store.location) on http://\(configuration.host):\(bound) (stop with Ctrl-C)")
      onReady()
    }
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
