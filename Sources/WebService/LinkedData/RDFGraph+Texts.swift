import Atlas
import Indicators

extension RDFGraph {
  /// The graph in JSON-LD 1.1, flattened, with its context inside.
  var jsonLD: JSONValue {
    .object([
      ("@context", .object(RDFGraph.prefixes.map { ($0.0, .string($0.1)) })),
      ("@graph", .array(resources.map(RDFGraph.json))),
    ])
  }

  private static func json(_ resource: Resource) -> JSONValue {
    .object(
      [("@id", .string(escaped(resource.iri))), ("@type", .array(resource.types.map(JSONValue.string)))]
        + resource.grouped.map { ($0.name, .array($0.values.map(json))) })
  }

  private static func json(_ term: Term) -> JSONValue {
    switch term {
    case .iri(let iri): .object([("@id", .string(escaped(iri)))])
    case .text(let text, nil): .object([("@value", .string(text))])
    case .text(let text, let language?):
      .object([("@value", .string(text)), ("@language", .string(language.rawValue))])
    case .typed(let text, let datatype): .object([("@value", .string(text)), ("@type", .string(datatype))])
    }
  }

  /// The graph in Turtle (RDF 1.1 Turtle).
  var turtle: String {
    var text = RDFGraph.prefixes.map { "@prefix \($0.0): <\($0.1)> .\n" }.joined()
    for resource in resources {
      let types = resource.types.joined(separator: ", ")
      let lines = resource.grouped.map { property in
        "  \(property.name) " + property.values.map(RDFGraph.turtle).joined(separator: ", ")
      }
      text += "\n\(RDFGraph.reference(resource.iri))\n" + (["  a \(types)"] + lines).joined(separator: " ;\n") + " .\n"
    }
    return text
  }

  private static func turtle(_ term: Term) -> String {
    switch term {
    case .iri(let iri): reference(iri)
    case .text(let text, nil): quoted(text)
    case .text(let text, let language?): quoted(text) + "@\(language.rawValue)"
    case .typed(let text, let datatype): quoted(text) + "^^\(datatype)"
    }
  }

  private static func reference(_ iri: String) -> String { "<\(escaped(iri))>" }

  /// What may not stand in an IRIREF (Turtle §6.5, rule 18), and what is not ASCII, escaped as in an address.
  private static func escaped(_ iri: String) -> String {
    var result = ""
    for byte in iri.utf8 {
      if byte <= 0x20 || byte >= 0x7F || "<>\"{}|^`\\".utf8.contains(byte) {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      } else {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return result
  }

  /// A string of JSON is one of Turtle too: the same escapes, but for the slash, which neither needs.
  private static func quoted(_ text: String) -> String { JSONText.string(text) }
}
