public import Atlas
import Indicators
public import Logging

extension WebApplication {
  /// How the service is to be reached, and by whom.
  public struct Configuration: Sendable {
    /// The default is `127.0.0.1`. Others need ``isPublicReadOnly``, or identity.
    public var host: String
    /// The default is 8080; 0 lets the system choose a free port.
    public var port: Int
    /// Answers anyone, with what the public may see. The default is false: one local administrator, loopback only.
    public var isPublicReadOnly: Bool
    /// The version of the API, told with every response.
    public var version: String
    /// The version of the program, kept with the plans that it makes. The default is none.
    public var programVersion = ""
    /// The address under which a reverse proxy publishes the service, without a slash at its end; nil takes what the
    /// client asked for.
    public var publicAddress: String?
    /// Whom to ask about the API, as its description tells.
    public var contact: Contact

    /// What is not given is not told, but for the name.
    public struct Contact: Sendable {
      public var name: String
      public var email: String?
      public var url: String?

      public init(name: String = "Wijkatlas", email: String? = nil, url: String? = nil) {
        self.name = name
        self.email = email
        self.url = url
      }
    }

    /// Who publishes the data, and under which licence, as the catalogue tells.
    public var publisher = Publisher()

    /// What is not given is not told: the name is then the contact's.
    public struct Publisher: Sendable {
      public var name: String?
      /// The address that identifies it, such as `http://standaarden.overheid.nl/owms/terms/Zoetermeer_(gemeente)`.
      public var address: String?
      /// The licence of the municipality's own data: `CC0 1.0`, `CC BY 4.0`, or an address.
      public var licence: String?

      public init(name: String? = nil, address: String? = nil, licence: String? = nil) {
        self.name = name
        self.address = address
        self.licence = licence
      }
    }

    /// Whose atlas it is, as pages show it.
    public var house = House()

    /// Set by ``WebApplication`` where identity is configured.
    var identity: Identified?

    /// What the description tells of identity.
    struct Identified: Sendable {
      /// nil where only keys are taken.
      var issuer: String?
    }

    /// What the pages are made of; nil shows no start page.
    public var pages: PageFiles?
    /// Where the archives lie that are served under `/tiles`; nil serves none.
    public var tilesFolder: String?
    /// What takes deliveries in; nil offers no page to send them to.
    public var desk: (any DeliveryDesk)?
    /// What writes files of other programs; nil leaves GeoPackage out.
    public var layers: (any LayerDesk)?
    /// How many addresses a cell must have whose counts are told to the public, for figures that the page of imports derives.
    public var leastCellAddresses = 10
    /// Where deliveries lie until they are imported; nil takes the folder of the system for what is temporary.
    public var importFolder: String?
    /// The map that areas are laid over, as ``BackgroundMap`` takes it; nil for white paper, and no requests to others.
    public var backgroundTiles: String?
    /// Whose it is; nil for what is known of it.
    public var backgroundSource: String?
    public var limits = Limits()
    /// Whose word on who sent a request is taken (`X-Forwarded-For`, `X-Request-Id`).
    public var trustedProxies: [NetworkRange] = []
    public var logs = Logs()

    /// What is told of requests and failures, on stderr.
    public struct Logs: Sendable, Equatable {
      public var format = LineLogHandler.Format.text
      /// The default is `info`, which tells every request on a line.
      public var level = Logger.Level.info

      public init() {}
    }

    public init(
      host: String = "127.0.0.1", port: Int = 8080, isPublicReadOnly: Bool = false, version: String = "1.0.0",
      publicAddress: String? = nil, contact: Contact = Contact(), tilesFolder: String? = nil
    ) {
      self.host = host
      self.port = port
      self.isPublicReadOnly = isPublicReadOnly
      self.version = version
      self.publicAddress = publicAddress
      self.contact = contact
      self.tilesFolder = tilesFolder
    }

    /// Whether others than the user of this computer are answered.
    var answersAnyone: Bool { isPublicReadOnly || identity != nil }

    var audience: Audience { isPublicReadOnly ? .public : .internal }

    /// - Throws: ``AtlasError/Code/invalidRequest`` for a host that would show internal figures to others, or a port
    ///   that is none; every problem on a line.
    func check() throws(AtlasError) {
      let problems = problems
      guard problems.isEmpty else { throw AtlasError(.invalidRequest, problems.joined(separator: "\n")) }
    }

    var background: BackgroundMap? { backgroundTiles.flatMap { BackgroundMap($0, source: backgroundSource) } }

    /// What the values are together, and cannot be.
    var problems: [String] {
      var problems: [String] = []
      if !(0...65_535).contains(port) { problems.append("serve: port \(port); 0 to 65535 expected") }
      if let publicAddress, !Configuration.isAddress(publicAddress) {
        problems.append(
          "serve: public address \"\(publicAddress)\"; https://host without a path or a slash at its end expected")
      }
      if isPublicReadOnly, identity != nil {
        problems.append(
          "serve: --public-read-only and --identity; one of them expected (with identity, who is not known sees what the "
            + "public may see)")
      }
      if !answersAnyone, !Configuration.isLoopback(host) {
        problems.append(
          "serve: host \(host) can be reached by others, and no identity is configured (--identity); "
            + "use 127.0.0.1, or give --public-read-only to show the public what the public may see")
      }
      return problems + house.problems
    }

    /// Whether it is a scheme, a host and perhaps a port.
    private static func isAddress(_ text: String) -> Bool {
      guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
      let rest = text.utf8.dropFirst(scheme.utf8.count)
      return !rest.isEmpty
        && rest.allSatisfy { byte in
          switch byte {
          case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
          default: false
          }
        }
    }

    static func isLoopback(_ host: String) -> Bool {
      ["localhost", "::1", "[::1]"].contains(host) || isLoopbackIPv4(host)
    }

    private static func isLoopbackIPv4(_ host: String) -> Bool {
      let parts = host.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
  }
}
