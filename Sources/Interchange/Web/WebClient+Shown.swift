import Foundation

extension WebClient {
  /// Parameters of OGC API Features, and those that servers page by: their values are no secrets.
  private static let plainParameters: Set<String> = [
    "f", "limit", "crs", "bbox", "bbox-crs", "datetime", "filter", "filter-crs", "filter-lang", "properties", "sortby",
    "offset", "startindex", "page", "from", "cursor",
  ]

  /// An address for people and for the provenance: without user, password and fragment, and with `***` for the value
  /// of each parameter that may be a key.
  static func shown(_ url: URL) -> String {
    guard var parts = URLComponents(url: url, resolvingAgainstBaseURL: true) else { return "the address" }
    parts.user = nil
    parts.password = nil
    parts.fragment = nil
    parts.percentEncodedQueryItems = parts.percentEncodedQueryItems?.map { item in
      let isPlain = item.value == nil || plainParameters.contains(item.name.lowercased())
      return isPlain ? item : URLQueryItem(name: item.name, value: "***")
    }
    return parts.string ?? "the address"
  }

  static func shown(_ address: String) -> String { URL(string: address).map(shown) ?? "the address" }
}
