import Atlas
import CQL2
import HTTPTypes
import Hummingbird
import Indicators
import SpatialCore

extension Site {
  func featureRoutes(_ router: Router<ServiceContext>) {
    get(router, "/v1", ["f", "lang"]) { try landing($0) }
    getKept(router, "/v1/openapi.json") { try await description($0, $1) }
    get(router, "/v1/conformance", ["f", "lang"]) { try conformance($0) }
    getKept(router, "/v1/collections", ["f", "lang"]) { try await collections($0, $1) }
    getKept(router, "/v1/collections/:id", ["f", "division", "lang"]) { try await collection($0, $1) }
    getKept(router, "/v1/collections/:id/queryables", ["f", "division", "lang"]) { try await queryables($0, $1) }
    getKept(router, "/v1/collections/:id/items", ItemsRequest.parameters(catalogue)) { try await items($0, $1) }
    getKept(router, "/v1/collections/:id/items/:code", ItemsRequest.itemParameters) { try await item($0, $1) }
  }

  /// Only what is met in full.
  static let conformance =
    [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
      "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
      "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
      "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
      "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    ]
    + [
      "cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison",
      "accent-insensitive-comparison", "basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions",
      "temporal-functions", "array-functions", "property-property", "functions", "arithmetic",
    ].map { "http://www.opengis.net/spec/cql2/1.0/conf/\($0)" }

  private func description(_ call: Call, _ view: SiteView) async throws -> Answer {
    let directory = try await view.directory(self)
    let facts = try await store.read { reader in
      try DescriptionFacts(
        directory, plans: try plans(reader).map(\.id), catalogue, reader)
    }
    let document = OpenAPIDocument(
      base: call.base, version: configuration.version, contact: configuration.contact,
      security: configuration.identity.map { OpenAPISecurity(issuer: $0.issuer) }, facts: facts)
    return Answer(.openAPI, document.json.text)
  }

  private func landing(_ call: Call) throws -> Answer {
    let format = try call.format(["json", "html"])
    let language = try call.language()
    let links =
      call.links(format, of: CollectionDocument.formats, title: DocumentText.landing[language]) + [
        Link(
          "service-desc", Answer.ContentType.openAPI.rawValue, call.address("/v1/openapi.json"),
          title: DocumentText.description[language]),
        Link("service-doc", "text/html", call.address("/v1?f=html"), title: DocumentText.about[language]),
        Link(
          "conformance", "application/json", call.address("/v1/conformance"), title: DocumentText.conformance[language]),
        Link("data", "application/json", call.address("/v1/collections"), title: DocumentText.collections[language]),
        Site.tilingSchemes(call, language), Site.catalogueLink(call, language),
      ]
    if format == "html" {
      return try frame(call, title: "API", content: LandingPage(links: links, language: language).html)
    }
    return .json(
      .object([
        ("title", "Wijkatlas"),
        ("description", .string(DocumentText.service[language])),
        ("links", Link.list(links)),
      ]))
  }

  private func conformance(_ call: Call) throws -> Answer {
    let format = try call.format(["json", "html"])
    let language = try call.language()
    guard format == "html" else {
      return .json(.object([("conformsTo", .array((Site.conformance + Site.tileConformance).map(JSONValue.string)))]))
    }
    let links = call.links(format, of: CollectionDocument.formats, title: DocumentText.conformance[language])
    let classes = DocumentHTML.list((Site.conformance + Site.tileConformance).map { "<code>\($0)</code>" })
    return try frame(
      call, title: DocumentText.conformance[language], content: classes + DocumentHTML.formats(links, language))
  }

  private func collections(_ call: Call, _ view: SiteView) async throws -> Answer {
    let format = try call.format(["json", "html"])
    let language = try call.language()
    let directory = try await view.directory(self)
    let all = try await store.read { reader in
      try directory.collections.map { try CollectionDocument($0, directory, reader) }
    }
    let links = call.links(format, of: CollectionDocument.formats, title: DocumentText.collections[language])
    func title(_ document: CollectionDocument) -> String { document.collection.title[language] }
    func own(_ document: CollectionDocument) -> [Link] {
      let address = call.address("/v1/collections/\(PercentText.encode(document.collection.id))")
      return [
        Link("self", "application/json", address, title: title(document)),
        Link("alternate", "text/html", address + "?f=html", title: "\(title(document)) (html)"),
      ]
    }
    if format == "html" {
      let items = all.flatMap { document in own(document).suffix(1).map { DocumentHTML.anchor($0, language) } }
      return try frame(
        call, title: DocumentText.collections[language],
        content: DocumentHTML.list(items) + DocumentHTML.formats(links, language))
    }
    return .json(
      .object([
        ("links", Link.list(links)), ("crs", ServedCRS.json),
        ("collections", .array(all.map { $0.json(call, links: own($0), language) })),
      ]))
  }

  private func collection(_ call: Call, _ view: SiteView) async throws -> Answer {
    let format = try call.format(["json", "html"])
    let language = try call.language()
    let directory = try await view.directory(self)
    let collection = try directory.collection(call.part("id"), division: call.query["division"], during: nil)
    let document = try await store.read { try CollectionDocument(collection, directory, $0) }
    let links = call.links(format, of: CollectionDocument.formats, title: collection.title[language])
    if format == "html" {
      return try frame(
        call, title: collection.title[language], content: document.html(call, links: links, language))
    }
    return .json(document.json(call, links: links, language))
  }

  private func queryables(_ call: Call, _ view: SiteView) async throws -> Answer {
    let format = try call.format(["json", "html"])
    let language = try call.language()
    let directory = try await view.directory(self)
    let collection = try directory.collection(call.part("id"), division: call.query["division"], during: nil)
    let queryables = knownQueryables[collection]
    let title = "\(DocumentText.queryables[language]): \(collection.title[language])"
    if format == "html" {
      let facts = queryables.types.all.map { queryable in
        (name: queryable.name, value: catalogue[queryable.name]?.name[language] ?? queryable.type.rawValue)
      }
      let links = call.links(format, of: CollectionDocument.formats, title: title)
      return try frame(call, title: title, content: DocumentHTML.facts(facts) + DocumentHTML.formats(links, language))
    }
    return Answer(.schema, queryables.schema(collection, catalogue, address: call.base + call.path, language).text)
  }

  private func items(_ call: Call, _ view: SiteView) async throws -> Answer {
    var request = try ItemsRequest(call, catalogue, writers)
    let (collection, table) = try await table(call, request, view)
    let queryables = knownQueryables[collection]
    try request.check(collection, queryables, catalogue)
    let all =
      request.needsAllFigures
      ? try await view.figures(
        request.allIndicators, request.period, collection.content, table, at: nil, self) : []
    let selection = try await select(request, collection, table, queryables, figures: all)
    let page = try ItemsPage(request, selection, table)
    let figures = try await view.figures(
      request.allIndicators, request.period, collection.content, table, at: page.positions, self)
    let document = ItemsDocument(request, page, collection, table, figures: figures, call)
    var answer = try answer(document, request, table)
    answer.headers[.contentCRS] = "<\(request.crs.uri)>"
    return answer
  }

  /// A filter may take long; everything else is found at once.
  private func select(
    _ request: ItemsRequest, _ collection: AreaCollection, _ table: FeatureTable, _ queryables: Queryables,
    figures: [RowFigures]
  ) async throws -> ItemsSelection {
    guard request.filter != nil else {
      return try ItemsSelection(request, collection, table, queryables, figures: figures, writers)
    }
    return try await LongWork.run { [request] sign in
      try ItemsSelection(request, collection, table, queryables, figures: figures, writers, sign)
    }
  }

  private func answer(_ document: ItemsDocument, _ request: ItemsRequest, _ table: FeatureTable) throws -> Answer {
    switch request.format {
    case "csv": return Answer(.csv, document.csv.utf8, download: "\(document.collection.id).csv")
    case "html":
      return try frame(
        document.call, title: document.collection.title[request.language],
        content: ItemsHTML(document: document, language: request.language).content)
    default:
      let geometries =
        request.skipsGeometry ? nil : try table.geometryTexts(document.page.positions, request.crs, writers)
      return Answer(.geoJSON, document.geoJSON(geometries))
    }
  }

  private func table(
    _ call: Call, _ request: ItemsRequest, _ view: SiteView
  ) async throws -> (AreaCollection, FeatureTable) {
    let collection = try await view.directory(self)
      .collection(call.part("id"), division: request.division, during: request.time)
    return (collection, try await view.table(collection.content, self))
  }

  private func item(_ call: Call, _ view: SiteView) async throws -> Answer {
    let (id, code) = (try call.part("id"), try call.part("code"))
    let request = try ItemsRequest(call, catalogue, writers, formats: ["json", "geojson", "html"])
    let (collection, table) = try await table(call, request, view)
    guard let position = table.position(of: code) else {
      throw Problem.notFound("collection \"\(id)\" has no feature \"\(code)\"")
    }
    let figures = try await view.figures(
      request.allIndicators, request.period, collection.content, table, at: [position], self)
    let item = ItemsDocument.item(table.rows[position], figures.first, request)
    let address = call.address("/v1/collections/\(PercentText.encode(id))")
    let links =
      call.links(
        request.format == "geojson" ? "json" : request.format, of: ItemsDocument.formats.filter { $0.0 != "csv" },
        title: code)
      + [Link("collection", "application/json", address, title: collection.title[request.language])]
    if request.format == "html" {
      let facts = item.properties.map { (name: $0.name, value: $0.cell) }
      return try frame(
        call, title: code, content: DocumentHTML.facts(facts) + DocumentHTML.formats(links, request.language))
    }
    let geometry = try table.geometryTexts([position], request.crs, writers)[0]
    let feature = FeatureWriter.text(item.key, geometry: geometry, item.properties)
    return geoJSON("\(feature.dropLast()),\"links\":\(Link.list(links).text)}", request.crs)
  }

  func geoJSON(_ text: String, _ crs: CoordinateReferenceSystem) -> Answer {
    var answer = Answer(.geoJSON, text)
    answer.headers[.contentCRS] = "<\(crs.uri)>"
    return answer
  }
}
