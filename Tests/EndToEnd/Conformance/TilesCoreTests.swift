import Foundation
import SpatialCore
import TestSupport
import Testing

/// The abstract tests of OGC API – Tiles Part 1 (OGC 20-057, Annex A) for every class that the server declares, and of the
/// tile matrix sets that its tilesets refer to (OGC 17-083r4, Annex A), against the built server.
struct TilesCoreTests {
  private static let relation = "http://www.opengis.net/def/rel/ogc/1.0/"
  private static let classes = ["core", "tileset", "tilesets-list", "geodata-tilesets", "mvt"]

  @Test func theAbstractTestsOfTilesHold() async throws {
    try await LiveService.demo { service in
      try await conformance(service)
      try await matrixSets(service)
      let lists = try await geospatialData(service)
      #expect(lists.count >= 3)
      for (id, list) in lists {
        for tileset in try await tilesetsList(service, id, list) {
          let told = try await TilesetFacts(service, tileset)
          try await description(service, told)
          let tiles = try await tiles(service, id, told)
          try await errors(service, told, outside: tiles)
        }
      }
    }
  }

  /// /conf/core/conformance-success: all classes of which this file holds the tests, and no other of this standard.
  private func conformance(_ service: LiveService) async throws {
    let reply = try await service.get(try #require(try await service.get("/v1").address("conformance")))
    let told = try #require(try reply.object()["conformsTo"] as? [String])
    let own = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/"
    #expect(Set(told.filter { $0.hasPrefix(own) }.map { String($0.dropFirst(own.count)) }) == Set(Self.classes))
    #expect(
      Set(told.filter { $0.contains("/spec/tms/") }.map { $0.split(separator: "/").last ?? "" }) == [
        "tilematrixset", "json-tilematrixset",
      ])
  }

  /// Tile Matrix Set 2.0, /conf/tilematrixset and /conf/json-tilematrixset: the values of a matrix agree with one another.
  private func matrixSets(_ service: LiveService) async throws {
    let address = try #require(try await service.get("/v1").address(Self.relation + "tiling-schemes"))
    let sets = try #require(try await service.get(address).object()["tileMatrixSets"] as? [[String: Any]])
    #expect(sets.count == 3)
    for entry in sets {
      let links = try #require(entry["links"] as? [[String: String]])
      let reply = try await service.get(try #require(links.first { $0["rel"] == "self" }?["href"]))
      #expect(reply.status == 200 && reply.type == "application/json")
      let set = try reply.object()
      #expect(set["id"] as? String == entry["id"] as? String && set["crs"] as? String == entry["crs"] as? String)
      #expect((set["orderedAxes"] as? [String])?.count == 2)
      let metresPerUnit = (set["crs"] as? String)?.hasSuffix("CRS84") == true ? 111_319.490_793_273_57 : 1
      let matrices = try #require(set["tileMatrices"] as? [[String: Any]])
      #expect(!matrices.isEmpty && Set(matrices.compactMap { $0["id"] as? String }).count == matrices.count)
      for matrix in matrices {
        let number = { (key: String) in try #require(matrix[key] as? Double, "\(key)") }
        // §6.1.2: a pixel measures 0.28 mm.
        let scale = try number("cellSize") * metresPerUnit / 0.28e-3
        #expect(abs(try number("scaleDenominator") / scale - 1) < 1e-9)
        #expect((matrix["pointOfOrigin"] as? [Double])?.count == 2 && matrix["cornerOfOrigin"] as? String == "topLeft")
        for key in ["tileWidth", "tileHeight", "matrixWidth", "matrixHeight"] { #expect(try number(key) >= 1) }
      }
    }
  }

  /// /conf/geodata-tilesets/desc-links, /conf/geodata-tilesets/operation: of each collection the address of its tilesets.
  private func geospatialData(_ service: LiveService) async throws -> [(id: String, list: String)] {
    let all = try #require(try await service.get("/v1/collections").object()["collections"] as? [[String: Any]])
    return try all.compactMap { collection in
      let id = try #require(collection["id"] as? String)
      let links = try #require(collection["links"] as? [[String: String]])
      guard let link = links.first(where: { $0["rel"] == Self.relation + "tilesets-vector" }) else { return nil }
      let address = try #require(link["href"])
      #expect(address.hasSuffix("/v1/collections/\(id)/tiles") && link["type"] == "application/json")
      return (id, address)
    }
  }

  /// /conf/tilesets-list/tileset-links: the addresses of the tilesets of a collection.
  private func tilesetsList(_ service: LiveService, _ id: String, _ list: String) async throws -> [String] {
    let reply = try await service.get(list, accept: "application/json")
    #expect(reply.status == 200 && reply.type == "application/json")
    let tilesets = try #require(try reply.object()["tilesets"] as? [[String: Any]])
    #expect(!tilesets.isEmpty)
    return try tilesets.map { tileset in
      #expect(tileset["dataType"] as? String == "vector" && tileset["crs"] is String)
      let links = try #require(tileset["links"] as? [[String: Any]])
      let scheme = try #require(
        links.first { $0["rel"] as? String == Self.relation + "tiling-scheme" }?["href"] as? String)
      let address = try #require(links.first { $0["rel"] as? String == "self" }?["href"] as? String)
      // The address of the data, `/tiles`, and the id of the tile matrix set.
      #expect(address == "\(list)/\(scheme.split(separator: "/").last ?? "")", "\(id)")
      return address
    }
  }

  /// /conf/tileset/description
  private func description(_ service: LiveService, _ told: TilesetFacts) async throws {
    #expect(told.object["dataType"] as? String == "vector")
    #expect(told.object["crs"] as? String == told.matrixSet["crs"] as? String)
    // Of those that OGC registered the address in its register; the Dutch one stands in none.
    let uri = told.object["tileMatrixSetURI"] as? String
    #expect(uri == told.matrixSet["uri"] as? String)
    if let uri { #expect(uri.hasPrefix("http://www.opengis.net/def/tilematrixset/OGC/1.0/")) }
    let items = told.links.filter { $0["rel"] as? String == "item" }
    #expect(!items.isEmpty)
    for item in items {
      #expect(item["templated"] as? Bool == true && item["type"] as? String == "application/vnd.mapbox-vector-tile")
      let template = try #require(item["href"] as? String)
      for name in ["{tileMatrix}", "{tileRow}", "{tileCol}"] { #expect(template.contains(name)) }
    }
    let layers = try #require(told.object["layers"] as? [[String: Any]])
    #expect(layers.count == 1 && layers.allSatisfy { $0["id"] is String && $0["dataType"] as? String == "vector" })
    let described = try #require(told.links.first { $0["rel"] as? String == "describedby" }?["href"] as? String)
    #expect(try await service.get(described).status == 200)
  }

  /// /conf/core/tc-op, tc-success, tc-tilematrix-definition, tc-tilerow-definition, tc-tilecol-definition, /conf/mvt/content:
  /// where all lies in one tile, each feature of the collection is where its coordinates have it.
  private func tiles(_ service: LiveService, _ id: String, _ told: TilesetFacts) async throws -> TileLimits {
    let whole = try #require(told.limits.last { $0.rows.count == 1 && $0.columns.count == 1 })
    let reply = try await service.get(
      told.address(whole.matrix, whole.rows.lowerBound, whole.columns.lowerBound),
      accept: "application/vnd.mapbox-vector-tile")
    #expect(reply.status == 200 && reply.type == "application/vnd.mapbox-vector-tile", "\(told.address)")
    let layers = try DecodedTile([UInt8](reply.data)).layers
    let layer = try #require(layers.first)
    #expect(layers.count == 1 && layer.version == 2)
    #expect(layer.features.allSatisfy { (1...3).contains($0.type) && !$0.paths.isEmpty })
    let system = try #require(told.object["crs"] as? String)
    let features = try await service.get(
      "/v1/collections/\(id)/items?limit=10000&crs=\(LiveService.query(system))"
    ).features()
    let places = try told.places(of: features, in: whole, extent: Int(layer.extent))
    #expect(!layer.features.isEmpty && layer.features.count <= places.count)
    for feature in layer.features {
      // The id is the place by key.
      let number = try #require(feature.id.map(Int.init))
      try #require(places.indices.contains(number - 1))
      let place = places[number - 1]
      let points = feature.paths.flatMap { $0 }
      let (xs, ys) = (points.map { Double($0.x) }, points.map { Double($0.y) })
      // Simplified by a quarter of a pixel; 16 cells make a pixel.
      #expect(abs((xs.min() ?? 0) - place.minX) < 48 && abs((xs.max() ?? 0) - place.maxX) < 48, "\(told.address)")
      #expect(abs((ys.min() ?? 0) - place.minY) < 48 && abs((ys.max() ?? 0) - place.maxY) < 48, "\(told.address)")
    }
    return whole
  }

  /// /conf/core/tc-error: out of range is 404 or 400, empty within the limits 204.
  private func errors(_ service: LiveService, _ told: TilesetFacts, outside whole: TileLimits) async throws {
    let (row, column) = (whole.rows.lowerBound, whole.columns.lowerBound)
    for (matrix, row, column) in [
      ("99", 0, 0), (whole.matrix, row + 1, column), (whole.matrix, row, column + 1), (whole.matrix, 1 << 40, column),
      (whole.matrix, row, 1 << 40),
    ] {
      let reply = try await service.get(told.address(matrix, row, column))
      #expect(
        [400, 404].contains(reply.status) && reply.type == "application/problem+json", "\(matrix) \(row) \(column)")
    }
    for wrong in ["x/0/0", "\(whole.matrix)/-1/0", "\(whole.matrix)/0/a", "\(whole.matrix)/0.5/0"] {
      let address = told.template.replacingOccurrences(of: "{tileMatrix}/{tileRow}/{tileCol}", with: wrong)
      #expect([400, 404].contains(try await service.get(address).status), "\(wrong)")
    }
    // Every tile within the limits of a further zoom answers, with something or with nothing.
    let deep = try #require(told.limits.last { $0.rows.count * $0.columns.count <= 40 })
    for row in deep.rows {
      for column in deep.columns {
        let reply = try await service.get(told.address(deep.matrix, row, column))
        #expect(reply.status == 200 || (reply.status == 204 && reply.data.isEmpty), "\(deep.matrix)/\(row)/\(column)")
      }
    }
  }
}
