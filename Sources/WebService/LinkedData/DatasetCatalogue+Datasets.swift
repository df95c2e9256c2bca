import Atlas
import Indicators
import Reports
import SpatialCore

extension DatasetCatalogue {
  /// A dataset with what is told beside it.
  struct Dataset {
    var resource: RDFGraph.Resource
    var distributions: [RDFGraph.Resource]
    /// Its theme, its licence, its page, its place and time.
    var concepts: [RDFGraph.Resource]
  }

  /// Of this many features a collection gives all at once.
  private static let mostAtOnce = 10_000

  func dataset(_ areas: Areas) -> Dataset {
    let (division, iri) = (areas.division, id("areas-\(areas.division.id)"))
    let names = areas.collections.map(\.id).joined(separator: ", ")
    let title = LocalizedText(
      nl: "Gebieden van indeling \(division.id)\(division.isSynthetic ? " (verzonnen)" : "")",
      en: "Areas of division \(division.id)\(division.isSynthetic ? " (made up)" : "")")
    let description = LocalizedText(
      nl: "Grenzen, codes en namen: \(names).", en: "Boundaries, codes and names: \(names).")
    var resource = RDFGraph.Resource(iri, ["dcat:Dataset"], common(iri, title: title, description))
    resource.properties += [
      ("dct:creator", .iri(division.isCBS && !division.isSynthetic ? cbs.iri : publisher)),
      ("dcat:theme", .iri(AuthorityTable.regions.iri)), ("dcat:version", .text(division.id, nil)),
    ]
    resource.properties += (areas.collections.map(\.id) + ["grenzen"]).map { ("dcat:keyword", .text($0, .nl)) }
    if let modified = areas.modified {
      resource.properties.append(("dct:modified", .typed(modified, datatype: "xsd:dateTime")))
    }
    var concepts = [licence(areas.licence), AuthorityTable.regions]
    concepts += place(&resource, areas.corners) + time(&resource, areas.validity.from?.text, areas.validity.to?.text)
    let query = "division=\(PercentText.encode(division.id))"
    return finish(resource, concepts, areas.collections, query, areas.licence)
  }

  func dataset(_ figures: Figures) -> Dataset {
    let licence = licence(figures.licence)
    let name = "figures-\(figures.theme.id)-\(figures.licence.lowercased().filter { $0.isLetter || $0.isNumber })"
    let iri = id(name)
    let title = LocalizedText(
      nl: "Indicatoren: \(figures.theme.name.nl) (\(figures.licence))",
      en: "Indicators: \(figures.theme.name.en) (\(LicenceText.name(figures.licence, .en)))")
    let description = LocalizedText(
      nl: "Per gebied: \(figures.indicators.map(\.name.nl).joined(separator: "; ")).",
      en: "Per area: \(figures.indicators.map(\.name.en).joined(separator: "; ")).")
    let theme = AuthorityTable.theme(of: figures.theme.id)
    var resource = RDFGraph.Resource(iri, ["dcat:Dataset"], common(iri, title: title, description))
    resource.properties += [("dct:creator", .iri(publisher)), ("dcat:theme", .iri(theme.iri))]
    resource.properties += [figures.theme.name.nl, "indicatoren"].map { ("dcat:keyword", .text($0, .nl)) }
    let years = figures.periods
    let sources = Set(figures.indicators.map(\.source)).subtracting([""]).sorted().joined(separator: "; ")
    let provenance = RDFGraph.Resource(
      iri + "-provenance", ["dct:ProvenanceStatement"], [("rdfs:label", .text(sources, .nl))])
    resource.properties.append(("dct:provenance", .iri(provenance.iri)))
    var concepts = [licence, theme, provenance]
    concepts += time(&resource, "\(years.lowerBound.year)-01-01", "\(years.upperBound.year)-12-31")
    let ids = figures.indicators.map { PercentText.encode($0.id) }.joined(separator: ",")
    return finish(resource, concepts, figures.collections, "indicators=\(ids)", figures.licence)
  }

  /// The territories of the newest plan, and facilities.
  var others: [Dataset] {
    var result: [Dataset] = []
    if let plan {
      let title = LocalizedText(nl: "Gebieden van wijkregisseurs", en: "Territories of wijkregisseurs")
      result.append(
        plain(
          AreaCollection.territoriesID, title,
          LocalizedText(nl: "Volgens plan \(plan.id).", en: "By plan \(plan.id).")))
    }
    if hasFacilities {
      let facilities = AreaCollection.facilities
      result.append(plain(facilities.id, facilities.title, facilities.summary))
    }
    return result
  }

  private func plain(_ collection: String, _ title: LocalizedText, _ description: LocalizedText) -> Dataset {
    let iri = id(collection)
    var resource = RDFGraph.Resource(iri, ["dcat:Dataset"], common(iri, title: title, description))
    resource.properties += [
      ("dct:creator", .iri(publisher)), ("dcat:theme", .iri(AuthorityTable.regions.iri)),
      ("dcat:keyword", .text(title.nl, .nl)),
    ]
    return finish(resource, [AuthorityTable.regions], [(collection, 0)], "", "")
  }

  /// Adds the pages of a dataset and its distributions: each collection as GeoJSON and as CSV.
  private func finish(
    _ resource: RDFGraph.Resource, _ concepts: [RDFGraph.Resource], _ collections: [(id: String, count: Int)],
    _ query: String, _ licence: String
  ) -> Dataset {
    var dataset = Dataset(resource: resource, distributions: [], concepts: concepts)
    for collection in collections {
      let address = base + "/v1/collections/\(PercentText.encode(collection.id))"
      let page = RDFGraph.Resource(
        address + "?" + (query.hasPrefix("division") ? query + "&" : "") + "f=html", ["foaf:Document"])
      let schema = RDFGraph.Resource(
        address + "/queryables", ["dct:Standard"], [("dct:title", .text("JSON Schema", nil))])
      dataset.concepts += [page, schema]
      dataset.resource.properties += [
        ("dcat:landingPage", .iri(page.iri)), ("foaf:page", .iri(page.iri)), ("dct:conformsTo", .iri(schema.iri)),
      ]
      for format in DatasetCatalogue.formats {
        let items =
          address + "/items?" + (query.isEmpty ? "" : query + "&")
          + "limit=\(DatasetCatalogue.mostAtOnce)&f=\(format.name)"
        let iri = "\(resource.iri)-\(PercentText.encode(collection.id))-\(format.name)"
        var properties: [(name: String, value: RDFGraph.Term)] = [
          ("dct:title", .text("\(collection.id) (\(format.title))", .nl)), ("dcat:accessURL", .iri(items)),
          ("dcat:accessService", .iri(service)), ("dct:license", .iri(self.licence(licence).iri)),
          ("dct:format", AuthorityTable.fileType(format.fileType)),
          ("dcat:mediaType", .iri("https://www.iana.org/assignments/media-types/\(format.mediaType)")),
          ("dct:language", .iri(AuthorityTable.dutch.iri)), ("dct:conformsTo", .iri(schema.iri)),
        ]
        // Of larger ones the address gives the first page only.
        if collection.count <= DatasetCatalogue.mostAtOnce { properties.append(("dcat:downloadURL", .iri(items))) }
        dataset.distributions.append(RDFGraph.Resource(iri, ["dcat:Distribution"], properties))
        dataset.resource.properties.append(("dcat:distribution", .iri(iri)))
      }
    }
    return dataset
  }

  private static let formats = [
    (name: "geojson", title: "GeoJSON", fileType: "GEOJSON", mediaType: "application/geo+json"),
    (name: "csv", title: "CSV", fileType: "CSV", mediaType: "text/csv"),
  ]

  /// Adds where a dataset is.
  private func place(_ resource: inout RDFGraph.Resource, _ corners: [Double]?) -> [RDFGraph.Resource] {
    guard let corners, corners.count == 4 else { return [] }
    let iri = resource.iri + "-place"
    resource.properties.append(("dct:spatial", .iri(iri)))
    let (west, south, east, north) = (corners[0], corners[1], corners[2], corners[3])
    let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
      .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return [
      RDFGraph.Resource(
        iri, ["dct:Location"], [("dcat:bbox", .typed("POLYGON((\(ring)))", datatype: "gsp:wktLiteral"))])
    ]
  }

  /// Adds of when a dataset is: days, the last included.
  private func time(_ resource: inout RDFGraph.Resource, _ from: String?, _ to: String?) -> [RDFGraph.Resource] {
    guard from != nil || to != nil else { return [] }
    let iri = resource.iri + "-time"
    resource.properties.append(("dct:temporal", .iri(iri)))
    let days = [("dcat:startDate", from), ("dcat:endDate", to)].compactMap { name, day in
      day.map { (name: name, value: RDFGraph.Term.typed($0, datatype: "xsd:date")) }
    }
    return [RDFGraph.Resource(iri, ["dct:PeriodOfTime"], days)]
  }
}
