import ArgumentParser
import Atlas
import Indicators
import WebService

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the layers, the statistics and the map page over HTTP.",
    discussion: """
      Binds to this computer only and acts for one local administrator. Elsewhere give --public-read-only, which shows
      only what anyone may see, or --identity, which tells staff, planners and administrators apart; put a reverse proxy
      (nginx, Caddy) before it for HTTPS (docs/nginx.conf).
      """)

  @Option(help: "The address to bind to.") var host = "127.0.0.1"
  @Option(help: "The port; 0 takes a free one.") var port = 8080
  @Flag(help: "Serve anyone, only what is public.") var publicReadOnly = false
  @Option(
    help: ArgumentHelp(
      "The address under which a reverse proxy publishes the service, for links: https://atlas.example.nl.",
      valueName: "url"))
  var publicAddress: String?
  @Option(help: "Whom to ask about the API.") var contactName: String?
  @Option(help: "The e-mail address to ask about the API.") var contactEmail: String?
  @Option(help: "The page about the API or its makers.") var contactUrl: String?
  @Option(help: "The folder whose archives of vector tiles (.pmtiles) are served under /tiles.") var tiles = "Tiles"
  @Option(
    help: ArgumentHelp(
      "Who may see what: a file in JSON (docs/identity.md). Without it, one administrator on this computer.",
      valueName: "file"))
  var identity: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    var configuration = WebApplication.Configuration(
      host: host, port: port, isPublicReadOnly: publicReadOnly, publicAddress: publicAddress,
      tilesFolder: tiles)
    configuration.contact.email = contactEmail
    configuration.contact.url = contactUrl
    if let contactName { configuration.contact.name = contactName }
    try await Serving.run(configuration, global, identity: identity)
  }
}
