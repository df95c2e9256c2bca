import Atlas
import HTTPTypes
import Hummingbird
import Indicators
import SpatialCore

extension Site {
  func featureRoutes(_ router: Router<ServiceContext>) {
    get(router, "/v1", ["f"]) { try landing($0) }
    get(router, "/v1/openapi.json") { call in
      Answer(.openAPI, OpenAPIDocument(base: call.base, version: configuration.version).json.text)
    }
    get(router, "/v1/conformance", ["f"]) { call in
      _ = try call.format(["json"])
      return .json(.object([("conformsTo", .array((Site.conformance + Site.tileConformance).map(JSONValue.string)))]))
    }
    get(router, "/v1/collections", ["f"]) { try await collections($0) }
    get(router, "/v1/collections/:id", ["f", "division"]) { try await collection($0) }
    get(router, "/v1/collections/:id/items", ItemsRequest.parameters) { try await items($0) }
    get(router, "/v1/collections/:id/items/:code", ItemsRequest.itemParameters) { try await item($0) }
  }

  /// Only what is met in full.
  static let conformance = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
  ]

  private func landing(_ call: Call) throws -> Answer {
    let links = [
      Link("self", "application/json", call.address("/v1"), title: "Dit document"),
      Link("alternate", "text/html", call.address("/v1?f=html"), title: "Dit document als pagina"),
      Link(
        "service-desc", Answer.ContentType.openAPI.rawValue, call.address("/v1/openapi.json"),
        title: "Beschrijving van de API (OpenAPI 3.0)"),
      Link("service-doc", "text/html", call.address("/v1?f=html"), title: "Over de API"),
      Link("conformance", "application/json", call.address("/v1/conformance"), title: "Conformiteit"),
      Link("data", "application/json", call.address("/v1/collections"), title: "Collecties"),
      Site.tilingSchemes(call),
    ]
    if try call.format(["json", "html"]) == "html" { return Answer(.html, LandingPage(links: links, site: self).html) }
    return .json(
      .object([
        ("title", "Wijkatlas"),
        ("description", "Gebieden van gemeenten met hun indicatoren, en de gebieden van wijkregisseurs."),
        ("links", Link.list(links)),
      ]))
  }

  private func collections(_ call: Call) async throws -> Answer {
    _ = try call.format(["json"])
    return try await store.read { reader in
      let all = try AreaCollection.all(plan: plans(reader).first, reader).map { try $0.json(call, reader) }
      return .json(
        .object([
          ("links", Link.list([Link("self", "application/json", call.selfAddress, title: "Collecties")])),
          ("crs", ServedCRS.json), ("collections", .array(all)),
        ]))
    }
  }

  private func collection(_ call: Call) async throws -> Answer {
    _ = try call.format(["json"])
    let id = try call.part("id")
    return try await store.read { reader in
      .json(try collection(id, division: call.query["division"], reader).json(call, reader))
    }
  }

  private func collection(_ id: String, division: String?, _ reader: any StoreReader) throws -> AreaCollection {
    try AreaCollection.named(id, division: division, plan: plans(reader).first, reader)
  }

  private func items(_ call: Call) async throws -> Answer {
    let id = try call.part("id")
    return try await store.read { reader in
      let request = try ItemsRequest(call, catalogue)
      let collection = try self.collection(id, division: request.division, reader)
      let page = try ItemsPage(request, collection, gate: gate, reader)
      let features = try writers.withWriter(request.crs) { try page.texts($0) }
      return geoJSON(FeatureCollectionText(page, features, collection, call).text, request.crs)
    }
  }

  private func item(_ call: Call) async throws -> Answer {
    let id = try call.part("id")
    let code = try call.part("code")
    return try await store.read { reader in
      var request = try ItemsRequest(call, catalogue)
      request.wanted = ["code": code]
      let collection = try self.collection(id, division: request.division, reader)
      let page = try ItemsPage(request, collection, gate: gate, reader)
      guard let feature = try writers.withWriter(request.crs, { try page.texts($0) }).first else {
        throw Problem.notFound("collection \"\(id)\" has no feature \"\(code)\"")
      }
      let address = call.address("/v1/collections/\(PercentText.encode(id))")
      let links = Link.list([
        Link("self", "application/geo+json", call.selfAddress, title: code),
        Link("collection", "application/json", address, title: collection.title),
      ])
      return geoJSON("\(feature.dropLast()),\"links\":\(links.text)}", request.crs)
    }
  }

  func geoJSON(_ text: String, _ crs: CoordinateReferenceSystem) -> Answer {
    var answer = Answer(.geoJSON, text)
    answer.headers[.contentCRS] = "<\(crs.uri)>"
    return answer
  }
}
