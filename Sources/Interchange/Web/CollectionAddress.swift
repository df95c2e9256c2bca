import Atlas
import Foundation

/// Where the collection lies that an address points at: its items, itself, or the service's landing page.
struct CollectionAddress: Sendable, Equatable {
  /// `https://host/…/v1`
  var service: URL
  /// nil where the address is that of the service and no layer was named.
  var collection: String?
  /// What the caller asks of the items already.
  var query: [URLQueryItem]

  /// - Parameter layer: The collection, where the address does not tell it.
  init(_ text: String, layer: String?) throws(AtlasError) {
    guard var parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), parts.host?.isEmpty == false
    else { throw AtlasError(.invalidRequest, "\(text): is no address; https://…/collections/NAME/items expected") }
    // An address copied from a browser asks for a page for people.
    query = (parts.queryItems ?? []).filter { $0.name != "f" }
    parts.query = nil
    parts.fragment = nil
    var path = parts.path.split(separator: "/").map(String.init)
    if path.last == "items", path.count > 2, path[path.count - 3] == "collections" { path.removeLast() }
    if path.count > 1, path[path.count - 2] == "collections" {
      collection = path.last
      path.removeLast(2)
    } else if path.last == "collections" {
      path.removeLast()
    }
    parts.path = path.isEmpty ? "" : "/" + path.joined(separator: "/")
    guard let service = parts.url else { throw AtlasError(.invalidRequest, "\(text): is no address") }
    self.service = service
    if let layer, let own = collection, own != layer {
      throw AtlasError(
        .invalidRequest, "--layer \(layer): the address is that of the collection \(own); leave one of the two out")
    }
    collection = collection ?? layer
  }

  var collections: URL { service.appending(path: "collections") }

  func address(of collection: String) -> URL { collections.appending(path: collection) }

  /// The items, with further parameters where the caller's own do not set them.
  func items(of collection: String, _ further: [URLQueryItem]) -> URL? {
    let parts = URLComponents(
      url: address(of: collection).appending(path: "items"), resolvingAgainstBaseURL: true)
    let own = Set(query.map(\.name))
    let items = query + further.filter { !own.contains($0.name) }
    guard var parts, !items.isEmpty else { return parts?.url }
    parts.queryItems = items
    // A plus in a query means a blank to many servers.
    let encoded = parts.percentEncodedQuery?.replacing("+", with: "%2B")
    parts.percentEncodedQuery = encoded
    return parts.url
  }
}
