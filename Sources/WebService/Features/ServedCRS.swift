import SpatialCore

/// The coordinate reference systems of OGC API Features Part 2 that are offered.
enum ServedCRS {
  static let storage = CoordinateReferenceSystem.rdNew
  static let all: [CoordinateReferenceSystem] = [.crs84, .rdNew, .etrs89, .wgs84, .webMercator]

  /// The system a parameter names by its URI; CRS84 where it is absent.
  static func named(_ parameter: String, in query: QueryParameters) throws(Problem) -> CoordinateReferenceSystem {
    guard let text = query[parameter] else { return .crs84 }
    guard let crs = all.first(where: { $0.uri == text || $0.uri == "http:" + text }) else {
      throw .invalid(parameter, text, expected: "one of \(all.map(\.uri).joined(separator: ", "))")
    }
    return crs
  }

  static var json: JSONValue { .array(all.map { .string($0.uri) }) }
}
