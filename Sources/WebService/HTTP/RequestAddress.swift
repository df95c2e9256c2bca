import Hummingbird

/// Where a request was sent to.
enum RequestAddress {
  /// The host without its port; empty where the client named none.
  static func host(of request: Request) -> String {
    let authority = request.head.authority ?? ""
    if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } + "]" }
    return String(authority.prefix { $0 != ":" })
  }

  /// `http://host:port`, for links; only what can stand in an address is taken from the client.
  static func base(of request: Request, _ configuration: WebApplication.Configuration) -> String {
    if let address = configuration.publicAddress { return address }
    let authority = request.head.authority ?? ""
    let isPlain = authority.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
      default: false
      }
    }
    let fallback = "\(configuration.host):\(configuration.port)"
    return "http://" + (isPlain && !authority.isEmpty ? authority : fallback)
  }
}
