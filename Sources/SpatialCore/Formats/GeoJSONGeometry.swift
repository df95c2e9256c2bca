/// A geometry as it stands in a GeoJSON document, for `Decodable` readers.
///
/// Foreign members are ignored, a third ordinate is dropped.
public struct GeoJSONGeometry: Decodable, Sendable {
  public let geometry: Geometry

  private enum Key: String, CodingKey { case type, coordinates, geometries }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let type = try container.decode(String.self, forKey: .type)
    func coordinates<T: Decodable>(_: T.Type) throws -> T { try container.decode(T.self, forKey: .coordinates) }
    typealias Line = [Position]
    switch type {
    case "Point": geometry = .point(try coordinates(Position.self).coordinate)
    case "MultiPoint": geometry = .multiPoint(try coordinates(Line.self).map(\.coordinate))
    case "LineString": geometry = .lineString(try coordinates(Line.self).map(\.coordinate))
    case "MultiLineString":
      geometry = .multiLineString(try coordinates([Line].self).map { $0.map(\.coordinate) })
    case "Polygon": geometry = .polygon(Self.polygon(try coordinates([Line].self)))
    case "MultiPolygon":
      geometry = .multiPolygon(MultiPolygon(try coordinates([[Line]].self).map(Self.polygon)))
    case "GeometryCollection":
      geometry = .collection(try container.decode([GeoJSONGeometry].self, forKey: .geometries).map(\.geometry))
    default:
      throw SpatialError(
        .malformedEncoding,
        "GeoJSON geometry type: \"\(type)\"; Point, LineString, Polygon, their Multi forms or GeometryCollection expected"
      )
    }
  }

  private static func polygon(_ rings: [[Position]]) -> Polygon {
    let lines = rings.map { $0.map(\.coordinate) }
    return Polygon(exterior: lines.first ?? [], holes: Array(lines.dropFirst()))
  }

  private struct Position: Decodable {
    let coordinate: Coordinate

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      let x = try container.decode(Double.self)
      let y = try container.decode(Double.self)
      coordinate = Coordinate(x: x, y: y)
    }
  }
}
