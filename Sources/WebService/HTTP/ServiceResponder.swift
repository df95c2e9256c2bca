import HTTPTypes
import Hummingbird
import Identity
import Indicators
import Logging
import NIOHTTP1

/// Wraps the routers with what holds for every response: who may ask, version, security headers, problems in one form.
struct ServiceResponder<Inner: HTTPResponder>: Sendable where Inner.Context == ServiceContext {
  /// What anyone may see; the other where only the municipality itself is answered.
  let openRouter: Inner
  /// What is seen from the role of staff on. The two share nothing that is kept of answers.
  let internalRouter: Inner
  let admission: Admission
  let desk: SignInDesk?

  private var configuration: WebApplication.Configuration { admission.configuration }

  func respond(to request: Request, context: ServiceContext) async -> Response {
    var response: Response
    var context = context
    do {
      if request.method == .options, CrossOrigin.isOpen(request.uri.path, configuration) {
        response = CrossOrigin.preflight(configuration)
      } else {
        let least = try check(request)
        context.caller = try await admission.caller(of: request)
        response = try await answer(request, context, least)
      }
      // The router answers by itself, without a body, where it has no route.
      if response.status == .notFound { throw Problem.notFound("there is nothing at \(request.uri.path)") }
    } catch {
      response = failure(error, request, context)
    }
    do {
      try record(request, response, context)
    } catch {
      response = failure(error, request, context)
    }
    limitKeeping(&response, context.caller)
    return finished(response, request, context)
  }

  /// The response to a request that is not looked into.
  func refuse(_ problem: Problem, _ request: Request, _ context: ServiceContext) -> Response {
    finished(failure(problem, request, context), request, context)
  }

  private func finished(_ response: Response, _ request: Request, _ context: ServiceContext) -> Response {
    var response = response
    let own = response.headers[.contentSecurityPolicy]
    for (name, value) in headers { response.headers[name] = value }
    // A picture that somebody gave us may do less than a page.
    if let own { response.headers[.contentSecurityPolicy] = own }
    if mayBeFramed(request, context.caller) {
      response.headers[.contentSecurityPolicy] = policy.replacing("frame-ancestors 'none'", with: "frame-ancestors *")
      response.headers[.xFrameOptions] = nil
    }
    if context.caller.session == nil, CrossOrigin.isOpen(request.uri.path, configuration) {
      CrossOrigin.allow(&response)
    }
    return response
  }

  private func answer(_ request: Request, _ context: ServiceContext, _ least: Role?) async throws -> Response {
    if let desk, SignInDesk.method(request.uri.path) != nil {
      return try await desk.respond(to: request, context.caller)
    }
    try admission.check(request, context.caller, least)
    let router = context.caller.audience == .internal ? internalRouter : openRouter
    return try await router.respond(to: request, context: context)
  }

  /// Tells the audit log; what it cannot be told is not shown.
  private func record(_ request: Request, _ response: Response, _ context: ServiceContext) throws {
    guard let audit = admission.gatekeeper?.audit,
      let entry = AuditTrail.entry(request, response.status, context.caller)
    else { return }
    do throws(IdentityError) {
      try audit.add(entry)
    } catch {
      throw Problem(
        status: .serviceUnavailable, title: "Not available", detail: "the audit log cannot be written",
        fields: [.retryAfter: "60"], reason: error.message)
    }
  }

  /// Where identity is configured one address has several answers: who keeps them must know by what, and internal ones are for
  /// the client alone. Pages of who is signed in are not kept at all, so that none comes back after signing out.
  private func limitKeeping(_ response: inout Response, _ caller: Caller) {
    guard configuration.identity != nil else { return }
    let vary = response.headers[.vary].map { $0 + ", " } ?? ""
    response.headers[.vary] = vary + "Authorization, Cookie"
    guard caller.principal.kind != .anonymous, response.headers[.cacheControl] == "no-cache" else { return }
    let isPage = caller.session != nil && response.headers[.contentType]?.hasPrefix("text/html") == true
    response.headers[.cacheControl] = isPage ? "no-store" : "private, no-cache"
  }

  /// What may be asked of a path by anybody.
  private func methods(_ path: String) -> [HTTPRequest.Method] {
    if desk != nil, let method = SignInDesk.method(path) { return [method] }
    return AccessTable.methods(path)
  }

  /// - Returns: The role that the request needs; nil where it is in no rule.
  private func check(_ request: Request) throws(Problem) -> Role? {
    let path = request.uri.path
    let least = AccessTable.least(request.method, path)
    guard least != nil || methods(path).contains(request.method) else {
      let names = methods(path).map(\.rawValue).joined(separator: " and ")
      throw Problem(status: .methodNotAllowed, title: "Method not allowed", detail: "only \(names) are served here")
    }
    guard path == "/" || !path.hasSuffix("/") else {
      throw .notFound("\(path): paths end without a slash")
    }
    // A page of another site that resolves its name to 127.0.0.1 must not read internal figures.
    guard configuration.answersAnyone || WebApplication.Configuration.isLoopback(RequestAddress.host(of: request))
    else {
      throw Problem(
        status: .misdirectedRequest, title: "Unknown host", detail: "this service answers on this computer only")
    }
    return least
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
    if problem.status.code >= 500 || problem.reason != nil {
      // What was given up is told once, by who gave it up.
      let level: Logger.Level = error is CancellationError ? .debug : error is Problem ? .warning : .error
      let told = problem.reason ?? (error as? Problem)?.detail ?? "\(error)"
      context.logger.log(
        level: level, "request failed", metadata: ["path": "\(request.uri.path.prefix(200))", "error": "\(told)"])
    }
    let (type, text) = body(problem, request, context)
    var fields: HTTPFields = [.contentType: type, .cacheControl: "no-store", .vary: "Accept"]
    if let seconds = problem.retryAfter { fields[.retryAfter] = "\(seconds)" }
    for field in problem.fields { fields.append(field) }
    if problem.status == .methodNotAllowed {
      fields[.allow] = methods(request.uri.path).map(\.rawValue).joined(separator: ", ")
    }
    let body = ByteBuffer(string: text)
    let response = Response(status: problem.status, headers: fields, body: ResponseBody(byteBuffer: body))
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// A page for a browser outside the API, `application/problem+json` for everything else.
  private func body(_ problem: Problem, _ request: Request, _ context: ServiceContext) -> (type: String, text: String) {
    let path = request.uri.path
    let isPage = !["/v1", "/health", "/metrics"].contains { path == $0 || path.hasPrefix($0 + "/") }
    guard isPage, request.headers[.accept]?.contains("text/html") == true else {
      return ("application/problem+json", problem.json(instance: path, requestID: context.sender.requestID))
    }
    let parts = (request.uri.query ?? "").split(separator: "&")
    let language: Language = parts.contains("lang=en") ? .en : .nl
    let others = parts.filter { !$0.hasPrefix("lang=") } + ["lang=\(language == .nl ? "en" : "nl")"]
    let page = ProblemPage(
      problem: problem, otherLanguage: path + "?" + others.joined(separator: "&"), language: language,
      caller: context.caller, files: configuration.pages)
    return (Answer.ContentType.html.rawValue, page.html)
  }

  /// The map as anyone may see it, where it is asked for as a part of another page: nothing in it changes anything.
  private func mayBeFramed(_ request: Request, _ caller: Caller) -> Bool {
    configuration.answersAnyone && caller.principal.kind == .anonymous && request.uri.path == "/"
      && request.uri.query?.split(separator: "&").contains("embed=1") == true
  }

  private var policy: String {
    // The map library draws in workers that it makes of its own text.
    // It also gets the tiles of a background map.
    let others = configuration.background.map { " " + $0.origin } ?? ""
    return "default-src 'none'; script-src 'self'; worker-src blob:; connect-src 'self'\(others); style-src 'self'; "
      + "img-src 'self' data: blob:\(others); form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  }

  private var headers: [(HTTPField.Name, String)] {
    [
      (.apiVersion, configuration.version), (.xContentTypeOptions, "nosniff"), (.referrerPolicy, "same-origin"),
      (.contentSecurityPolicy, policy), (.xFrameOptions, "DENY"),
      (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]
      + (configuration.publicAddress?.hasPrefix("https://") == true
        ? [(.strictTransportSecurity, "max-age=31536000")] : [])
  }
}
