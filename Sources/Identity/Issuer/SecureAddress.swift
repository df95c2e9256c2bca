import Foundation

/// Addresses to which secrets may go: https, or this computer.
enum SecureAddress {
  /// nil for what is none.
  static func url(_ text: String) -> URL? {
    guard text.utf8.count <= 2000, let url = URL(string: text), let host = url.host(), !host.isEmpty,
      url.user() == nil, url.fragment() == nil
    else { return nil }
    switch url.scheme {
    case "https": return url
    case "http": return isLoopback(host) ? url : nil
    default: return nil
    }
  }

  static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
