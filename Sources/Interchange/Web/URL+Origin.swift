import Foundation

extension URL {
  /// Scheme, host and port, told or not. Source: RFC 6454, §4.
  var origin: [String] {
    let scheme = (scheme ?? "").lowercased()
    let usual = ["http": 80, "https": 443][scheme]
    return [scheme, (host ?? "").lowercased(), (port ?? usual).map(String.init) ?? ""]
  }
}
