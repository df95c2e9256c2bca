import Atlas
import SpatialCore

/// A feature as it stands in GeoJSON.
struct GeoJSONFeature {
  /// From 1.
  var number: Int
  /// The member `id`; null where there is none.
  var id: FieldValue
  var geometry: Result<Geometry?, SpatialError>
  /// By the position of the property among the columns of the stream.
  var values: [FieldValue]

  /// - Parameter withID: Whether the last column is the `id`.
  func feature(columns: Int, withID: Bool) -> Feature {
    var values = values
    while values.count < columns - (withID ? 1 : 0) { values.append(.null) }
    if withID { values.append(id) }
    return Feature(number: number, geometry: geometry, values: values)
  }
}

/// What was read of an object that is a feature, or a geometry that stands alone.
struct GeoJSONParts {
  /// Members of its own; the type of a feature too.
  var geometry = GeoJSONGeometryParts()
  /// The member `geometry`.
  var own: Result<Geometry?, SpatialError>?
  var values: [FieldValue]?
  var id = FieldValue.null

  var featureGeometry: Result<Geometry?, SpatialError> {
    if let type = geometry.type, type != "Feature" {
      guard GeoJSONGeometryParts.types.contains(type), own == nil else {
        return .failure(SpatialError(.malformedEncoding, "GeoJSON: type \"\(type.prefix(40))\", Feature expected"))
      }
      do throws(SpatialError) { return .success(try geometry.geometry()) } catch { return .failure(error) }
    }
    return own ?? .success(nil)
  }

  /// - Throws: `AtlasError` where a whole document is nothing that can be read.
  func checkDocument(_ json: borrowing JSONReader) throws(AtlasError) {
    switch geometry.type {
    case "Feature" where own != nil: return
    case "Feature":
      throw json.problem("member \"geometry\" is missing; a Feature, or a FeatureCollection with features, expected")
    case "Topology": throw json.problem("is TopoJSON; convert it to GeoJSON with ogr2ogr or mapshaper")
    case let type? where GeoJSONGeometryParts.types.contains(type): return
    default: throw json.problem("member \"features\" is missing; a GeoJSON FeatureCollection expected")
    }
  }
}

extension JSONReader {
  /// Reads a value as one of a table. Objects and lists have no place in one: they are null.
  mutating func fieldValue() throws(AtlasError) -> FieldValue {
    switch try peek() {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try skipValue()
      return .null
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    case UInt8(ascii: "t"):
      try word("true")
      return .text("true")
    case UInt8(ascii: "f"):
      try word("false")
      return .text("false")
    default:
      switch try number() {
      case .integer(let value): return .integer(value)
      case .real(let value): return .real(value)
      }
    }
  }
}
