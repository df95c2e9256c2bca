/// The shapes in an entry of the catalogue: how a larger area follows, and what it is figured from.
enum OpenAPICatalogue {
  private static let string = OpenAPISchemas.string
  private static let integer = OpenAPISchemas.integer
  private static let number = OpenAPISchemas.number
  private static let strings = OpenAPISchemas.array(string)

  static var aggregation: JSONValue {
    let range = OpenAPISchemas.object(
      [("indicator", string), ("from", number), ("to", number)], required: ["indicator", "from"])
    return OpenAPISchemas.object(
      [
        ("rule", string), ("numerator", string), ("denominator", string), ("per", number), ("weight", string),
        ("classes", OpenAPISchemas.array(range)), ("reason", OpenAPISchemas.text),
      ], required: ["rule"])
  }

  static var formula: JSONValue {
    OpenAPISchemas.object([("sum", strings), ("over", strings), ("per", number)], required: ["sum", "over", "per"])
  }

  static var points: JSONValue {
    let promise = OpenAPISchemas.object([
      ("categories", strings), ("workingDays", integer), ("weeks", integer), ("liberationDay", string),
      ("goodFriday", OpenAPISchemas.boolean),
    ])
    return OpenAPISchemas.object(
      [
        ("measure", string), ("kind", string), ("category", string), ("categories", strings),
        ("promises", OpenAPISchemas.array(promise)), ("quantile", number),
        ("near", OpenAPISchemas.object([("metres", number), ("days", integer)], required: ["metres", "days"])),
        ("refusedStatuses", strings),
      ], required: ["measure"])
  }

  static var facility: JSONValue {
    OpenAPISchemas.object(
      [("kind", string), ("measure", string), ("within", number)], required: ["kind", "measure"])
  }

  /// A measure of the municipalities' own framework.
  static var measure: JSONValue {
    OpenAPISchemas.object(
      [("theme", string), ("subject", OpenAPISchemas.text), ("measure", OpenAPISchemas.text), ("indicators", strings)],
      required: ["theme", "subject", "measure", "indicators"])
  }

  /// One indicator over the areas of a level.
  static var values: JSONValue {
    let (string, integer, number) = (OpenAPISchemas.string, OpenAPISchemas.integer, OpenAPISchemas.number)
    func nullable(_ type: JSONValue) -> JSONValue { .object([("type", type), ("nullable", true)]) }
    let row = OpenAPISchemas.object(
      [
        ("code", string), ("name", string), ("period", nullable("string")), ("value", nullable("number")),
        ("status", string), ("reason", nullable("string")), ("rank", nullable("integer")),
        ("class", nullable("integer")), ("earlier", nullable("number")), ("earlierStatus", nullable("string")),
        ("change", nullable("number")),
      ], required: ["code", "name", "value", "status"])
    let indicator = OpenAPISchemas.object(
      [
        ("id", string), ("name", OpenAPISchemas.text), ("unit", string), ("decimals", integer), ("direction", string),
      ], required: ["id", "name", "unit"])
    let legend = OpenAPISchemas.object(
      [
        ("method", string), ("bounds", OpenAPISchemas.array(number)), ("counts", OpenAPISchemas.array(integer)),
        ("center", nullable("number")),
      ], required: ["method", "bounds", "counts"])
    return OpenAPISchemas.object(
      [
        ("indicator", indicator), ("level", string), ("division", string), ("legend", legend),
        ("since", nullable("string")),
        ("values", OpenAPISchemas.array(row)), ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link"))),
      ], required: ["indicator", "level", "division", "legend", "values"])
  }
}
