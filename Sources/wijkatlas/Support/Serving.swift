import Atlas
import Indicators
import Logging
import WebService

/// Runs the service until it is stopped.
enum Serving {
  /// - Parameter tiles: The folder of archives of tiles; it need not be there.
  static func run(
    host: String, port: Int, publicReadOnly: Bool, tiles: String = "Tiles", _ global: GlobalOptions
  ) async throws {
    let store = try global.openStore(for: publicReadOnly ? .public : .internal)
    let configuration = WebApplication.Configuration(
      host: host, port: port, isPublicReadOnly: publicReadOnly, tilesFolder: tiles)
    let application = WebApplication(store: store, catalogue: try global.catalogue(), configuration: configuration)
    var logger = Logger(label: "wijkatlas")
    logger.logLevel = .notice
    // The address is the result of this command: --quiet does not silence it.
    try await application.run(logger: logger) { bound in
      Console.message("serving \(store.location) on http://\(host):\(bound) (stop with Ctrl-C)")
      if !publicReadOnly {
        Console.message("for one local administrator on this computer only; anyone on it sees internal figures")
      }
    }
  }
}
