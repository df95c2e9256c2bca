import Indicators

/// The shapes of a wijkanalyse.
enum OpenAPIAnalysis {
  static var schemas: [(String, JSONValue)] {
    [
      ("Analysis", analysis), ("AnalysisRow", row), ("Interval", interval), ("TrendPoint", trendPoint),
      ("Standout", standout), ("SimilarArea", similar), ("MissingIndicator", missing),
      ("FrameworkGap", frameworkGap),
      ("Verdict", text(Verdict.allCases.map(\.rawValue))),
      ("SuppressionReason", text(SuppressionReason.allCases.map(\.rawValue))),
      ("Status", text(ObservationStatus.allCases.map(\.rawValue))),
    ]
  }

  private static let string = OpenAPISchemas.string
  private static let integer = OpenAPISchemas.integer
  private static let number = OpenAPISchemas.number
  private static let boolean = OpenAPISchemas.boolean

  private static var analysis: JSONValue {
    OpenAPISchemas.object(
      [
        ("area", subject), ("reference", subject), ("period", string), ("indicators", list("AnalysisRow")),
        ("missing", list("MissingIndicator")),
        ("frameworkGaps", list("FrameworkGap")), ("standouts", list("Standout")), ("similar", list("SimilarArea")),
        ("similarBy", strings), ("stale", strings), ("fewRespondents", strings),
        ("discrepancies", OpenAPISchemas.array(discrepancy)), ("incomplete", OpenAPISchemas.array(incomplete)),
        ("composition", reference("Composition")),
        ("summary", strings), ("notes", list("Note")), ("actions", list("Action")),
      ], required: ["area", "indicators", "missing", "standouts", "similar", "stale", "fewRespondents"])
  }

  private static var subject: JSONValue {
    OpenAPISchemas.object(
      [("code", string), ("name", string), ("level", string), ("division", string)], required: ["code", "name"])
  }

  /// Every key is there; most are null where nothing is known.
  private static var row: JSONValue {
    OpenAPISchemas.object(
      [
        ("id", string), ("theme", string), ("value", orNull(number)), ("status", reference("Status")),
        ("reason", reasonOrNull), ("period", string), ("reference", orNull(number)),
        ("referencePeriod", orNull(string)), ("difference", orNull(number)),
        ("share", orNull(number)),
        ("previous", orNull(number)), ("previousPeriod", orNull(string)), ("source", string),
        ("carriedShare", orNull(number)), ("interval", orNull(interval)),
        ("verdict", verdictOrNull), ("change", verdictOrNull),
        ("rank", orNull(rank)), ("trend", list("TrendPoint")),
        (
          "peers",
          OpenAPISchemas.array(
            OpenAPISchemas.object([("code", string), ("name", string), ("value", number)]))
        ),
        (
          "parts",
          OpenAPISchemas.array(
            OpenAPISchemas.object(
              [
                ("code", string), ("name", string), ("value", number), ("status", reference("Status")),
                ("reason", reference("SuppressionReason")),
              ], required: ["code", "name", "status"]))
        ),
        ("target", orNull(OpenAPIMonitor.progress)),
      ], required: ["id", "theme", "value", "status", "period", "trend", "peers", "parts"])
  }

  private static var interval: JSONValue {
    OpenAPISchemas.object([("lower", number), ("upper", number)], required: ["lower", "upper"])
  }

  private static var rank: JSONValue {
    OpenAPISchemas.object(
      [
        ("position", integer), ("ties", integer), ("count", integer), ("plausible", OpenAPISchemas.array(integer)),
        ("isShrunken", boolean),
      ], required: ["position", "ties", "count", "isShrunken"])
  }

  private static var trendPoint: JSONValue {
    OpenAPISchemas.object(
      [
        ("period", string), ("value", number), ("status", reference("Status")), ("interval", reference("Interval")),
        ("reference", number),
      ], required: ["period", "status"])
  }

  private static var standout: JSONValue {
    OpenAPISchemas.object(
      [
        ("kind", text(["strength", "improvement"])), ("indicator", string), ("size", number),
        ("verdict", reference("Verdict")), ("sentence", OpenAPISchemas.object([("nl", string), ("en", string)])),
      ], required: ["kind", "indicator", "size", "verdict"])
  }

  private static var similar: JSONValue {
    OpenAPISchemas.object(
      [("code", string), ("name", string), ("distance", number), ("alike", strings), ("unlike", strings)],
      required: ["code", "name", "distance", "alike", "unlike"])
  }

  private static var missing: JSONValue {
    OpenAPISchemas.object(
      [
        ("theme", string), ("subject", string), ("indicator", string), ("reason", reference("Status")),
        ("suppression", reference("SuppressionReason")), ("isWholeSubject", boolean),
      ], required: ["theme", "subject", "indicator", "reason", "isWholeSubject"])
  }

  private static var discrepancy: JSONValue {
    OpenAPISchemas.object(
      [("indicator", string), ("published", number), ("aggregated", number), ("tolerance", number)],
      required: ["indicator", "published", "aggregated", "tolerance"])
  }

  private static var incomplete: JSONValue {
    OpenAPISchemas.object(
      [("indicator", string), ("known", integer), ("parts", integer), ("knownShare", number)],
      required: ["indicator", "known", "parts"])
  }

  private static var frameworkGap: JSONValue {
    let texts = OpenAPISchemas.text
    return OpenAPISchemas.object(
      [
        ("theme", string), ("subject", texts), ("measure", texts), ("indicators", strings), ("isWholeSubject", boolean),
      ], required: ["theme", "subject", "measure", "indicators", "isWholeSubject"])
  }

  private static var strings: JSONValue { OpenAPISchemas.array(string) }

  private static func list(_ name: String) -> JSONValue { OpenAPISchemas.array(reference(name)) }

  private static func reference(_ name: String) -> JSONValue { OpenAPISchemas.reference(name) }

  private static func text(_ values: [String]) -> JSONValue {
    .object([("type", "string"), ("enum", .array(values.map(JSONValue.string)))])
  }

  /// The type beside it, as OpenAPI 3.0.3 wants it.
  static func orNull(_ schema: JSONValue) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    return .object(members + [("nullable", true)])
  }

  private static let verdictOrNull = textOrNull(Verdict.allCases.map(\.rawValue))
  private static let reasonOrNull = textOrNull(SuppressionReason.allCases.map(\.rawValue))

  private static func textOrNull(_ values: [String]) -> JSONValue {
    orNull(.object([("type", "string"), ("enum", .array(values.map(JSONValue.string) + [.null]))]))
  }
}
