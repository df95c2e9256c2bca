import Foundation

/// The query parameters that an OpenAPI description in JSON tells of the items of a collection.
struct OpenAPIParameters {
  private let document: [String: Any]

  /// nil for what is no JSON object.
  init?(_ data: Data) {
    guard let document = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { return nil }
    self.document = document
  }

  func names(of collection: String) -> Set<String> {
    guard let paths = document["paths"] as? [String: Any] else { return [] }
    let own = paths.first { $0.key.hasSuffix("/collections/\(collection)/items") }
    let shared = paths.first { path in
      path.key.range(of: #"/collections/\{[^/}]+\}/items$"#, options: .regularExpression) != nil
    }
    guard let path = (own ?? shared)?.value as? [String: Any] else { return [] }
    let operation = path["get"] as? [String: Any]
    let parameters = (path["parameters"] as? [Any] ?? []) + (operation?["parameters"] as? [Any] ?? [])
    return Set(parameters.compactMap(name))
  }

  private func name(_ parameter: Any) -> String? {
    guard var object = parameter as? [String: Any] else { return nil }
    if let reference = object["$ref"] as? String, let last = reference.split(separator: "/").last,
      let components = document["components"] as? [String: Any],
      let shared = components["parameters"] as? [String: Any], let target = shared[String(last)] as? [String: Any]
    {
      object = target
    }
    return object["in"] as? String == "query" ? object["name"] as? String : nil
  }
}
