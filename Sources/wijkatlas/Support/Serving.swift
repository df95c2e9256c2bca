import Atlas
import Foundation
import Indicators
import Logging
import WebService

/// Runs the service until it is stopped.
enum Serving {
  static func run(_ asked: WebApplication.Configuration, _ global: GlobalOptions) async throws {
    var own = asked
    own.programVersion = Wijkatlas.version
    let configuration = own
    let store = try global.openStore(for: configuration.isPublicReadOnly ? .public : .internal)
    let application = WebApplication(store: store, catalogue: try global.catalogue(), configuration: configuration)
    let logs = configuration.logs
    var logger = Logger(label: "wijkatlas") { _ in
      LineLogHandler(logs.format) { Console.write($0, to: FileHandle.standardError) }
    }
    logger.logLevel = global.quiet ? max(logs.level, .warning) : logs.level
    // The address is the result of this command: --quiet does not silence it.
    try await application.run(logger: logger) { bound in
      Console.message("serving \(store.location) on http://\(configuration.host):\(bound) (stop with Ctrl-C)")
      if !configuration.isPublicReadOnly {
        Console.message("for one local administrator on this computer only; anyone on it sees internal figures")
      }
    }
  }
}
