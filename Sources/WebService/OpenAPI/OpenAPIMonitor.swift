import Atlas
import Indicators

/// The shapes of targets, actions, notes and the account over them.
enum OpenAPIMonitor {
  static var schemas: [(String, JSONValue)] {
    [("Monitor", monitor), ("Aim", aim), ("ActionCounts", counts), ("Action", action), ("Note", note)]
  }

  private static let string = OpenAPISchemas.string
  private static let integer = OpenAPISchemas.integer
  private static let number = OpenAPISchemas.number

  private static let states = words(TargetProgress.State.allCases.map(\.rawValue))
  private static let doubts = words(TargetProgress.Doubt.allCases.map(\.rawValue))

  /// What a figure of an analysis is meant to become.
  static var progress: JSONValue {
    OpenAPISchemas.object(
      [
        ("baseline", number), ("baselinePeriod", string), ("target", number), ("due", string), ("state", states),
        ("expected", number), ("doubt", doubts),
      ], required: ["target", "due", "state"])
  }

  private static var monitor: JSONValue {
    let places = OpenAPISchemas.object([("code", string), ("name", string), ("level", string)], required: ["code"])
    let cell = OpenAPISchemas.object(
      [("area", string), ("theme", string)] + countProperties, required: ["area", "theme"])
    return OpenAPISchemas.object(
      [
        ("division", string), ("level", string), ("period", orNull(string)), ("day", string),
        ("areas", OpenAPISchemas.array(places)), ("targets", OpenAPISchemas.array(OpenAPISchemas.reference("Aim"))),
        ("matrix", OpenAPISchemas.array(cell)),
        ("actions", OpenAPISchemas.array(OpenAPISchemas.reference("Action"))),
        (
          "summary",
          OpenAPISchemas.object([
            ("targets", OpenAPISchemas.object([])), ("actions", OpenAPISchemas.reference("ActionCounts")),
          ])
        ), ("targetsElsewhere", integer), ("actionsElsewhere", integer), ("synthetic", OpenAPISchemas.boolean),
      ], required: ["division", "level", "day", "areas", "targets", "matrix", "actions", "summary"])
  }

  private static var aim: JSONValue {
    OpenAPISchemas.object(
      [
        ("area", string), ("indicator", string), ("value", orNull(number)), ("period", orNull(string)),
        ("status", orNull(string)), ("reason", orNull(string)),
        ("interval", orNull(OpenAPISchemas.object([("lower", number), ("upper", number)]))),
        ("baseline", orNull(number)), ("baselinePeriod", orNull(string)), ("expected", orNull(number)),
        ("target", number), ("due", string), ("state", states), ("doubt", orNull(string)), ("source", orNull(string)),
      ], required: ["area", "indicator", "target", "due", "state"])
  }

  private static let countProperties = ["planned", "underway", "done", "dropped", "overdue"].map { ($0, integer) }
  private static var counts: JSONValue { OpenAPISchemas.object(countProperties) }

  private static var action: JSONValue {
    OpenAPISchemas.object(
      [
        ("id", string), ("area", string), ("theme", string), ("kind", string), ("title", string),
        ("place", orNull(string)), ("term", orNull(string)), ("owner", orNull(string)),
        ("status", words(Action.Status.allCases.map(\.rawValue))), ("due", orNull(string)),
        ("result", orNull(string)), ("closedOn", orNull(string)), ("origin", orNull(string)),
        ("public", OpenAPISchemas.boolean),
      ], required: ["id", "area", "theme", "kind", "title", "status", "public"])
  }

  private static var note: JSONValue {
    OpenAPISchemas.object(
      [
        ("id", integer), ("area", string), ("theme", orNull(string)), ("indicator", orNull(string)), ("text", string),
        ("author", orNull(string)), ("written", string), ("public", OpenAPISchemas.boolean),
      ], required: ["area", "text", "written", "public"])
  }

  private static func orNull(_ schema: JSONValue) -> JSONValue { OpenAPIAnalysis.orNull(schema) }

  private static func words(_ values: [String]) -> JSONValue {
    .object([("type", "string"), ("enum", .array(values.map(JSONValue.string)))])
  }
}
