import Atlas
import Territories

/// The paths of plans that are made and changed, and of the jobs that make them.
enum OpenAPIPlans {
  static let operations = [
    OpenAPIPaths.Operation(
      path: "/v1/plans", id: "postPlan", tag: "plans",
      summary: "Begin aan een voorstel: een taak die te volgen is op het adres in Location", schema: "Job",
      body: "PlanWish", bodyType: "application/json", success: ["202"], problems: ["403", "429"]),
    OpenAPIPaths.Operation(
      path: "/v1/plans/{id}/edits", id: "postPlanEdit", tag: "plans",
      summary:
        "Wijzig een plan met de hand: doorgerekend (200), bewaard onder een eigen sleutel (201), of een taak (202)",
      parameters: ["plan"], schema: "PlanReport", body: "PlanEditWish", bodyType: "application/json",
      success: ["200", "201", "202"], problems: ["403", "409", "429"]),
    OpenAPIPaths.Operation(
      path: "/v1/plans/{id}/comparison", id: "getComparison", tag: "plans",
      summary: "Een plan naast een ander: wat verandert er, en wie krijgt wat", parameters: ["plan", "from-plan"],
      schema: "PlanReport", problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs", id: "getJobs", tag: "plans", summary: "Taken, de nieuwste eerst", schema: "Jobs",
      problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}", id: "getJob", tag: "plans", summary: "Een taak: hoe ver is het", parameters: ["job"],
      schema: "Job", problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}", id: "deleteJob", tag: "plans",
      summary: "Stop een taak; met keep=best wordt het beste tot nu toe de uitkomst", parameters: ["job", "keep"],
      schema: "Job", verb: "delete", problems: ["403", "409"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}/results", id: "getJobResults", tag: "plans", summary: "De uitkomst van een taak",
      parameters: ["job"], schema: "PlanReport", problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}/events", id: "getJobEvents", tag: "plans",
      summary: "De voortgang van een taak: een gebeurtenis status bij elke verandering, tot zij klaar is",
      parameters: ["job"], type: "text/event-stream", schema: "EventStream", problems: ["403"]),
  ]

  static func schemas(_ facts: DescriptionFacts) -> [(String, JSONValue)] {
    [
      ("Job", job),
      (
        "Jobs",
        OpenAPISchemas.object(
          [
            ("jobs", OpenAPISchemas.array(OpenAPISchemas.reference("Job"))),
            ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link"))),
          ], required: ["jobs", "links"])
      ), ("PlanWish", wish(facts)), ("PlanConstraints", constraints), ("PlanEditWish", edit),
      ("PlanReport", .object([("type", "object")])), ("EventStream", OpenAPISchemas.string),
    ]
  }

  /// What a search has come to so far.
  private static var standing: JSONValue {
    let (number, integer) = (JSONValue.object([("type", "number")]), OpenAPISchemas.integer)
    return OpenAPISchemas.object(
      [
        ("count", integer), ("maximumDeviation", number), ("extraPieces", integer), ("bound", number),
        ("extraPiecesBound", integer),
      ], required: ["count", "bound", "extraPiecesBound"])
  }

  private static var job: JSONValue {
    let (string, strings) = (OpenAPISchemas.string, OpenAPISchemas.array(OpenAPISchemas.string))
    return OpenAPISchemas.object(
      [
        ("jobID", string), ("processID", word(["propose", "edit"])), ("type", string),
        ("status", word(Job.Status.allCases.map(\.rawValue))), ("progress", OpenAPISchemas.integer),
        ("created", string), ("started", string), ("finished", string), ("message", string), ("plans", strings),
        ("standing", standing),
        ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link"))),
      ], required: ["jobID", "processID", "type", "status", "progress", "created", "plans", "links"])
  }

  /// As ``PlanWish`` reads it.
  private static func wish(_ facts: DescriptionFacts) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("gemeente", word(facts.gemeenten.isEmpty ? [] : facts.gemeenten + [PlanReach.whole])),
      ("count", number("integer", 1, 100_000)), ("target", number("number", 1, 1_000_000_000)), ("tolerance", fraction),
      ("division", word(facts.divisions)), ("units", word(["wijk", "buurt"])),
      ("apportion", word(PlanningRequest.Apportionment.allCases.map(\.rawValue))),
      ("objective", word(Objective.allCases.map(\.rawValue))), ("weight", OpenAPISchemas.string),
      ("period", OpenAPIParameters.period), ("from", word(facts.plans)),
      ("constraints", OpenAPISchemas.reference("PlanConstraints")), ("alternatives", number("integer", 0, 20)),
      ("seed", number("integer", 0, 9_007_199_254_740_991)), ("timeLimitSeconds", seconds),
    ]
    // One of count and target; with a tolerance any objective but that `moved` wants a plan to move from.
    let even = word(["lexicographic", "balance"])
    let unmoved = word(Objective.allCases.filter { $0 != .moved }.map(\.rawValue))
    return closed(members, required: ["gemeente"]) + [
      ("oneOf", .array([needs(["count"]), needs(["target"])])),
      (
        "allOf",
        .array([
          .object([("anyOf", .array([needs(["tolerance"]), holds("objective", even)]))]),
          .object([("anyOf", .array([needs(["from"]), holds("objective", unmoved)]))]),
        ])
      ),
    ]
  }

  private static var constraints: JSONValue {
    let strings = OpenAPISchemas.array(OpenAPISchemas.string)
    let pair = JSONValue.object([
      ("type", "array"), ("minItems", 2), ("maxItems", 2), ("items", OpenAPISchemas.string),
    ])
    func map(_ value: JSONValue) -> JSONValue { .object([("type", "object"), ("additionalProperties", value)]) }
    return closed([
      ("minimumBorderMetres", OpenAPISchemas.number), ("barriers", OpenAPISchemas.array(pair)),
      ("links", OpenAPISchemas.array(pair)), ("pins", map(OpenAPISchemas.string)),
      ("together", OpenAPISchemas.array(strings)), ("apart", OpenAPISchemas.array(strings)), ("fixed", map(strings)),
      ("pilots", strings),
    ])
  }

  /// As ``PlanEditWish`` reads it.
  private static var edit: JSONValue {
    func list(_ items: JSONValue) -> JSONValue {
      .object([("type", "array"), ("minItems", 1), ("maxItems", 1_000), ("items", items)])
    }
    let move = closed(
      [("units", list(OpenAPISchemas.string)), ("to", OpenAPISchemas.string)], required: ["units", "to"])
    let solve = JSONValue.object([("type", "boolean"), ("enum", .array([true]))])
    return closed([
      ("moves", list(move)), ("locked", OpenAPISchemas.array(OpenAPISchemas.string)),
      ("solve", OpenAPISchemas.boolean), ("tolerance", fraction),
      ("id", .object([("type", "string"), ("pattern", "^[A-Za-z0-9._-]+$")])), ("timeLimitSeconds", seconds),
    ]) + [("anyOf", .array([needs(["moves"]), needs(["solve"], holding: [("solve", solve)])]))]
  }

  private static let fraction = number("number", 0, 1)
  private static let seconds = JSONValue.object([("type", "number"), ("minimum", .number(0.1)), ("maximum", 3_600)])

  private static func number(_ type: String, _ least: Int, _ most: Int) -> JSONValue {
    .object([("type", .string(type)), ("minimum", .integer(least)), ("maximum", .integer(most))])
  }

  private static func word(_ words: [String]) -> JSONValue {
    words.isEmpty
      ? OpenAPISchemas.string : .object([("type", "string"), ("enum", .array(words.map(JSONValue.string)))])
  }

  private static func needs(_ names: [String], holding members: [(String, JSONValue)] = []) -> JSONValue {
    let required: [(String, JSONValue)] = [("required", .array(names.map(JSONValue.string)))]
    return .object(required + (members.isEmpty ? [] : [("properties", .object(members))]))
  }

  private static func holds(_ name: String, _ value: JSONValue) -> JSONValue {
    .object([("properties", .object([(name, value)]))])
  }

  private static func closed(_ members: [(String, JSONValue)], required: [String] = []) -> JSONValue {
    var object: [(String, JSONValue)] = [
      ("type", "object"), ("properties", .object(members)), ("additionalProperties", false),
    ]
    if !required.isEmpty { object.append(("required", .array(required.map(JSONValue.string)))) }
    return .object(object)
  }
}

/// A schema with more keywords.
private func + (schema: JSONValue, keywords: [(String, JSONValue)]) -> JSONValue {
  guard case .object(let members) = schema else { return schema }
  return .object(members + keywords)
}
