import Atlas
import SpatialCore

/// What was read of a geometry object, its members in any order.
struct GeoJSONGeometryParts {
  var type: String?
  var coordinates: CoordinateTree?
  var geometries: [Result<Geometry?, SpatialError>]?
  /// What is wrong with the coordinates though the JSON is sound.
  var problem: String?

  static let types: Set<String> = [
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
  ]

  /// The geometry; nil for a point without coordinates, which RFC 7946 §3.1 lets one take for none.
  func geometry() throws(SpatialError) -> Geometry? {
    guard let type else { throw malformed("member \"type\" is missing") }
    guard GeoJSONGeometryParts.types.contains(type) else {
      throw malformed(
        "type \"\(type.prefix(40))\"; Point, LineString, Polygon, their Multi forms or GeometryCollection expected")
    }
    if let problem { throw SpatialError(.malformedEncoding, problem) }
    if type == "GeometryCollection" { return .collection(try parts()) }
    guard let coordinates else { throw malformed("member \"coordinates\" is missing") }
    if type == "Point", case .empty = coordinates { return nil }
    guard let geometry = GeoJSONGeometryParts.geometry(type, coordinates) else {
      throw malformed("coordinates are not nested as a \(type) demands")
    }
    return geometry
  }

  private func parts() throws(SpatialError) -> [Geometry] {
    guard let geometries else { throw malformed("member \"geometries\" is missing") }
    var parts: [Geometry] = []
    for geometry in geometries {
      if let geometry = try geometry.get() { parts.append(geometry) }
    }
    return parts
  }

  private static func geometry(_ type: String, _ tree: CoordinateTree) -> Geometry? {
    switch type {
    case "Point":
      if case .position(let point) = tree { return .point(point) }
      return nil
    case "MultiPoint": return tree.points.map(Geometry.multiPoint)
    case "LineString": return tree.points.map(Geometry.lineString)
    case "MultiLineString": return tree.lines.map(Geometry.multiLineString)
    case "Polygon": return tree.polygon.map(Geometry.polygon)
    default: return tree.polygons.map { .multiPolygon(MultiPolygon($0)) }
    }
  }

  private func malformed(_ text: String) -> SpatialError {
    SpatialError(.malformedEncoding, "GeoJSON geometry: \(text)")
  }
}

extension JSONReader {
  private static let maximumNesting = 32

  /// Reads a geometry or null.
  ///
  /// - Returns: The reason where the JSON is sound and yet no geometry.
  mutating func geometry(depth: Int = 0) throws(AtlasError) -> Result<Geometry?, SpatialError> {
    if try readsNull() { return .success(nil) }
    guard try peek() == UInt8(ascii: "{") else {
      let reason = "geometry at \(place): \(found), an object or null expected"
      try skipValue()
      return .failure(SpatialError(.malformedEncoding, reason))
    }
    var parts = GeoJSONGeometryParts()
    try openObject()
    while let member = try nextMember({ bytes in GeoJSONMember(bytes) }) {
      try part(member, &parts, depth: depth)
    }
    do throws(SpatialError) { return .success(try parts.geometry()) } catch { return .failure(error) }
  }

  /// Reads the value of a member where it is one of a geometry, and passes over that of another.
  mutating func part(_ member: GeoJSONMember, _ parts: inout GeoJSONGeometryParts, depth: Int) throws(AtlasError) {
    switch member {
    case .type: parts.type = try type()
    case .coordinates:
      parts.problem = nil
      parts.coordinates = try coordinates(&parts.problem)
    case .geometries: parts.geometries = try geometries(&parts.problem, depth: depth)
    default: try skipValue()
    }
  }

  /// The value of `type`; nil where it is no text.
  mutating func type() throws(AtlasError) -> String? {
    if try peek() == UInt8(ascii: "\"") { return try text() }
    try skipValue()
    return nil
  }

  private mutating func geometries(
    _ problem: inout String?, depth: Int
  ) throws(AtlasError) -> [Result<Geometry?, SpatialError>] {
    guard try peek() == UInt8(ascii: "["), depth < JSONReader.maximumNesting else {
      problem =
        "GeoJSON geometry: geometries at \(place): a list, nested at most \(JSONReader.maximumNesting) deep, expected"
      try skipValue()
      return []
    }
    var geometries: [Result<Geometry?, SpatialError>] = []
    try openArray()
    while try nextElement() { geometries.append(try geometry(depth: depth + 1)) }
    return geometries
  }
}
