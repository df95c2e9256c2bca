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


      Everything can be set in a file (--config, see docs/wijkatlas.yaml), by a variable such as
      WIJKATLAS_SERVE_LIMITS_BODY_BYTES, and by a flag or --set; flags go before variables, variables before the file.
      """)

  @Option(
    help: ArgumentHelp(
      "A file of settings, YAML or JSON. (default: $WIJKATLAS_SERVE_CONFIG)", valueName: "file"))
  var config: String?
  @Option(
    help: ArgumentHelp("Any setting of the file, such as limits.requestSeconds=10.", valueName: "key=value"))
  var set: [String] = []
  @Option(help: "The address to bind to. (default: 127.0.0.1)") var host: String?
  @Option(help: "The port; 0 takes a free one. (default: 8080)") var port: String?
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
  @Option(help: "Whose atlas it is, as every page shows: \"Gemeente Voorbeeld\".") var houseName: String?
  @Option(
    help: ArgumentHelp(
      "The colour of links and buttons, made darker or lighter where it would be hard to read.", valueName: "#rrggbb"))
  var houseColour: String?
  @Option(
    help: ArgumentHelp("The same on dark pages. (default: made of --house-colour)", valueName: "#rrggbb"))
  var houseDarkColour: String?
  @Option(help: ArgumentHelp("The logo above every page: an SVG or a PNG; needs --house-name.", valueName: "file"))
  var houseLogo: String?
  @Option(
    help: "The folder whose archives of vector tiles (.pmtiles) are served under /tiles. (default: Tiles)")
  var tiles: String?
  @Option(
    help: ArgumentHelp(
      "A proxy whose word on who asks is taken: an address or a range; may be given more than once.",
      valueName: "address"))
  var trustedProxy: [String] = []
  @Option(help: "How log lines are written on stderr: text or json. (default: text)") var logFormat: String?
  @Option(help: "From what level on: debug, info (a line a request), notice, warning, error. (default: info)")
  var logLevel: String?
  @Option(
    help: ArgumentHelp(
      "Who may see what: a file in JSON (docs/identity.md). Without it, one administrator on this computer.",
      valueName: "file"))
  var identity: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let flags = try ServeSettings.flags(self)
    let settings = try ServeSettings.read(file: config, flags: flags)
    var global = global
    if global.store == nil { global.store = settings.store }
    try await Serving.run(settings.configuration, global, identity: settings.identity)
  }
}
