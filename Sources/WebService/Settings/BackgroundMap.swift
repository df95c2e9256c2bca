/// A map of somebody else that areas are laid over: browsers get it there themselves.
public struct BackgroundMap: Sendable, Hashable {
  /// Where a tile is, in Web Mercator, 256 pixels wide: with `{z}`, `{x}` and `{y}`.
  public let tiles: String
  /// Whose it is, as the map says.
  public let source: String

  /// The styles of PDOK's BRT-Achtergrondkaart that fit under colours.
  /// Source: https://www.pdok.nl/introductie/-/article/basisregistratie-topografie-achtergrondkaarten-brt-a-
  static let styles = ["grijs", "standaard", "pastel"]

  /// - Parameters:
  ///   - text: `brt-grijs`, `brt-standaard`, `brt-pastel`, or an address with `{z}`, `{x}` and `{y}`.
  ///   - source: nil for what is known of BRT; of an address its host.
  /// - Returns: nil for anything else. An address without encryption is taken of this computer only.
  public init?(_ text: String, source: String? = nil) {
    if let style = BackgroundMap.styles.first(where: { text == "brt-\($0)" }) {
      tiles = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/\(style)/EPSG:3857/{z}/{x}/{y}.png"
      self.source = source ?? "Kadaster (BRT-Achtergrondkaart, CC BY 4.0)"
      return
    }
    guard ["{z}", "{x}", "{y}"].allSatisfy(text.contains), let origin = BackgroundMap.origin(of: text) else {
      return nil
    }
    let isSafe = origin.hasPrefix("https://")
    let host = String(origin.dropFirst(isSafe ? 8 : 7))
    let isLocal = WebApplication.Configuration.isLoopback(host.split(separator: ":").first.map(String.init) ?? "")
    guard isSafe || isLocal else { return nil }
    tiles = text
    self.source = source ?? host
  }

  /// Scheme, host and port.
  var origin: String { BackgroundMap.origin(of: tiles) ?? "" }

  private static func origin(of address: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: address.hasPrefix) else { return nil }
    let rest = address.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    // Only what an origin consists of, since it goes into a header.
    let isPlain = host.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x3A: true
      default: false
      }
    }
    return isPlain && !host.isEmpty && rest.count > host.count ? scheme + host : nil
  }
}
