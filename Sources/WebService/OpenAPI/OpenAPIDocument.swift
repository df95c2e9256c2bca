/// The description of the API: OpenAPI 3.0, self-contained, of what there is and nothing else.
///
/// It is of the store as it is: where values are known they are listed.
struct OpenAPIDocument {
  let base: String
  let version: String
  var contact = WebApplication.Configuration.Contact()
  /// nil where no identity is configured.
  var security: OpenAPISecurity?
  let facts: DescriptionFacts

  var json: JSONValue {
    .object([
      ("openapi", "3.0.3"),
      (
        "info",
        .object([
          ("title", "Wijkatlas"), ("version", .string(version)),
          ("description", "Gebieden van gemeenten (OGC API Features), indicatoren, wijkanalyses en plannen."),
          ("contact", contactJSON),
          ("license", .object([("name", "EUPL-1.2"), ("url", "https://eupl.eu/1.2/nl/")])),
        ])
      ),
      ("servers", .array([.object([("url", .string(base))])])),
      (
        "tags", .array(["features", "tiles", "statistics", "plans", "health"].map { .object([("name", .string($0))]) })
      ),
      ("paths", .object(security?.secured(OpenAPIPaths.all) ?? OpenAPIPaths.all)),
      (
        "components",
        .object(
          (security.map { [("securitySchemes", $0.schemes)] } ?? []) + [
            ("parameters", .object(OpenAPIParameters.all(facts))), ("schemas", .object(OpenAPISchemas.all(facts))),
            ("responses", .object([("Problem", OpenAPISchemas.problemResponse)])),
            (
              "headers",
              .object([("API-Version", OpenAPISchemas.stringHeader), ("Content-Crs", OpenAPISchemas.stringHeader)])
            ),
          ])
      ),
    ])
  }

  private var contactJSON: JSONValue {
    var members: [(String, JSONValue)] = [("name", .string(contact.name)), ("url", .string(contact.url ?? base + "/"))]
    if let email = contact.email { members.append(("email", .string(email))) }
    return .object(members)
  }
}
