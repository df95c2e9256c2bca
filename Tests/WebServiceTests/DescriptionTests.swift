import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Testing

@testable import WebService

/// What the description tells is what the service does.
@Suite("The description of the API")
struct DescriptionTests {
  /// Of every kind that is figured from points, with targets, actions, notes and a watch; for the municipality and the public.
  private static func clients() throws -> [Client] {
    var store = try CanaryTown(seed: 1).store()
    store.contents.allWatches = try WatchPageTests.watches()
    let catalogue = try CanaryTown.catalogue()
    return try [false, true].map { try Client(store, catalogue: catalogue, isPublicReadOnly: $0) }
  }

  private static func operations(_ description: [String: Any]) throws -> [String: [String: [String: Any]]] {
    try #require(description["paths"] as? [String: [String: [String: Any]]])
  }

  private static func schema(_ operation: [String: Any]) throws -> (type: String, schema: [String: Any]) {
    let responses = try #require(operation["responses"] as? [String: [String: Any]])
    let content = try #require(responses["200"]?["content"] as? [String: [String: Any]])
    let type = try #require(content.keys.filter { !$0.hasPrefix("text/") }.first)
    return (type, try #require(content[type]?["schema"] as? [String: Any]))
  }

  /// What needs a store that can be planned on: PlanJobRunTests asks it of the built program.
  private static func isOfPlanner(_ path: String, _ method: String) -> Bool {
    path.hasPrefix("/v1/jobs") || path.hasPrefix("/v1/plans/{id}/") && !path.hasSuffix("territories")
      || path == "/v1/plans" && method == "post"
  }

  private static let drawing =
    "{\"type\":\"Polygon\",\"coordinates\":[[[90000,450000],[94000,450000],[94000,452000],[90000,452000],[90000,450000]]]}"

  @Test("every route that is no page is described, and no other")
  func routes() async throws {
    let site = Site(
      store: try Town.store(), catalogue: try Town.catalogue(), configuration: .init(),
      operations: Operations(.init()))
    let pages: Set = [
      "/", "/draw", "/areas/{code}/work", "/plans", "/monitor", "/watch", "/areas/{code}", "/assets/style.css",
      "/assets/{version}/{file}", "/search", "/metrics", "/plans/{id}", "/plans/{id}/edit", "/plans/{id}/report",
      "/plans/{id}/names", "/plans/{id}/removal",
      "/propose",
      "/jobs/{id}",
      "/data", "/accessibility",
    ]
    let routes = Set(
      site.router().routes.map {
        "\($0.path)".split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : "\($0)" }
          .joined(separator: "/")
      }
    ).map { "/\($0)" }
    let described = try Self.operations(try await Client().get("/v1/openapi.json").object())
    #expect(Set(routes).subtracting(pages) == Set(described.keys))
    #expect(pages.isSubset(of: routes))
  }

  @Test("every answer has the members, the types and the words that the description tells, and no others")
  func answers() async throws {
    for (client, isPublic) in zip(try Self.clients(), [false, true]) {
      let description = try await client.get("/v1/openapi.json").object()
      let shape = DescribedShape(description: description)
      for (path, methods) in try Self.operations(description) where path != "/v1/openapi.json" {
        for (method, operation) in methods where !Self.isOfPlanner(path, method) {
          let (type, schema) = try Self.schema(operation)
          let id = path.hasPrefix("/v1/collections") ? "wijken" : path.hasPrefix("/v1/plans") ? "plan-1" : "signals"
          let real =
            path.replacing("{id}", with: id).replacing("{code}", with: "WK000101")
            .replacing("{tileMatrixSetId}", with: "NetherlandsRDNewQuad") + (path == "/v1/places" ? "?q=wk" : "")
          // Bytes, not JSON: TileTests and ArchiveTests look into them.
          if schema["$ref"] as? String == "#/components/schemas/Bytes" { continue }
          let reply =
            method == "get"
            ? try await client.get(real)
            : try await client.post(
              real, Self.drawing, [.contentCRS: "<http://www.opengis.net/def/crs/EPSG/0/28992>"])
          // The public is not told that there is anything to watch.
          if isPublic, path == "/v1/watch" {
            #expect(reply.status == 404)
            continue
          }
          try #require(reply.status == 200, "\(path): \(reply.body.prefix(200))")
          #expect(reply.headers[.contentType] == type, "\(path)")
          let faults = shape.faults(try reply.object(), schema, at: path)
          #expect(faults.isEmpty, "\(faults.prefix(5))")
        }
      }
    }
  }

  @Test("a tileset is as described as TileJSON too")
  func tileJSON() async throws {
    let client = try Client()
    let shape = DescribedShape(description: try await client.get("/v1/openapi.json").object())
    let json = try await client.get("/v1/collections/wijken/tiles/WebMercatorQuad?f=tilejson&indicators=signals")
      .object()
    let faults = shape.faults(json, ["$ref": "#/components/schemas/TileJSON"], at: "tilejson")
    #expect(faults.isEmpty, "\(faults.prefix(5))")
  }

  /// The values of a parameter that the description lists.
  private static func values(_ description: [String: Any], _ parameter: String) -> [String] {
    let components = description["components"] as? [String: Any]
    let parameters = components?["parameters"] as? [String: [String: Any]]
    let schema = parameters?[parameter]?["schema"] as? [String: Any]
    // Of several kinds of values the first are those of the store.
    let first = (schema?["anyOf"] as? [[String: Any]])?.first
    return (first ?? schema)?["enum"] as? [String] ?? []
  }

  @Test("what is listed for a parameter is what the store has: each is taken, and another is not")
  func listed() async throws {
    let client = try Client()
    let description = try await client.get("/v1/openapi.json").object()
    for (parameter, path) in [
      ("division", "/v1/collections/wijken?division="), ("level", "/v1/monitor?level="),
      ("gemeente", "/v1/monitor?gemeente="), ("compare", "/v1/areas/WK000101/analysis?compare="),
    ] {
      let values = Self.values(description, parameter)
      #expect(!values.isEmpty, "\(parameter)")
      // An area is not compared with itself.
      for value in values where value != "WK000101" {
        #expect(try await client.get(path + value).status == 200, "\(path)\(value)")
      }
      #expect(try await client.get(path + "none").status == 400, "\(path)none")
      #expect(try await client.get(path).status == 400, "\(path) without a value")
    }
    for collection in Self.values(description, "collection") {
      #expect(try await client.get("/v1/collections/\(collection)").status == 200, "\(collection)")
    }
    for plan in Self.values(description, "plan") { #expect(try await client.get("/v1/plans/\(plan)").status == 200) }
  }

  @Test("moments and intervals that the pattern allows are taken, others are not")
  func moments() async throws {
    let client = try Client()
    for (text, isTaken) in [
      ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true), ("2024-04-31", false),
      ("2024-1-1", false), ("2024:01:01", false), ("+024-01-01", false), ("2024-01-01T24:00:00Z", false), ("..", true),
      ("2024-01-01t10:00:00.5z", true), ("2024-01-01T10:00:00", false), ("2024-01-01T10:00:00-23:59", true),
      ("2024-01-01T10:00:00-24:00", false), ("../..", true), ("/", true), ("2024-01-01/", true),
      ("2024-01-01/..", true),
      ("2024-01-02/2024-01-01", false), ("2024-01-01/2024-01-02/2024-01-03", false), ("", false),
    ] where text != ".." {
      let reply = try await client.get("/v1/collections/wijken/items?datetime=\(PercentText.encode(text))")
      #expect(reply.status == (isTaken ? 200 : 400), "\(text): \(reply.status)")
    }
  }

  @Test("every entry of the shipped catalogue is as described")
  func catalogue() async throws {
    let client = try Client(catalogue: try Self.shipped())
    let shape = DescribedShape(description: try await client.get("/v1/openapi.json").object())
    let list = try await client.get("/v1/indicators").object()
    #expect((list["indicators"] as? [Any])?.count ?? 0 > 400 && (list["framework"] as? [Any])?.isEmpty == false)
    let faults = shape.faults(list, ["$ref": "#/components/schemas/Indicators"], at: "indicators")
    #expect(faults.isEmpty, "\(faults.prefix(5))")
  }

  private static func shipped() throws -> Catalogue {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Data/indicators").path) {
      folder.deleteLastPathComponent()
    }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "Data/indicators"), includingPropertiesForKeys: nil)
    return try Catalogue(
      files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.map {
        Catalogue.Document(name: $0.lastPathComponent, json: try Data(contentsOf: $0))
      })
  }

  @Test(
    "a wrong value of a parameter is 400 and names it",
    arguments: [
      "/v1/monitor?gemeente=GM9999", "/v1/monitor?gemeente=GM9999&division=cbs-2024", "/v1/monitor?level=pc4",
      "/v1/monitor?division=none", "/v1/areas/WK000101/analysis?division=none", "/v1/areas/WK000101/analysis?lang=fr",
    ])
  func wrongValue(_ path: String) async throws {
    let reply = try await Client().get(path)
    #expect(reply.status == 400)
    let parameter = try #require(path.split(separator: "?").last?.split(separator: "=").first)
    #expect((try reply.object()["detail"] as? String)?.hasPrefix("\(parameter):") == true, "\(reply.body)")
  }

  @Test("of a drawing whose system is wrong the header is named, or the member")
  func system() async throws {
    let byHeader = try await Client().post("/v1/analyses", Self.drawing, [.contentCRS: "<x>"])
    #expect(byHeader.status == 400 && byHeader.body.contains("Content-Crs:"))
    let named = "{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"x\"}},\(Self.drawing.dropFirst())"
    let byMember = try await Client().post("/v1/analyses", named, [:])
    #expect(byMember.status == 400 && byMember.body.contains("\"crs:"))
  }
}
