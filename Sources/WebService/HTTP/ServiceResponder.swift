import HTTPTypes
import Hummingbird
import Indicators
import Logging
import NIOHTTP1

/// Wraps the router with what holds for every response: version, security headers, problems in one form.
struct ServiceResponder<Inner: HTTPResponder>: Sendable where Inner.Context == ServiceContext {
  let router: Inner
  let configuration: WebApplication.Configuration

  func respond(to request: Request, context: ServiceContext) async -> Response {
    var response: Response
    do {
      if request.method == .options, CrossOrigin.isOpen(request.uri.path, configuration) {
        response = CrossOrigin.preflight
      } else {
        try check(request)
        response = try await router.respond(to: request, context: context)
      }
      // The router answers by itself, without a body, where it has no route.
      if response.status == .notFound { throw Problem.notFound("there is nothing at \(request.uri.path)") }
    } catch {
      response = failure(error, request, context)
    }
    return finished(response, request)
  }

  /// The response to a request that is not looked into.
  func refuse(_ problem: Problem, _ request: Request, _ context: ServiceContext) -> Response {
    finished(failure(problem, request, context), request)
  }

  private func finished(_ response: Response, _ request: Request) -> Response {
    var response = response
    for (name, value) in headers { response.headers[name] = value }
    if CrossOrigin.isOpen(request.uri.path, configuration) { CrossOrigin.allow(&response) }
    return response
  }

  private func check(_ request: Request) throws(Problem) {
    let path = request.uri.path
    let methods = Site.methods(path)
    guard methods.contains(request.method) else {
      let names = methods.map(\.rawValue).joined(separator: " and ")
      throw Problem(status: .methodNotAllowed, title: "Method not allowed", detail: "only \(names) are served here")
    }
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
    if error is HTTPParserError {
      problem = Problem(status: .badRequest, title: "Invalid request", detail: "the body is not sent as HTTP/1.1 says")
    }
    if let known = error as? any HTTPResponseError {
      problem =
        known.status == .notFound
        ? .notFound("there is nothing at \(request.uri.path)")
        : Problem(status: known.status, title: known.status.reasonPhrase, detail: "the request cannot be served")
    }
    if problem.status.code >= 500 {
      // What was given up is told once, by who gave it up.
      let level: Logger.Level = error is CancellationError ? .debug : error is Problem ? .warning : .error
      let told = (error as? Problem)?.detail ?? "\(error)"
      context.logger.log(
        level: level, "request failed", metadata: ["path": "\(request.uri.path.prefix(200))", "error": "\(told)"])
    }
    let (type, text) = body(problem, request, context.caller.requestID)
    var fields: HTTPFields = [.contentType: type, .cacheControl: "no-store", .vary: "Accept"]
    if let seconds = problem.retryAfter { fields[.retryAfter] = "\(seconds)" }
    if problem.status == .methodNotAllowed {
      fields[.allow] = Site.methods(request.uri.path).map(\.rawValue).joined(separator: ", ")
    }
    let body = ByteBuffer(string: text)
    let response = Response(status: problem.status, headers: fields, body: ResponseBody(byteBuffer: body))
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// A page for a browser outside the API, `application/problem+json` for everything else.
  private func body(_ problem: Problem, _ request: Request, _ requestID: String) -> (type: String, text: String) {
    let path = request.uri.path
    let isPage = !["/v1", "/health", "/metrics"].contains { path == $0 || path.hasPrefix($0 + "/") }
    guard isPage, request.headers[.accept]?.contains("text/html") == true else {
      return ("application/problem+json", problem.json(instance: path, requestID: requestID))
    }
    let isEnglish = request.uri.query?.split(separator: "&").contains("lang=en") == true
    let page = ProblemPage(
      problem: problem, path: path, language: isEnglish ? .en : .nl, isLocal: !configuration.isPublicReadOnly)
    return (Answer.ContentType.html.rawValue, page.html)
  }

  private var headers: [(HTTPField.Name, String)] {
    [
      (.apiVersion, configuration.version), (.xContentTypeOptions, "nosniff"), (.referrerPolicy, "same-origin"),
      (
        .contentSecurityPolicy,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'"
      ), (.xFrameOptions, "DENY"),
    ]
      + (configuration.publicAddress?.hasPrefix("https://") == true
        ? [(.strictTransportSecurity, "max-age=31536000")] : [])
  }
}
