import Indicators

/// Resources with what is told of them, in the order in which it is told (RDF 1.1, without blank nodes).
struct RDFGraph: Sendable {
  /// The names of properties, classes and datatypes are written with these prefixes.
  static let prefixes = [
    ("adms", "http://www.w3.org/ns/adms#"), ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"), ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"), ("gsp", "http://www.opengis.net/ont/geosparql#"),
  ]

  /// What stands at the end of a property.
  enum Term: Sendable, Hashable {
    case iri(String)
    case text(String, Language?)
    /// - Parameter datatype: With its prefix, such as `xsd:date`.
    case typed(String, datatype: String)
  }

  struct Resource: Sendable {
    /// An absolute address.
    var iri: String
    /// With their prefixes, such as `dcat:Dataset`.
    var types: [String]
    /// In order; a name may come back.
    var properties: [(name: String, value: Term)]

    init(_ iri: String, _ types: [String], _ properties: [(name: String, value: Term)] = []) {
      (self.iri, self.types, self.properties) = (iri, types, properties)
    }

    /// The values of each property, in the order in which the properties come first.
    var grouped: [(name: String, values: [Term])] {
      var order: [String] = []
      var values: [String: [Term]] = [:]
      for (name, value) in properties {
        if values[name] == nil { order.append(name) }
        if values[name]?.contains(value) != true { values[name, default: []].append(value) }
      }
      return order.map { ($0, values[$0] ?? []) }
    }
  }

  private(set) var resources: [Resource] = []
  private var known: Set<String> = []

  /// Adds a resource; one that is there already stays as it is.
  mutating func add(_ resource: Resource) {
    if known.insert(resource.iri).inserted { resources.append(resource) }
  }
}
