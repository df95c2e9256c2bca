import Atlas
import Compression
import HTTPTypes
import Hummingbird
import Indicators
import SpatialCore
import VectorTiles

extension Site {
  /// What is met of OGC API Tiles 1.0 and Tile Matrix Set 2.0.
  static let tileConformance = [
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
  ]

  /// The path has no place in OGC's tree of paths, which is not in kebab-case: clients find it by this relation.
  static func tilingSchemes(_ call: Call, _ language: Language) -> Link {
    Link(
      "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", "application/json", call.address("/v1/tile-matrix-sets"),
      title: DocumentText.tilingSchemes[language])
  }

  /// From a collection to its tiles.
  static func tilesets(of collection: AreaCollection, _ address: String, _ language: Language) -> Link {
    Link(
      "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", "application/json", address + "/tiles",
      title: DocumentText.tiles(of: collection)[language])
  }

  func tileRoutes(_ router: Router<ServiceContext>) {
    get(router, "/v1/tile-matrix-sets", ["f"]) { try matrixSets($0) }
    get(router, "/v1/tile-matrix-sets/:tileMatrixSetId", ["f"]) { call in
      _ = try call.format(["json"])
      return Answer(.json, try TileLayerSource.matrixSet(call).json)
    }
    let list = TileLayerSource.parameters.union(["f"])
    getKept(router, "/v1/collections/:id/tiles", list) { try await tilesets($0, $1) }
    getKept(router, "/v1/collections/:id/tiles/:tileMatrixSetId", list) { try await tileset($0, $1) }
    getKept(
      router, "/v1/collections/:id/tiles/:tileMatrixSetId/:tileMatrix/:tileRow/:tileCol", TileLayerSource.parameters
    ) { try await tile($0, $1) }
    archiveRoutes(router)
  }

  private func matrixSets(_ call: Call) throws -> Answer {
    _ = try call.format(["json"])
    let sets = TileMatrixSet.all.map { set -> JSONValue in
      let link = Link(
        "self", "application/json", call.address("/v1/tile-matrix-sets/\(set.id)"), title: set.title)
      var members: [(String, JSONValue)] = [
        ("id", .string(set.id)), ("title", .string(set.title)), ("crs", .string(set.crs.uri)),
      ]
      if let uri = set.uri { members.append(("uri", .string(uri))) }
      return .object(members + [("links", Link.list([link]))])
    }
    let links = [Link("self", "application/json", call.selfAddress, title: DocumentText.tilingSchemes.nl)]
    return .json(.object([("links", Link.list(links)), ("tileMatrixSets", .array(sets))]))
  }

  private func tilesets(_ call: Call, _ view: SiteView) async throws -> Answer {
    _ = try call.format(["json"])
    let directory = try await view.directory(self)
    return try await store.read { reader in
      let all = try TileMatrixSet.all.map { set -> JSONValue in
        let source = try TileLayerSource(call, self, view, directory, set)
        return try TilesetDocument(source: source, call: call, tiles: source.tiles(reader)).item
      }
      let links = [Link("self", "application/json", call.selfAddress, title: "Tegels")]
      return .json(.object([("links", Link.list(links)), ("tilesets", .array(all))]))
    }
  }

  private func tileset(_ call: Call, _ view: SiteView) async throws -> Answer {
    let format = try call.format(["json", "tilejson"])
    let directory = try await view.directory(self)
    return try await store.read { reader in
      let source = try TileLayerSource(call, self, view, directory, TileLayerSource.matrixSet(call))
      let document = TilesetDocument(source: source, call: call, tiles: try source.tiles(reader))
      return .json(format == "tilejson" ? try document.tileJSON() : try document.json())
    }
  }

  private func tile(_ call: Call, _ view: SiteView) async throws -> Answer {
    var bytes = try await cut(call, view)
    // Written in between, the areas may be others than those of which the view knows what they tell.
    if try store.state() != view.state { bytes = try await cut(call, SiteView(state: nil)) }
    return Answer(.vectorTile, bytes, packed: bytes.isEmpty ? [] : try Gzip.compressed(bytes))
  }

  private func cut(_ call: Call, _ view: SiteView) async throws -> [UInt8] {
    let directory = try await view.directory(self)
    return try await store.read { reader in
      let source = try TileLayerSource(call, self, view, directory, TileLayerSource.matrixSet(call))
      let address = try Site.address(call, source.matrixSet)
      let limits = try source.tiles(reader).limits(zoom: address.zoom)
      guard let limits, limits.rows.contains(address.row), limits.columns.contains(address.column) else {
        throw Problem.notFound(
          "tile \(address) lies outside \"\(source.collection.id)\"; tileMatrixSetLimits of the tileset tells where it is"
        )
      }
      return try source.tile(address, reader)
    }
  }

  /// - Throws: ``Problem`` 404 for a tile matrix or tile that the set does not have, 400 for a row or column that is no
  ///   whole number.
  private static func address(_ call: Call, _ set: TileMatrixSet) throws(Problem) -> TileAddress {
    func number(_ name: String) throws(Problem) -> Int {
      let text = try call.part(name)
      guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
        throw .invalid(name, text, expected: "a whole number from 0")
      }
      return Int(text) ?? Int.max
    }
    let matrix = try call.part("tileMatrix")
    guard let zoom = set.zooms.first(where: { "\($0)" == matrix }) else {
      throw .notFound(
        "\(set.id) has no tile matrix \"\(matrix.prefix(60))\"; it has \(set.zooms.lowerBound) to \(set.zooms.upperBound)"
      )
    }
    let address = TileAddress(zoom: zoom, row: try number("tileRow"), column: try number("tileCol"))
    guard set.contains(address) else {
      throw .notFound("\(set.id) has no tile \(address) (tileMatrix/tileRow/tileCol)")
    }
    return address
  }
}
