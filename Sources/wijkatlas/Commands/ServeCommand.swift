import ArgumentParser
import Atlas
import Indicators
import WebService

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the layers, the statistics and the map page over HTTP.",
    discussion: """
      Binds to this computer only and acts for one local administrator. Elsewhere give --public-read-only, which shows
      only what anyone may see; put a reverse proxy (nginx, Caddy) before it for HTTPS.
      """)

  @Option(help: "The address to bind to.") var host = "127.0.0.1"
  @Option(help: "The port; 0 takes a free one.") var port = 8080
  @Flag(help: "Serve anyone, only what is public.") var publicReadOnly = false
  @Option(help: "The folder whose archives of vector tiles (.pmtiles) are served under /tiles.") var tiles = "Tiles"
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Serving.run(host: host, port: port, publicReadOnly: publicReadOnly, tiles: tiles, global)
  }
}
