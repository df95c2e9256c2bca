import Atlas
import Indicators

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

    /// Set by ``WebApplication`` where identity is configured.
    var identity: Identified?

    /// What the description tells of identity.
    struct Identified: Sendable {
      /// nil where only keys are taken.
      var issuer: String?
    }

    /// Where the archives lie that are served under `/tiles`; nil serves none.
    public var tilesFolder: String?

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
    ///   that is none.
    func check() throws(AtlasError) {
      guard (0...65_535).contains(port) else {
        throw AtlasError(.invalidRequest, "serve: port \(port); 0 to 65535 expected")
      }
      if let publicAddress, !Configuration.isAddress(publicAddress) {
        throw AtlasError(
          .invalidRequest,
          "serve: public address \"\(publicAddress)\"; https://host without a path or a slash at its end expected")
      }
      guard !isPublicReadOnly || identity == nil else {
        throw AtlasError(
          .invalidRequest,
          "serve: --public-read-only and --identity; one of them expected (with identity, who is not "
            + "known sees what the public may see)")
      }
      guard answersAnyone || Configuration.isLoopback(host) else {
        throw AtlasError(
          .invalidRequest,
          "serve: host \(host) can be reached by others, and no identity is configured (--identity); "
            + "use 127.0.0.1, or give --public-read-only to show the public what the public may see")
      }
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
