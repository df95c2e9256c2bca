import Atlas
import Indicators
import Reports
import SpatialCore

/// What there is to be had, as DCAT-AP-NL 3.0 describes it: a catalogue with a dataset for each division and for each theme of
/// indicators, each way to get them as a distribution, and the API as the service that gives them.
struct DatasetCatalogue: Sendable {
  /// The areas of one division.
  struct Areas: Sendable {
    var division: Division
    var collections: [(id: String, count: Int)]
    /// West, south, east, north; nil where it has no areas.
    var corners: [Double]?
    var validity: TemporalInterval
    /// When it was imported last, ISO 8601 in UTC.
    var modified: String?
    var licence: String
  }

  /// Of which periods and collections there are figures of an indicator.
  struct Known: Sendable {
    var periods: ClosedRange<Period>
    var collections: Set<String> = []

    init(_ period: Period) { periods = period...period }

    mutating func add(_ period: Period, _ collection: String) {
      periods = min(periods.lowerBound, period)...max(periods.upperBound, period)
      collections.insert(collection)
    }
  }

  /// The figures of one theme that have one licence.
  struct Figures: Sendable {
    var theme: Theme
    var licence: String
    var indicators: [IndicatorDefinition]
    var collections: [(id: String, count: Int)]
    var periods: ClosedRange<Period>

    /// - Parameters:
    ///   - known: What is known of each indicator, by its id.
    ///   - collections: Those of the division.
    /// - Returns: nil without indicators.
    init?(
      _ theme: Theme, _ licence: String, _ indicators: [IndicatorDefinition], _ known: [String: Known],
      _ collections: [(id: String, count: Int)]
    ) {
      let facts = indicators.compactMap { known[$0.id] }
      guard let first = facts.map(\.periods.lowerBound).min(), let last = facts.map(\.periods.upperBound).max() else {
        return nil
      }
      (self.theme, self.licence, self.indicators, periods) = (theme, licence, indicators, first...last)
      let having = facts.reduce(into: Set<String>()) { $0.formUnion($1.collections) }
      self.collections = collections.filter { having.contains($0.id) }
    }
  }

  let base: String
  let configuration: WebApplication.Configuration
  let areas: [Areas]
  let figures: [Figures]
  /// The newest plan; nil where there is none.
  let plan: StoredPlan?
  let hasFacilities: Bool

  private var home: String { base + "/v1/catalog" }
  var service: String { home + "#service" }
  var publisher: String { configuration.publisher.address ?? home + "#publisher" }

  func id(_ dataset: String) -> String { "\(home)#\(PercentText.encode(dataset))" }

  var graph: RDFGraph {
    var graph = RDFGraph()
    let datasets = areas.map(dataset) + figures.map(dataset) + others
    graph.add(catalog(datasets.map(\.resource.iri)))
    graph.add(dataService(datasets))
    for dataset in datasets {
      graph.add(dataset.resource)
      for distribution in dataset.distributions { graph.add(distribution) }
      for concept in dataset.concepts { graph.add(concept) }
    }
    for resource in shared { graph.add(resource) }
    return graph
  }

  /// What is told of the catalogue, its service and each dataset alike.
  func common(_ iri: String, title: LocalizedText, _ description: LocalizedText) -> [(
    name: String, value: RDFGraph.Term
  )] {
    [
      ("dct:title", .text(title.nl, .nl)), ("dct:title", .text(title.en, .en)),
      ("dct:description", .text(description.nl, .nl)), ("dct:description", .text(description.en, .en)),
      ("dct:identifier", .text(iri, nil)), ("dct:publisher", .iri(publisher)),
      ("dcat:contactPoint", .iri(home + "#contact")), ("dct:language", .iri(AuthorityTable.dutch.iri)),
      ("dct:accessRights", .iri(AuthorityTable.accessRight(isPublic: configuration.isPublicReadOnly).iri)),
    ]
  }

  private func catalog(_ datasets: [String]) -> RDFGraph.Resource {
    let title = LocalizedText(nl: "Wijkatlas: catalogus", en: "Wijkatlas: catalogue")
    let description = LocalizedText(
      nl: "Gebieden van gemeenten, hun indicatoren en de gebieden van wijkregisseurs.",
      en: "Areas of municipalities, their indicators and the territories of wijkregisseurs.")
    return RDFGraph.Resource(
      home, ["dcat:Catalog"],
      common(home, title: title, description) + [
        ("dct:creator", .iri(publisher)), ("foaf:homepage", .iri(base + "/")),
        ("dcat:themeTaxonomy", .iri(AuthorityTable.themes)),
        ("dcat:service", .iri(service)),
      ] + datasets.map { ("dcat:dataset", .iri($0)) })
  }

  private func dataService(_ datasets: [Dataset]) -> RDFGraph.Resource {
    let title = LocalizedText(nl: "Wijkatlas: API", en: "Wijkatlas: API")
    let description = LocalizedText(
      nl: "OGC API Features en Tiles met indicatoren, en statistiek per gebied.",
      en: "OGC API Features and Tiles with indicators, and statistics per area.")
    var properties = common(service, title: title, description)
    properties += [
      ("dct:creator", .iri(publisher)), ("dct:license", .iri(licence("").iri)),
      ("dcat:endpointURL", .iri(base + "/v1")), ("dcat:endpointDescription", .iri(base + "/v1/openapi.json")),
      ("dcat:landingPage", .iri(base + "/v1?f=html")), ("dcat:theme", .iri(AuthorityTable.regions.iri)),
    ]
    properties += ["wijken", "buurten", "indicatoren", "OGC API"].map { ("dcat:keyword", .text($0, .nl)) }
    properties += DatasetCatalogue.standards.map { ("dct:conformsTo", .iri($0.iri)) }
    properties += datasets.map { ("dcat:servesDataset", .iri($0.resource.iri)) }
    return RDFGraph.Resource(service, ["dcat:DataService"], properties)
  }

  private static let standards = [
    ("http://www.opengis.net/def/docs/17-069r4", "OGC API - Features - Part 1: Core"),
    ("http://www.opengis.net/def/docs/20-057", "OGC API - Tiles - Part 1: Core"),
  ].map { RDFGraph.Resource($0.0, ["dct:Standard"], [("dct:title", .text($0.1, .en))]) }

  /// What several of them name.
  private var shared: [RDFGraph.Resource] {
    let contact = configuration.contact
    var card: [(name: String, value: RDFGraph.Term)] = [("vcard:fn", .text(contact.name, nil))]
    if let email = contact.email { card.append(("vcard:hasEmail", .iri("mailto:" + email))) }
    card.append(("vcard:hasURL", .iri(contact.url ?? base + "/")))
    let name = configuration.publisher.name ?? contact.name
    return [
      RDFGraph.Resource(home + "#contact", ["vcard:Kind", "vcard:Organization"], card),
      RDFGraph.Resource(publisher, ["foaf:Agent", "foaf:Organization"], [("foaf:name", .text(name, nil))]),
      AuthorityTable.dutch, AuthorityTable.accessRight(isPublic: configuration.isPublicReadOnly),
      AuthorityTable.regions,
      RDFGraph.Resource(AuthorityTable.themes, ["skos:ConceptScheme"], [("dct:title", .text("Data theme", .en))]),
      licence(""), RDFGraph.Resource(base + "/v1?f=html", ["foaf:Document"]), cbs,
    ] + DatasetCatalogue.standards
  }

  var cbs: RDFGraph.Resource {
    RDFGraph.Resource(
      home + "#cbs", ["foaf:Agent", "foaf:Organization"],
      [
        ("foaf:name", .text("Centraal Bureau voor de Statistiek", .nl)),
        ("foaf:name", .text("Statistics Netherlands", .en)),
        ("foaf:homepage", .iri("https://www.cbs.nl")),
      ])
  }

  /// The licence that a text names; of the municipality's own data the one it was given, else a resource that says so.
  func licence(_ text: String) -> RDFGraph.Resource {
    if let known = AuthorityTable.licence(text) { return known }
    if let own = configuration.publisher.licence {
      return AuthorityTable.licence(own) ?? RDFGraph.Resource(own, ["dct:LicenseDocument"])
    }
    return RDFGraph.Resource(
      home + "#licence", ["dct:LicenseDocument"],
      [
        ("rdfs:label", .text("Niet opgegeven: vraag het na", .nl)),
        ("rdfs:label", .text("Not stated: please ask", .en)),
      ])
  }

  /// The datasets as items of a list.
  func html(_ language: Language) -> [String] {
    (areas.map(dataset) + figures.map(dataset) + others).map { dataset in
      let texts = dataset.resource.grouped
      func text(_ name: String) -> String {
        let values = texts.first { $0.name == name }?.values ?? []
        return DatasetCatalogue.text(values, in: language) ?? DatasetCatalogue.text(values, in: .nl) ?? ""
      }
      let links = dataset.distributions.compactMap { distribution -> String? in
        guard case .text(let title, _)? = distribution.grouped.first(where: { $0.name == "dct:title" })?.values.first,
          case .iri(let address)? = distribution.grouped.first(where: { $0.name == "dcat:accessURL" })?.values.first
        else { return nil }
        return DocumentHTML.anchor(address, title)
      }
      return
        "<strong>\(MarkupText.escape(text("dct:title")))</strong><br>\(MarkupText.escape(text("dct:description")))<br>"
        + links.joined(separator: ", ")
    }
  }

  private static func text(_ values: [RDFGraph.Term], in language: Language) -> String? {
    values.lazy.compactMap { value -> String? in
      if case .text(let text, language) = value { text } else { nil }
    }.first
  }
}
