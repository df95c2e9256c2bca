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
  @Option(
    help: ArgumentHelp(
      "The address under which a reverse proxy publishes the service, for links: https://atlas.example.nl.",
      valueName: "url"))
  var publicAddress: String?
  @Option(help: "Whom to ask about the API.") var contactName: String?
  @Option(help: "The e-mail address to ask about the API.") var contactEmail: String?
  @Option(help: "The page about the API or its makers.") var contactUrl: String?
  @Option(help: "Who publishes the data, as the catalogue (/v1/catalog) tells; the contact's name otherwise.")
  var publisherName: String?
  @Option(
    help: ArgumentHelp(
      "The address that identifies the publisher: http://standaarden.overheid.nl/owms/terms/Zoetermeer_(gemeente).",
      valueName: "url"))
  var publisherAddress: String?
  @Option(help: "The licence of your own data, as the catalogue tells: \"CC0 1.0\", \"CC BY 4.0\" or an address.")
  var licence: String?
  @Option(help: "The folder whose archives of vector tiles (.pmtiles) are served under /tiles.") var tiles = "Tiles"
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    var configuration = WebApplication.Configuration(
      host: host, port: port, isPublicReadOnly: publicReadOnly, publicAddress: publicAddress,
      tilesFolder: tiles)
    configuration.contact.email = contactEmail
    configuration.contact.url = contactUrl
    configuration.publisher = .init(name: publisherName, address: publisherAddress, licence: licence)
    if let contactName { configuration.contact.name = contactName }
    try await Serving.run(configuration, global)
  }
}
