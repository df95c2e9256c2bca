import Atlas
import Territories

/// The paths of plans that are made and changed, and of the jobs that make them.
enum OpenAPIPlans {
  static let operations = [
    OpenAPIPaths.Operation(
      path: "/v1/plans", id: "postPlan", tag: "plans",
      summary: "Begin aan een voorstel: een taak die te volgen is op het adres in Location", schema: "Job",
      body: "PlanWish", bodyType: "application/json", success: ["202"], problems: ["403", "503"]),
    OpenAPIPaths.Operation(
      path: "/v1/plans/{id}/edits", id: "postPlanEdit", tag: "plans",
      summary:
        "Wijzig een plan met de hand: doorgerekend (200), bewaard onder een eigen sleutel (201), of een taak (202)",
      parameters: ["id"], schema: "PlanReport", body: "PlanEditWish", bodyType: "application/json",
      success: ["200", "201", "202"], problems: ["403", "503"]),
    OpenAPIPaths.Operation(
      path: "/v1/plans/{id}/comparison", id: "getComparison", tag: "plans",
      summary: "Een plan naast een ander: wat verandert er, en wie krijgt wat", parameters: ["id", "from-plan"],
      schema: "PlanReport", problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs", id: "getJobs", tag: "plans", summary: "Taken, de nieuwste eerst", schema: "Jobs",
      problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}", id: "getJob", tag: "plans", summary: "Een taak: hoe ver is het", parameters: ["id"],
      schema: "Job", problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}", id: "deleteJob", tag: "plans",
      summary: "Stop een taak; met keep=best wordt het beste tot nu toe de uitkomst", parameters: ["id", "keep"],
      schema: "Job", verb: "delete", problems: ["403", "409"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}/results", id: "getJobResults", tag: "plans", summary: "De uitkomst van een taak",
      parameters: ["id"], schema: "PlanReport", problems: ["403"]),
    OpenAPIPaths.Operation(
      path: "/v1/jobs/{id}/events", id: "getJobEvents", tag: "plans",
      summary: "De voortgang van een taak: een gebeurtenis status bij elke verandering, tot zij klaar is",
      parameters: ["id"], type: "text/event-stream", schema: "EventStream", problems: ["403"]),
  ]

  static var schemas: [(String, JSONValue)] {
    let (string, integer, number) = (OpenAPISchemas.string, OpenAPISchemas.integer, OpenAPISchemas.number)
    let (strings, boolean) = (OpenAPISchemas.array(OpenAPISchemas.string), OpenAPISchemas.boolean)
    let job = OpenAPISchemas.object(
      [
        ("jobID", string), ("processID", word(["propose", "edit"])), ("type", string),
        ("status", word(Job.Status.allCases.map(\.rawValue))), ("progress", integer), ("created", string),
        ("started", string), ("finished", string), ("message", string), ("plans", strings),
        ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link"))),
      ], required: ["jobID", "processID", "type", "status", "progress", "created", "plans", "links"])
    return [
      ("Job", job),
      (
        "Jobs",
        OpenAPISchemas.object(
          [
            ("jobs", OpenAPISchemas.array(OpenAPISchemas.reference("Job"))),
            ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link"))),
          ], required: ["jobs", "links"])
      ),
      (
        "PlanWish",
        closed([
          ("gemeente", string), ("flat", boolean), ("count", integer), ("target", number), ("tolerance", fraction),
          ("division", string), ("units", word(["wijk", "buurt"])),
          ("apportion", word(PlanningRequest.Apportionment.allCases.map(\.rawValue))),
          ("objective", word(Objective.allCases.map(\.rawValue))), ("weight", string), ("period", string),
          ("from", string), ("constraints", .object([("type", "object")])), ("alternatives", integer),
          ("seed", integer), ("timeLimitSeconds", number),
        ])
      ),
      (
        "PlanEditWish",
        closed([
          ("moves", OpenAPISchemas.array(closed([("units", strings), ("to", string)]))), ("locked", strings),
          ("solve", boolean), ("tolerance", fraction), ("id", string), ("timeLimitSeconds", number),
        ])
      ), ("PlanReport", .object([("type", "object")])), ("EventStream", string),
    ]
  }

  private static let fraction = JSONValue.object([("type", "number"), ("minimum", 0), ("maximum", 1)])

  private static func word(_ words: [String]) -> JSONValue {
    .object([("type", "string"), ("enum", .array(words.map(JSONValue.string)))])
  }

  private static func closed(_ members: [(String, JSONValue)]) -> JSONValue {
    .object([("type", "object"), ("properties", .object(members)), ("additionalProperties", false)])
  }
}
