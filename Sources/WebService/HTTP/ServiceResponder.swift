import HTTPTypes
import Hummingbird
import Logging

/// Wraps the router with what holds for every response: version, security headers, problems in one form.
struct ServiceResponder<Inner: HTTPResponder>: HTTPResponder where Inner.Context == ServiceContext {
  let router: Inner
  let configuration: WebApplication.Configuration

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    var response: Response
    do {
      try check(request)
      response = try await router.respond(to: request, context: context)
      // The router answers by itself, without a body, where it has no route.
      if response.status == .notFound { throw Problem.notFound("there is nothing at \(request.uri.path)") }
    } catch {
      response = failure(error, request, context)
    }
    for (name, value) in headers { response.headers[name] = value }
    return response
  }

  private func check(_ request: Request) throws(Problem) {
    guard request.method == .get || request.method == .head else {
      throw Problem(status: .methodNotAllowed, title: "Method not allowed", detail: "only GET and HEAD are served")
    }
    let path = request.uri.path
    guard path == "/" || !path.hasSuffix("/") else {
      throw .notFound("\(path): paths end without a slash")
    }
    // A page of another site that resolves its name to 127.0.0.1 must not read internal figures.
    guard configuration.isPublicReadOnly || WebApplication.Configuration.isLoopback(RequestAddress.host(of: request))
    else {
      throw Problem(
        status: .misdirectedRequest, title: "Unknown host", detail: "this service answers on this computer only")
    }
  }

  private func failure(_ error: any Error, _ request: Request, _ context: ServiceContext) -> Response {
    var problem = Problem(error)
    if let known = error as? any HTTPResponseError {
      problem =
        known.status == .notFound
        ? .notFound("there is nothing at \(request.uri.path)")
        : Problem(status: known.status, title: known.status.reasonPhrase, detail: "the request cannot be served")
    }
    if problem.status.code >= 500 {
      context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
    }
    var fields: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
    if problem.status == .methodNotAllowed { fields[.allow] = "GET, HEAD" }
    let body = ByteBuffer(string: problem.json(instance: request.uri.path))
    let response = Response(status: problem.status, headers: fields, body: ResponseBody(byteBuffer: body))
    return request.method == .head ? response.createHeadResponse() : response
  }

  private var headers: [(HTTPField.Name, String)] {
    [
      (.apiVersion, configuration.version), (.xContentTypeOptions, "nosniff"), (.referrerPolicy, "same-origin"),
      (
        .contentSecurityPolicy,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'"
      ),
    ]
  }
}
