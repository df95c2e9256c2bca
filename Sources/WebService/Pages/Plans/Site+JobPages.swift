import Atlas
import Hummingbird
import Indicators
import NIOCore

extension Site {
  func jobPageRoutes(_ router: Router<ServiceContext>) {
    get(router, "/jobs/:id", ["lang"]) { call in
      let page = try jobPage(call)
      return try await store.read { reader in
        let synthetic = Set(try reader.divisions().filter(\.division.isSynthetic).map(\.division.id))
        let isSynthetic = try page.job.plans.contains { id in
          try reader.plan(id).map { synthetic.contains($0.division) } ?? false
        }
        return try frame(
          call, title: page.title, isSynthetic: isSynthetic,
          head: JobPage.scripts(page.pages, isOver: page.job.status.isOver),
          content: try page.html(reader, mayEdit: mayPlan(call)))
      }
    }
    write(router, .post, "/jobs/:id", ["lang"]) { try stopJob($0, $1, $2) }
  }

  private func jobPage(_ call: Call) throws -> JobPage {
    let language = try call.language()
    guard let job = try? jobs.job(try call.part("id")) else {
      throw Problem.notFound(
        language == .nl
          ? "Deze taak is er niet meer: de dienst is opnieuw gestart, of het is lang geleden. Wat bewaard werd, staat bij de plannen."
          : "This job is not there any more: the service was started again, or it is long ago. What was kept is among the plans."
      )
    }
    return JobPage(
      job: job, language: language, token: call.caller.formToken,
      pages: try pageFiles())
  }

  private func stopJob(_ request: Request, _ call: Call, _ body: ByteBuffer) throws -> Response {
    let form = try FormBody(request, body, fields: ["action"], call.caller)
    let page = try jobPage(call)
    // One that was over before the button was pressed needs no stopping.
    if !page.job.status.isOver { _ = try? jobs.stop(page.job.id, keepsBest: form["action"] == "keep") }
    return Site.redirect(to: "/jobs/\(page.job.id)" + (page.language == .nl ? "" : "?lang=en"))
  }
}
