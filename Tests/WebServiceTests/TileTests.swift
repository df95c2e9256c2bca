import Atlas
import Compression
import HTTPTypes
import TestSupport
import Testing
import VectorTiles

@testable import WebService

/// OGC API Tiles over the town: the tile of RD New that holds all of it is 5/16/13.
struct TileTests {
  private static let path = "/v1/collections/buurten/tiles/NetherlandsRDNewQuad"
  private static let whole = "\(path)/5/16/13"

  private func layers(_ client: Client, _ path: String) async throws -> [DecodedTile.Layer] {
    let reply = try await client.get(path)
    try #require(reply.status == 200, "\(reply.body)")
    #expect(reply.headers[.contentType] == "application/vnd.mapbox-vector-tile")
    return try DecodedTile(reply.bytes).layers
  }

  /// The same areas with the same figures as the features of the collection, for the municipality and the public.
  @Test(arguments: [false, true], ["", "&period=2024"])
  func aTileTellsWhatTheFeaturesTell(isPublic: Bool, period: String) async throws {
    let client = try Client(isPublicReadOnly: isPublic)
    let question = "?indicators=signals,residents,signals-rate\(period)"
    let layer = try #require(try await layers(client, Self.whole + question).first)
    let features = try await client.get("/v1/collections/buurten/items\(question)").features()
    #expect(layer.name == "buurten" && layer.features.count == features.count && !features.isEmpty)
    for (shown, feature) in zip(layer.features, features) {
      let properties = try #require(feature["properties"] as? [String: Any])
      let told = properties.compactMapValues { value -> String? in
        if let text = value as? String { return "string \(text)" }
        guard let number = value as? Double else { return nil }
        return number == number.rounded() ? "int \(Int(number))" : "double \(number)"
      }
      #expect(shown.tags == told)
    }
  }

  /// Territories tell what they tell as features, their areas in one text.
  @Test func aTileShowsTheTerritoriesOfTheNewestPlan() async throws {
    let client = try Client()
    let path = "/v1/collections/territories/tiles/NetherlandsRDNewQuad"
    let layer = try #require(try await layers(client, path + "/5/16/13").first)
    let features = try await client.get("/v1/collections/territories/items").features()
    #expect(layer.name == "territories" && layer.features.count == features.count && features.count == 2)
    for (shown, feature) in zip(layer.features, features) {
      let properties = try #require(feature["properties"] as? [String: Any])
      let areas = try #require(properties["areas"] as? [String])
      #expect(shown.type == 3 && shown.tags["code"] == "string \(properties["code"] as? String ?? "")")
      #expect(shown.tags["areas"] == "string \(areas.joined(separator: " "))" && shown.tags["weight"] != nil)
    }
    let json = try await client.get(path + "?f=tilejson").object()
    let fields = (json["vector_layers"] as? [[String: Any]])?.first?["fields"] as? [String: String]
    #expect(fields?["weight"] == "Number" && fields?["areas"] == "String")
  }

  @Test func aTileIsPackedForThoseWhoTakeItAndTaggedStrongly() async throws {
    let client = try Client()
    let plain = try await client.get(Self.whole)
    let packed = try await client.get(Self.whole, [.acceptEncoding: "br, gzip"])
    #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip")
    #expect(try Gzip.decompressed(packed.bytes, limit: 1 << 20) == plain.bytes)
    #expect([plain, packed].allSatisfy { $0.headers[.vary] == "Accept, Accept-Encoding" })
    let tag = try #require(packed.headers[.eTag])
    #expect(tag != plain.headers[.eTag] && !tag.hasPrefix("W/"))
    let again = try await client.get(Self.whole, [.acceptEncoding: "gzip", .ifNoneMatch: tag])
    #expect(again.status == 304 && again.bytes.isEmpty)
    #expect(try await client.send(.head, Self.whole).status == 200)
  }

  @Test func rowComesBeforeColumnAndTheLimitsAreThoseOfTheTileset() async throws {
    // Without this quarter the town is no rectangle: some tiles within its limits are empty.
    var store = try Town.store()
    store.contents.allAreas.removeAll { $0.code == "BU00010201" }
    let client = try Client(store)
    #expect(try await client.get("\(Self.path)/5/13/16").status == 404)
    let tileset = try await client.get(Self.path).object()
    let limits = try #require(tileset["tileMatrixSetLimits"] as? [[String: Any]])
    #expect(limits.count == 17)
    let limit = limits[12].compactMapValues { $0 as? Int }
    let (top, bottom) = (try #require(limit["minTileRow"]), try #require(limit["maxTileRow"]))
    let (left, right) = (try #require(limit["minTileCol"]), try #require(limit["maxTileCol"]))
    var counts: [Int: Int] = [:]
    for row in top...bottom {
      for column in left...right {
        counts[try await client.get("\(Self.path)/12/\(row)/\(column)").status, default: 0] += 1
      }
    }
    #expect(counts[200] ?? 0 > 0 && counts[204] ?? 0 > 0 && counts.count == 2, "\(counts)")
    for (row, column) in [(top - 1, left), (bottom + 1, left), (top, left - 1), (top, right + 1)] {
      #expect(try await client.get("\(Self.path)/12/\(row)/\(column)").status == 404)
    }
  }

  @Test(arguments: [
    ("\(path)/5/16/x", 400), ("\(path)/5/-1/13", 400), ("\(path)/5/16/", 404),
    ("\(path)/5/99999999999999999999/13", 404),
    ("\(path)/17/16/13", 404), ("\(path)/05/16/13", 404), ("\(path)/5/32/13", 404), ("\(whole)?x=1", 400),
    ("\(whole)?indicators=none", 400), ("\(whole)?indicators=", 400), ("\(whole)?period=x", 400),
    ("\(whole)?division=none", 400), ("\(whole)?f=mvt", 400), ("/v1/collections/none/tiles/WebMercatorQuad/0/0/0", 404),
    ("/v1/collections/facilities/tiles", 404), ("/v1/collections/buurten/tiles/None", 404),
    ("/v1/collections/buurten/tiles/None/0/0/0", 404), ("/v1/tile-matrix-sets/None", 404),
    ("\(path)?f=html", 400), ("/v1/tileMatrixSets", 404),
  ])
  func whatIsWrongIsAProblem(path: String, status: Int) async throws {
    let reply = try await Client().get(path)
    #expect(
      reply.status == status && reply.headers[.contentType] == "application/problem+json", "\(path) \(reply.status)")
    #expect((try reply.object()["detail"] as? String)?.isEmpty == false)
  }

  @Test func setsAndTilesetsAreFoundByTheirRelations() async throws {
    let client = try Client()
    func link(_ path: String, _ relation: String) async throws -> String {
      let links = try #require(try await client.get(path).object()["links"] as? [[String: Any]])
      let found = links.first { ($0["rel"] as? String)?.hasSuffix(relation) == true }?["href"] as? String
      return String(try #require(found).dropFirst("http://localhost:8080".count))
    }
    let sets = try await client.get(try await link("/v1", "/tiling-schemes")).object()
    let ids = (sets["tileMatrixSets"] as? [[String: Any]])?.compactMap { $0["id"] as? String }
    #expect(ids == ["WebMercatorQuad", "NetherlandsRDNewQuad", "WorldCRS84Quad"])
    let list = try await client.get(try await link("/v1/collections/wijken", "/tilesets-vector")).object()
    #expect((list["tilesets"] as? [[String: Any]])?.count == 3)
    let scheme = try await link("/v1/collections/wijken/tiles/WebMercatorQuad", "/tiling-scheme")
    #expect(try await client.get(scheme).body == TileMatrixSet.webMercatorQuad.json)
    let item = try await link("/v1/collections/wijken/tiles/WebMercatorQuad?indicators=signals", "item")
    #expect(item == "/v1/collections/wijken/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}?indicators=signals")
  }

  @Test func tileJSONLeadsToTheTiles() async throws {
    let client = try Client()
    let json = try await client.get("\(Self.path)?f=tilejson&indicators=signals").object()
    let template = try #require((json["tiles"] as? [String])?.first)
    #expect(json["tilejson"] as? String == "3.0.0")
    let address = template.replacing("{z}", with: "5").replacing("{y}", with: "16").replacing("{x}", with: "13")
    let layer = try #require(try await layers(client, String(address.dropFirst("http://localhost:8080".count))).first)
    let described = try #require((json["vector_layers"] as? [[String: Any]])?.first)
    #expect(described["id"] as? String == layer.name)
    #expect(Set(layer.keys).isSubset(of: Set((described["fields"] as? [String: String])?.keys.map { $0 } ?? [])))
    let bounds = try #require(json["bounds"] as? [Double])
    #expect(bounds.count == 4 && bounds[0] < bounds[2] && bounds[1] < bounds[3] && (4...5).contains(bounds[0]))
  }
}
