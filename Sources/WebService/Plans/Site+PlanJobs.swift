import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Reports
import ServiceLifecycle
import Territories

extension Site {
  private static let pollMilliseconds = 250
  /// After so long without news a comment is sent, so that neither a proxy nor we take a quiet stream for a dead one.
  private var quietPolls: Int {
    Int(min(15, configuration.limits.idleSeconds / 3) * 1000) / Site.pollMilliseconds
  }

  func planJobRoutes(_ router: Router<ServiceContext>) {
    write(router, .post, "/v1/plans") { try await propose($0, $1, $2) }
    write(router, .post, "/v1/plans/:id/edits") { try await edit($0, $1, $2) }
    write(router, .delete, "/v1/jobs/:id", ["keep"]) { _, call, _ in
      let keep = call.query["keep"]
      guard keep == nil || keep == "best" else { throw Problem.invalid("keep", keep ?? "", expected: "best") }
      let job = try jobs.stop(try call.part("id"), keepsBest: keep == "best")
      return Answer.json(job.json(base: call.base)).fresh()
    }
    get(router, "/v1/plans/:id/comparison", ["from"]) { try await compare($0) }
    get(router, "/v1/jobs") { call in
      .json(
        .object([
          ("jobs", .array(jobs.all.map { $0.json(base: call.base) })),
          ("links", Link.list([Link("self", "application/json", call.selfAddress, title: "Taken")])),
        ]))
    }
    get(router, "/v1/jobs/:id") { call in .json(try jobs.job(try call.part("id")).json(base: call.base)) }
    get(router, "/v1/jobs/:id/results") { call in
      let job = try jobs.job(try call.part("id"))
      if let problem = job.problem { throw problem }
      guard let result = job.result else {
        throw Problem.notFound("job \(job.id) is \(job.status.rawValue): there is no result")
      }
      return .json(.raw(result))
    }
    let configuration = configuration
    router.get("/v1/jobs/:id/events") { request, context in
      let call = try Call(request, context, allowed: [], configuration)
      return events(of: try jobs.job(try call.part("id")).id, base: call.base)
    }
  }

  private func propose(_ request: Request, _ call: Call, _ body: ByteBuffer) async throws -> Response {
    let wish = try JSONBody.read(PlanWish.self, members: PlanWish.CodingKeys.self, of: request, body)
    let asked = try wish.request()
    try await store.read { try checkNames(wish, $0) }
    return accepted(call, try startProposing(asked, seconds: wish.timeLimit))
  }

  /// Takes a search for plans on; they are kept when it is over.
  func startProposing(_ asked: PlanningRequest, seconds: Double) throws(Problem) -> Job {
    let proposing = ProposeTerritories(store: store, version: configuration.programVersion, clock: Site.clock)
    return try jobs.start("propose", seconds: seconds) { control in
      let answer = try await proposing.answer(
        to: asked, progress: control.goesOn, standing: control.tells)
      guard control.isWanted() else { throw CancellationError() }
      try await proposing.save([answer])
      let json = PlanJSON.answer(answer, sentences: PlanText.sentences(answer))
      return (json, answer.plans.map(\.id))
    }
  }

  /// Takes on dividing anew what is not locked.
  func startSolving(_ asked: EditPlan.Request, seconds: Double) throws(Problem) -> Job {
    let editing = editing
    return try jobs.start("edit", seconds: seconds) { control in
      let answer = try await editing.run(asked, isWanted: control.isWanted, progress: control.goesOn)
      return (PlanJSON.report(answer.report), asked.id.map { [$0] } ?? [])
    }
  }

  var editing: EditPlan { EditPlan(store: store, version: configuration.programVersion, clock: Site.clock) }

  /// What the store knows by name is asked of it at once; what only planning tells makes the job fail.
  func checkNames(_ wish: PlanWish, _ reader: any StoreReader) throws {
    try wish.check(catalogue)
    if let from = wish.from, !(try plans(reader)).contains(where: { $0.id == from }) {
      throw Problem.invalid("from", from, expected: "the id of a plan of /v1/plans")
    }
    try checkDivision(wish.division, reader)
    let divisions = try reader.divisions().filter { !$0.areas.isEmpty }
    guard let gemeente = wish.gemeente, gemeente != PlanReach.whole,
      let division = try? DivisionChoice(divisions).resolve(wish.division)
    else { return }
    guard division.gemeenten.contains(gemeente) else {
      throw Problem.invalid(
        "gemeente", gemeente, expected: "the code of a gemeente in division \(division.division.id), or NL")
    }
  }

  private func edit(_ request: Request, _ call: Call, _ body: ByteBuffer) async throws -> Response {
    let wish = try JSONBody.read(PlanEditWish.self, members: PlanEditWish.CodingKeys.self, of: request, body)
    let asked = try wish.request(try call.part("id"))
    _ = try await store.read { try plan(asked.plan, $0) }
    if asked.solves { return accepted(call, try startSolving(asked, seconds: wish.timeLimit)) }
    do {
      let answer = try await editing.run(asked) { _ in true }
      var response = Answer.json(.raw(PlanJSON.report(answer.report))).fresh()
      if let id = asked.id {
        response.status = .created
        response.headers[.location] = call.address("/v1/plans/\(PercentText.encode(id))")
      }
      return response
    } catch {
      throw Problem(planning: error)
    }
  }

  private func compare(_ call: Call) async throws -> Answer {
    let id = try call.part("id")
    guard let from = call.query["from"] else {
      throw Problem(
        status: .badRequest, title: "Invalid parameter", detail: "from: the id of the plan before expected")
    }
    do {
      return try await store.read { reader in
        _ = try plan(id, reader)
        guard try reader.plan(from) != nil else {
          throw Problem.invalid("from", from, expected: "the id of a plan: \(try PlanLookup.known(reader))")
        }
        var request = EvaluatePlan.Request(.stored(id))
        request.from = .stored(from)
        let (before, after) = try EvaluatePlan().comparison(request, reader)
        return .json(.raw(PlanJSON.comparison(before, after)))
      }
    } catch {
      throw Problem(planning: error)
    }
  }

  /// Tells where work that was taken on can be followed.
  private func accepted(_ call: Call, _ job: Job) -> Response {
    var response = Answer.json(job.json(base: call.base)).fresh()
    response.status = .accepted
    response.headers[.location] = call.address("/v1/jobs/\(job.id)")
    return response
  }

  /// Server-sent events: `status` with the job each time it has changed, until it is over.
  private func events(of id: String, base: String) -> Response {
    let fields: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
    return Response(
      status: .ok, headers: fields,
      body: ResponseBody { writer in
        var (told, quiet) = ("", 0)
        while let job = try? jobs.job(id) {
          let text = job.json(base: base).text
          quiet += 1
          if text != told {
            try await writer.write(ByteBuffer(string: "event: status\ndata: \(text)\n\n"))
            (told, quiet) = (text, 0)
          } else if quiet >= quietPolls {
            try await writer.write(ByteBuffer(string: ":\n\n"))
            quiet = 0
          }
          if job.status.isOver || Task.isShuttingDownGracefully { break }
          try await Task.sleep(for: .milliseconds(Site.pollMilliseconds))
        }
        try await writer.finish(nil)
      })
  }

  @Sendable private static func clock() -> String { Date.now.formatted(.iso8601) }

  /// A way to change something; who may is in the table of access.
  func write(
    _ router: Router<ServiceContext>, _ method: HTTPRequest.Method, _ path: RouterPath, _ allowed: Set<String> = [],
    _ handler: @escaping @Sendable (Request, Call, ByteBuffer) async throws -> Response
  ) {
    let configuration = configuration
    router.on(path, method: method) { request, context in
      let call = try Call(request, context, allowed: allowed, configuration)
      return try await handler(request, call, try await body(of: request, context))
    }
  }
}
