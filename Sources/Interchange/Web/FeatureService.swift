import Atlas
import Foundation
import SpatialCore

/// What a server of OGC API Features tells of a collection, as far as it decides how to ask for it.
///
/// Source: OGC 17-069r4 (Part 1), 18-058r1 (Part 2, `crs`), 19-079r2 (Part 3, queryables).
struct FeatureService: Sendable {
  private struct Collection: Decodable, Sendable {
    var id: String
    var crs: [String]?
  }

  private struct Collections: Decodable, Sendable {
    var collections: [Collection]
    var crs: [String]?
  }

  private struct Schema: Decodable, Sendable {
    struct Anything: Decodable, Sendable {
      init(from decoder: any Decoder) throws {}
    }
    var properties: [String: Anything]?
  }

  private static let maximumBytes = 32 << 20
  private static let pageLimit = 1000
  let client: WebClient
  let address: CollectionAddress

  /// The address of the first page.
  ///
  /// Asks for RD New where the collection has it, for pages as large as are allowed (a server takes a limit that is
  /// over its maximum for its maximum), and for the features that the condition names where the server can choose them.
  func firstPage(_ condition: (column: String, value: String)?) async throws -> URL {
    guard let name = address.collection else { throw try await unnamed() }
    let collection: Collection = try await json(address.address(of: name))
    var items = [URLQueryItem(name: "f", value: "json"), URLQueryItem(name: "limit", value: "\(Self.pageLimit)")]
    var offered = collection.crs ?? []
    if offered.contains("#/crs") { offered += try await listed().crs ?? [] }
    if offered.contains(CoordinateReferenceSystem.rdNew.uri) {
      items.append(URLQueryItem(name: "crs", value: CoordinateReferenceSystem.rdNew.uri))
    }
    if let condition, try await chooses(by: condition.column, in: name) {
      items.append(URLQueryItem(name: condition.column, value: condition.value))
    }
    guard let url = address.items(of: name, items) else {
      throw AtlasError(.invalidRequest, "\(name): cannot be part of an address")
    }
    return url
  }

  /// Whether the collection's features can be asked for by the value of a property: by its queryables, else by the
  /// parameters of the service's OpenAPI description.
  private func chooses(by column: String, in collection: String) async throws -> Bool {
    let queryables = address.address(of: collection).appending(path: "queryables")
    if let schema: Schema = try await optional(queryables) { return schema.properties?[column] != nil }
    for path in ["api", "openapi.json"] {
      if let data = try await optionalData(address.service.appending(path: path)) {
        return OpenAPIParameters(data)?.names(of: collection).contains(column) ?? false
      }
    }
    return false
  }

  private func unnamed() async throws -> AtlasError {
    let names: [String]
    do {
      names = try await listed().collections.map(\.id)
    } catch let error as AtlasError where error.code == .notFound || error.code == .badData {
      throw AtlasError(
        error.code,
        "\(WebClient.shown(address.service)): is no service of OGC API Features (\(error.message)); of a file on the web, "
          + "download it and give its path")
    }
    return AtlasError(
      .invalidRequest,
      "\(WebClient.shown(address.service)): is a service of several collections; choose one with --layer: "
        + names.prefix(50).joined(separator: ", "))
  }

  private func listed() async throws -> Collections { try await json(address.collections) }

  private func json<Value: Decodable>(_ url: URL) async throws -> Value {
    let answer = try await ask(url, accepts: [])
    guard case .data(let data) = answer.body, let value = try? JSONDecoder().decode(Value.self, from: data) else {
      throw AtlasError(
        .badData,
        "\(WebClient.shown(url)): answers \(answer.mediaType.isEmpty ? "nothing" : answer.mediaType) that describes no "
          + "collection; the address of a collection of OGC API Features, or of its items, expected")
    }
    return value
  }

  private func optional<Value: Decodable>(_ url: URL) async throws -> Value? {
    try await optionalData(url).flatMap { try? JSONDecoder().decode(Value.self, from: $0) }
  }

  private func optionalData(_ url: URL) async throws -> Data? {
    let answer = try await ask(url, accepts: [400, 404, 405, 406, 501])
    guard answer.status == 200, answer.isJSON || answer.mediaType.contains("json"), case .data(let data) = answer.body
    else { return nil }
    return data
  }

  /// Asks with `f=json`, which PDOK wants; without it where a server does not know that.
  private func ask(_ url: URL, accepts: Set<Int>) async throws -> WebAnswer {
    var request = WebRequest(url: url, maximumBytes: FeatureService.maximumBytes)
    request.fields["Accept"] = "application/json, application/schema+json, application/vnd.oai.openapi+json;version=3.0"
    var withFormat = request
    withFormat.url = url.appending(queryItems: [URLQueryItem(name: "f", value: "json")])
    let answer = try await client.get(withFormat, accepts: accepts.union([400]))
    return answer.status == 400 ? try await client.get(request, accepts: accepts) : answer
  }
}
