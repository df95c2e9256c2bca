import Atlas
import Indicators
import SpatialCore
import VectorTiles

/// What is told of the tiles of a collection in one tile matrix set.
///
/// Source: OGC 20-057 (Tiles 1.0) §8 and §9; OGC 17-083r4 §7 for the metadata; TileJSON 3.0.0.
struct TilesetDocument {
  private static let scheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"

  let source: TileLayerSource
  let call: Call
  let tiles: LayerTiles

  private var address: String {
    call.address("/v1/collections/\(PercentText.encode(source.collection.id))/tiles/\(source.matrixSet.id)")
  }

  /// What asks for the same figures.
  private var question: String {
    let pairs = call.query.pairs.filter { TileLayerSource.parameters.contains($0.name) }
    let text = pairs.map { "\($0.name)=\(PercentText.encode($0.value))" }.joined(separator: "&")
    return text.isEmpty ? "" : "?" + text
  }

  /// The entry in the list of tilesets.
  var item: JSONValue { .object(head + [("links", .array(links(of: address + question)))]) }

  /// The tileset with limits and layers.
  func json() throws -> JSONValue {
    var members = head
    let limits = source.matrixSet.zooms.compactMap { zoom in
      tiles.limits(zoom: zoom).map { limits -> JSONValue in
        .object([
          ("tileMatrix", .string("\(zoom)")), ("minTileRow", .integer(limits.rows.lowerBound)),
          ("maxTileRow", .integer(limits.rows.upperBound)), ("minTileCol", .integer(limits.columns.lowerBound)),
          ("maxTileCol", .integer(limits.columns.upperBound)),
        ])
      }
    }
    members.append(("tileMatrixSetLimits", .array(limits)))
    if let bounds = try bounds() {
      members.append(
        (
          "boundingBox",
          .object([
            ("lowerLeft", .array(bounds.prefix(2).map(JSONValue.number))),
            ("upperRight", .array(bounds.suffix(2).map(JSONValue.number))),
            ("crs", .string(CoordinateReferenceSystem.crs84.uri)),
          ])
        ))
    }
    let properties = source.fields.map { field in
      (field.name, JSONValue.object([("type", field.isNumber ? "number" : "string")]))
    }
    let layer = JSONValue.object([
      ("id", .string(source.layerName)), ("dataType", "vector"), ("geometryDimension", .integer(tiles.dimension)),
      ("propertiesSchema", .object([("type", "object"), ("properties", .object(properties))])),
    ])
    return .object(members + [("layers", .array([layer])), ("links", .array(links(of: call.selfAddress)))])
  }

  /// The tileset for MapLibre and its like.
  func tileJSON() throws -> JSONValue {
    let fields = source.fields.map { ($0.name, JSONValue.string($0.isNumber ? "Number" : "String")) }
    let layer = JSONValue.object([("id", .string(source.layerName)), ("fields", .object(fields))])
    var members: [(String, JSONValue)] = [
      ("tilejson", "3.0.0"), ("name", .string(source.collection.title.nl)),
      ("description", .string(source.collection.summary.nl)), ("scheme", "xyz"),
      ("tiles", .array([.string("\(address)/{z}/{y}/{x}\(question)")])),
      ("minzoom", .integer(source.matrixSet.zooms.lowerBound)),
      ("maxzoom", .integer(min(14, source.matrixSet.zooms.upperBound))), ("vector_layers", .array([layer])),
    ]
    if let bounds = try bounds() { members.append(("bounds", .array(bounds.map(JSONValue.number)))) }
    return .object(members)
  }

  private var head: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("title", .string("\(source.collection.title.nl), \(source.matrixSet.title)")), ("dataType", "vector"),
      ("crs", .string(source.matrixSet.crs.uri)),
    ]
    if let uri = source.matrixSet.uri { members.append(("tileMatrixSetURI", .string(uri))) }
    return members
  }

  private func links(of selfAddress: String) -> [JSONValue] {
    let title = DocumentText.tiles(of: source.collection).nl
    let scheme = call.address("/v1/tile-matrix-sets/\(source.matrixSet.id)")
    let json = address + (question.isEmpty ? "?" : question + "&") + "f=tilejson"
    return [
      Link("self", "application/json", selfAddress, title: title).json,
      Link(TilesetDocument.scheme, "application/json", scheme, title: source.matrixSet.title).json,
      Link("describedby", "application/json", json, title: "TileJSON").json,
      .object([
        ("href", .string("\(address)/{tileMatrix}/{tileRow}/{tileCol}\(question)")), ("rel", "item"),
        ("type", .string(Answer.ContentType.vectorTile.rawValue)), ("title", .string(title)), ("templated", true),
      ]),
    ]
  }

  /// West, south, east, north.
  private func bounds() throws -> [Double]? {
    guard let envelope = tiles.envelope else { return nil }
    let (west, south, east, north) = try TileArchive.degrees(envelope)
    return [(west, false), (south, false), (east, true), (north, true)].map { value, isUp in
      (value * 1e7).rounded(isUp ? .up : .down) / 1e7
    }
  }
}
