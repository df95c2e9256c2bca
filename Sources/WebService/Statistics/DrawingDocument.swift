import Atlas
import Foundation
import HTTPTypes
import NIOCore
import SpatialCore

/// A drawing as a client sends it: one Polygon or MultiPolygon, bare, in a Feature, or in a FeatureCollection of one.
struct DrawingDocument: Sendable {
  let geometry: Geometry
  let crs: CoordinateReferenceSystem

  private static let systems: [CoordinateReferenceSystem] = [.crs84, .rdNew]

  /// - Parameters:
  ///   - crs: The header Content-Crs, a URI in angle brackets; without it a member `crs` counts, else it is CRS84.
  /// - Throws: ``Problem`` 415 for another type, 400 for what is no GeoJSON.
  init(type: String?, crs header: String?, body: ByteBuffer) throws(Problem) {
    let media = (type ?? "application/geo+json").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    guard ["application/geo+json", "application/json"].contains(media) else {
      throw Problem(
        status: .unsupportedMediaType, title: "Unsupported type",
        detail: "Content-Type: \"\(media.prefix(60))\"; application/geo+json expected")
    }
    let content = try DrawingDocument.content(body)
    geometry = content.geometry
    guard let name = header.map({ $0.filter { !"<> ".contains($0) } }) ?? content.crs else {
      crs = .crs84
      return
    }
    let known = DrawingDocument.systems.first { $0.uri == name } ?? (try? CoordinateReferenceSystem(name))
    guard let known, DrawingDocument.systems.contains(known) else {
      let place = header == nil ? "crs" : "Content-Crs"
      throw .invalid(place, name, expected: DrawingDocument.systems.map(\.uri).joined(separator: " or "))
    }
    crs = known
  }

  private static func content(_ body: ByteBuffer) throws(Problem) -> Content {
    func bad(_ detail: String) -> Problem {
      Problem(status: .badRequest, title: "Invalid body", detail: "the body \(detail)")
    }
    do {
      return try JSONDecoder().decode(Content.self, from: Data(body.readableBytesView))
    } catch let error as Reason {
      throw bad(error.text)
    } catch let error as SpatialError {
      throw bad("is no such geometry: \(error.message)")
    } catch let DecodingError.keyNotFound(key, _) {
      throw bad("has no member \"\(key.stringValue)\"; a GeoJSON Polygon or MultiPolygon expected")
    } catch {
      throw bad("is no GeoJSON; a Polygon or MultiPolygon, bare or as one Feature, expected")
    }
  }

  private struct Reason: Error { var text: String }

  private struct Content: Decodable {
    var geometry: Geometry
    var crs: String?

    private enum Key: String, CodingKey { case type, geometry, features, crs, properties, name }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      switch try container.decode(String.self, forKey: .type) {
      case "Feature":
        guard let own = try container.decode(GeoJSONGeometry?.self, forKey: .geometry) else {
          throw Reason(text: "is a Feature without geometry; a Polygon or MultiPolygon expected")
        }
        geometry = own.geometry
      case "FeatureCollection":
        let features = try container.decode([Content].self, forKey: .features)
        guard features.count == 1 else {
          throw Reason(text: "has \(features.count) features; one expected")
        }
        geometry = features[0].geometry
      default: geometry = try GeoJSONGeometry(from: decoder).geometry
      }
      guard container.contains(.crs), try !container.decodeNil(forKey: .crs) else { return }
      crs = try container.nestedContainer(keyedBy: Key.self, forKey: .crs)
        .nestedContainer(keyedBy: Key.self, forKey: .properties).decode(String.self, forKey: .name)
    }
  }
}
