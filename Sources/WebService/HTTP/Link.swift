/// A link of a document, with its relation and type.
struct Link: Sendable {
  var relation: String
  var type: String
  var title: String
  var address: String

  init(_ relation: String, _ type: String, _ address: String, title: String) {
    self.relation = relation
    self.type = type
    self.title = title
    self.address = address
  }

  var json: JSONValue {
    .object([
      ("href", .string(address)), ("rel", .string(relation)), ("type", .string(type)), ("title", .string(title)),
    ])
  }

  static func list(_ links: [Link]) -> JSONValue { .array(links.map(\.json)) }
}
