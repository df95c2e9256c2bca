import Indicators

/// The words of the EU's authority tables that DCAT-AP-NL asks for, as resources of the graph.
enum AuthorityTable {
  static let themes = root + "data-theme"
  private static let root = "http://publications.europa.eu/resource/authority/"

  static let dutch = RDFGraph.Resource(root + "language/NLD", ["dct:LinguisticSystem"], label("Nederlands", "Dutch"))

  static func accessRight(isPublic: Bool) -> RDFGraph.Resource {
    isPublic
      ? RDFGraph.Resource(root + "access-right/PUBLIC", ["dct:RightsStatement"], label("openbaar", "public"))
      : RDFGraph.Resource(
        root + "access-right/NON_PUBLIC", ["dct:RightsStatement"], label("niet openbaar", "non-public"))
  }

  /// The theme of a dataset of areas.
  static let regions = theme("REGI", "Regio’s en steden", "Regions and cities")

  /// The theme of the EU that a theme of the catalogue falls under.
  static func theme(of id: String) -> RDFGraph.Resource {
    switch id {
    case "health-care": theme("HEAL", "Gezondheid", "Health")
    case "safety":
      theme("JUST", "Justitie, rechtsstelsel en openbare veiligheid", "Justice, legal system and public safety")
    case "sustainability", "public-space": theme("ENVI", "Milieu", "Environment")
    case "economic-security": theme("ECON", "Economie en financiën", "Economy and finance")
    case "demography", "housing", "facilities", "social-cohesion":
      theme("SOCI", "Bevolking en samenleving", "Population and society")
    default: regions
    }
  }

  private static func theme(_ code: String, _ nl: String, _ en: String) -> RDFGraph.Resource {
    RDFGraph.Resource(
      root + "data-theme/\(code)", ["skos:Concept"],
      [("skos:prefLabel", .text(nl, .nl)), ("skos:prefLabel", .text(en, .en))])
  }

  static func fileType(_ code: String) -> RDFGraph.Term { .iri(root + "file-type/\(code)") }

  /// The licence that a text names, as imports and catalogues write it; nil for one that is no open licence known here.
  static func licence(_ text: String) -> RDFGraph.Resource? {
    let plain = text.lowercased().filter { $0.isLetter || $0.isNumber }
    let known = [
      ("CC_BY_4_0", "CC BY 4.0", ["ccby40", "creativecommonsorglicensesby40"]),
      ("CC0", "CC0 1.0", ["cc0", "cc010", "creativecommonsorgpublicdomainzero10"]),
      ("CC_BYSA_4_0", "CC BY-SA 4.0", ["ccbysa40", "creativecommonsorglicensesbysa40"]),
    ]
    let found = known.first {
      $0.2.contains { name in plain == name || plain.hasPrefix("https\(name)") || plain.hasPrefix("http\(name)") }
    }
    guard let found else { return nil }
    return RDFGraph.Resource(root + "licence/\(found.0)", ["dct:LicenseDocument"], label(found.1, found.1))
  }

  private static func label(_ nl: String, _ en: String) -> [(name: String, value: RDFGraph.Term)] {
    nl == en ? [("rdfs:label", .text(nl, nil))] : [("rdfs:label", .text(nl, .nl)), ("rdfs:label", .text(en, .en))]
  }
}
