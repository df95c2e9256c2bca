import HTTPTypes
import Hummingbird
import Identity
import Synchronization

/// The paths by which a browser signs in and out.
final class SignInDesk: Sendable {
  static let signInPath = "/sign-in"
  static let signOutPath = "/sign-out"
  /// Of browsers that wait for the issuer.
  private static let mostWaiting = 16

  private let gatekeeper: Gatekeeper
  private let flow: SignInFlow
  private let admission: Admission
  private let waiting = Mutex(0)

  /// - Returns: nil where nobody signs in with a browser.
  init?(_ admission: Admission) {
    guard let gatekeeper = admission.gatekeeper, let flow = gatekeeper.signIn else { return nil }
    (self.gatekeeper, self.flow, self.admission) = (gatekeeper, flow, admission)
  }

  static func method(_ path: String) -> HTTPRequest.Method? {
    switch path {
    case signInPath, SignInFlow.callbackPath: .get
    case signOutPath: .post
    default: nil
    }
  }

  /// - Throws: ``Problem``
  func respond(to request: Request, _ caller: Caller) async throws -> Response {
    switch request.uri.path {
    case SignInDesk.signOutPath: return try await signOut(request, caller)
    case SignInDesk.signInPath: return try await limited { try await self.begin(request) }
    default: return try await limited { try await self.finish(request) }
    }
  }

  /// Who waits for the issuer takes a connection and memory: no more than a few at once.
  private func limited(_ body: () async throws -> Response) async throws -> Response {
    let isFull = waiting.withLock { count in
      if count >= SignInDesk.mostWaiting { return true }
      count += 1
      return false
    }
    guard !isFull else {
      throw Problem(
        status: .serviceUnavailable, title: "Too busy", detail: "many sign in at the moment; try again",
        fields: [.retryAfter: "5"])
    }
    defer { waiting.withLock { $0 -= 1 } }
    do {
      return try await body()
    } catch let error as IdentityError where error.code == .invalidCredential {
      // The issuer gave what we cannot take: the administrator has to know what is wrong with it.
      throw Problem(
        status: .badRequest, title: "Not signed in", detail: "the issuer's answer is not for this sign-in",
        reason: error.message)
    } catch let error as IdentityError {
      throw Problem.credential(error)
    }
  }

  private func begin(_ request: Request) async throws -> Response {
    let asked = try SignInDesk.parameters(request.uri.query)
    let (address, sealed) = try await flow.begin(returnTo: asked["return"])
    return SignInDesk.redirect(to: address, cookies: [admission.cookies.attempt(sealed)])
  }

  private func finish(_ request: Request) async throws -> Response {
    let answer = try SignInDesk.parameters(request.uri.query)
    let (principal, path) = try await flow.finish(answer, sealed: admission.cookies.attempt(of: request))
    guard principal.role > .anonymous else {
      try audit(.refused, principal, request)
      throw Problem(
        status: .forbidden, title: "No role", detail: "the issuer knows you, but gives you no role in this service")
    }
    // Before anything is opened: nobody is signed in without a trace.
    try audit(.signedIn, principal, request)
    // A new session with a new id, whatever the browser brought: an id that somebody planted is worth nothing.
    if let old = admission.cookies.session(of: request) { gatekeeper.sessions.close(old) }
    let id = gatekeeper.sessions.open(principal)
    return SignInDesk.redirect(to: path, cookies: [admission.cookies.session(id), admission.cookies.attempt(nil)])
  }

  private func signOut(_ request: Request, _ caller: Caller) async throws -> Response {
    if caller.session != nil, let id = admission.cookies.session(of: request) {
      let body: ByteBuffer
      do {
        body = try await request.body.collect(upTo: 4096)
      } catch {
        throw Problem(status: .contentTooLarge, title: "Too large", detail: "at most 4096 bytes expected")
      }
      let form = try SignInDesk.parameters(String(buffer: body))
      try admission.checkOrigin(request, caller, formToken: form["csrf_token"])
      gatekeeper.sessions.close(id)
      try audit(.signedOut, caller.principal, request)
    }
    return SignInDesk.redirect(to: "/", cookies: [admission.cookies.session(nil)])
  }

  private func audit(_ event: AuditEntry.Event, _ principal: Principal, _ request: Request) throws {
    do throws(IdentityError) {
      try gatekeeper.audit?.add(
        AuditEntry(event, principal, method: request.method.rawValue, path: request.uri.path))
    } catch {
      throw Problem.credential(error)
    }
  }

  /// Parameters of an address or a form, whatever they are called: issuers add their own.
  private static func parameters(_ query: String?) throws(Problem) -> [String: String] {
    var values: [String: String] = [:]
    for part in (query ?? "").split(separator: "&").prefix(50) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let name = PercentText.decode(sides[0]), let value = PercentText.decode(sides.count > 1 ? sides[1] : "")
      else { throw .invalid("query", "", expected: "UTF-8 in percent-encoding") }
      guard values.updateValue(value, forKey: name) == nil else {
        throw .invalid(name, "", expected: "the parameter once")
      }
    }
    return values
  }

  private static func redirect(to address: String, cookies: [String]) -> Response {
    var fields: HTTPFields = [.location: address, .cacheControl: "no-store"]
    for cookie in cookies { fields.append(HTTPField(name: .setCookie, value: cookie)) }
    return Response(status: .seeOther, headers: fields)
  }
}
