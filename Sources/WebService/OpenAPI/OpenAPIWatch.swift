import Atlas

/// The shapes of what stood out in the reports.
enum OpenAPIWatch {
  static var schemas: [(String, JSONValue)] { [("Watch", watch), ("WatchFinding", finding)] }

  private static let string = OpenAPISchemas.string
  private static let integer = OpenAPISchemas.integer
  private static let number = OpenAPISchemas.number

  private static var watch: JSONValue {
    OpenAPISchemas.object(
      [
        ("division", string), ("made", OpenAPIAnalysis.orNull(string)), ("previous", OpenAPIAnalysis.orNull(string)),
        ("until", OpenAPIAnalysis.orNull(string)), ("windows", string), ("findings", findings), ("over", findings),
      ], required: ["division", "made", "previous", "until", "windows", "findings", "over"])
  }

  private static var findings: JSONValue { OpenAPISchemas.array(OpenAPISchemas.reference("WatchFinding")) }

  private static var finding: JSONValue {
    let usual = OpenAPISchemas.object([("lower", integer), ("upper", integer)], required: ["lower", "upper"])
    let forms = WatchFinding.Form.allCases.map { JSONValue.string($0.rawValue) }
    let states = WatchReport.State.allCases.map { JSONValue.string($0.rawValue) }
    let state = JSONValue.object([
      ("type", "string"), ("nullable", true), ("enum", .array(states + [.null])),
    ])
    return OpenAPISchemas.object(
      [
        ("state", state), ("form", .object([("type", "string"), ("enum", .array(forms))])), ("kind", string),
        ("category", OpenAPIAnalysis.orNull(string)), ("areas", OpenAPISchemas.array(string)),
        ("names", OpenAPISchemas.array(string)), ("from", string), ("to", string), ("count", integer),
        ("expected", number), ("usual", OpenAPIAnalysis.orNull(usual)), ("factor", number), ("p", number),
        ("q", number), ("sentence", string),
      ],
      required: ["state", "form", "kind", "areas", "from", "to", "count", "expected", "factor", "p", "q", "sentence"])
  }
}
