import Atlas
import Foundation
import SpatialCore

/// A GeoJSON document of RFC 7946, or of 2008 with a `crs` member.
///
/// Read as a whole: for documents of some hundred megabytes at most.
struct GeoJSONLayer: FeatureLayer {
  let path: String
  let columns: [String]
  let crs: CoordinateReferenceSystem?
  private let features: [Feature]

  var name: String { ByteSource.shortName(path) }
  var featureCount: Int? { features.count }

  init(path: String) throws {
    self.path = path
    let source = try ByteSource(path: path)
    var data = Data()
    while case let chunk = try source.next(), !chunk.isEmpty { data.append(contentsOf: chunk) }
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: data)
    } catch {
      throw AtlasError(.badData, "\(source.name): \(GeoJSONLayer.explain(error))")
    }
    crs = try document.crs.map { try CoordinateReferenceSystem($0.properties.name) } ?? .crs84
    let names = Set(document.features.flatMap { ($0.properties ?? [:]).keys }).sorted()
    columns = names
    features = document.features.enumerated().map { index, feature in
      Feature(
        number: index + 1, geometry: feature.geometry, values: names.map { feature.properties?[$0]?.value ?? .null })
    }
  }

  func forEach(_ body: (Feature) throws -> Void) throws {
    for feature in features { try body(feature) }
  }

  private static func explain(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: " ")
    }
    switch error {
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "is not JSON, or is cut off; a GeoJSON FeatureCollection expected"
        : "\(place(context)): \(context.debugDescription)"
    case .keyNotFound(let key, let context):
      return "\(place(context)): member \"\(key.stringValue)\" is missing; a GeoJSON FeatureCollection expected"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context)): \(context.debugDescription)"
    @unknown default: return "is no GeoJSON FeatureCollection"
    }
  }

  private struct Document: Decodable {
    var features: [Member]
    var crs: NamedCRS?
  }

  private struct NamedCRS: Decodable {
    struct Properties: Decodable { var name: String }
    var properties: Properties
  }

  private struct Member: Decodable {
    var geometry: Result<Geometry?, SpatialError>
    var properties: [String: Property]?

    private enum Key: String, CodingKey { case geometry, properties }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      properties = try container.decodeIfPresent([String: Property].self, forKey: .properties)
      do {
        geometry = .success(try container.decodeIfPresent(GeoJSONGeometry.self, forKey: .geometry)?.geometry)
      } catch let error as SpatialError {
        geometry = .failure(error)
      } catch {
        geometry = .failure(
          SpatialError(.malformedEncoding, "coordinates are not nested as the geometry's type demands"))
      }
    }
  }

  private struct Property: Decodable {
    var value: FieldValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let number = try? container.decode(Int64.self) {
        value = .integer(number)
      } else if let number = try? container.decode(Double.self) {
        value = .real(number)
      } else if let text = try? container.decode(String.self) {
        value = .text(text)
      } else if let flag = try? container.decode(Bool.self) {
        value = .text(flag ? "true" : "false")
      } else {
        // Objects and lists have no place in a table of attributes.
        value = .null
      }
    }
  }
}
