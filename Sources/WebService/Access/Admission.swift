import HTTPTypes
import Hummingbird
import Identity

/// Finds who asks, and whether they may.
struct Admission: Sendable {
  let configuration: WebApplication.Configuration
  /// nil where no identity is configured.
  let gatekeeper: Gatekeeper?

  var cookies: SessionCookie { SessionCookie(isSecure: configuration.publicAddress?.hasPrefix("https://") == true) }

  /// - Throws: ``Problem``: 400 and 401 for what a client shows and is no credential, 503 where that cannot be told now.
  func caller(of request: Request) async throws(Problem) -> Caller {
    guard let gatekeeper else {
      return Caller(principal: configuration.isPublicReadOnly ? .anonymous : .localAdministrator)
    }
    var caller = Caller(
      principal: .anonymous, offersSignIn: gatekeeper.signIn != nil, target: request.uri.string)
    if let text = try Credential.bearer(of: request) {
      do throws(IdentityError) {
        caller.principal = try await gatekeeper.principal(bearer: text)
      } catch {
        throw .credential(error)
      }
    } else if let id = cookies.session(of: request), let session = gatekeeper.sessions.session(id) {
      caller.principal = session.principal
      caller.session = session
    }
    return caller
  }

  /// - Parameter least: The role that the request needs by ``AccessTable``.
  /// - Throws: ``Problem``: 404 for what is in no rule, 401 for nobody known, 403 for a role that is too low or a request that
  ///   another site may have made.
  func check(_ request: Request, _ caller: Caller, _ least: Role?) throws(Problem) {
    let path = request.uri.path
    guard let least else {
      throw .notFound("there is nothing at \(path)")
    }
    guard caller.principal.role < least else {
      guard caller.isAmbient, ![.get, .head].contains(request.method) else { return }
      if AccessTable.takesForms(path) { try checkSite(request) } else { try checkOrigin(request, caller) }
      return
    }
    // Without identity nobody can ever ask it: what is read is not there, what is changed is refused.
    if gatekeeper == nil {
      guard request.method == .post || request.method == .delete else { throw .notFound("There is no such page.") }
      throw Problem(
        status: .forbidden, title: "Read only", detail: "this service answers anyone, and lets nobody change anything")
    }
    throw caller.principal.kind == .anonymous ? .unknownCaller(least) : .lowRole(caller.principal, least)
  }

  /// That one of our own pages asks: another site can make a browser send what it vouches for, but not read our token, nor
  /// say that it is us.
  func checkOrigin(_ request: Request, _ caller: Caller, formToken: String? = nil) throws(Problem) {
    try checkSite(request)
    guard let session = caller.session else { return }
    guard let token = formToken ?? request.headers[.csrfToken], session.allows(token) else {
      throw .forged("X-CSRF-Token: the token of the page expected with what a browser changes")
    }
  }

  /// That no other site asks, as far as the browser says.
  private func checkSite(_ request: Request) throws(Problem) {
    let own = RequestAddress.base(of: request, configuration)
    if let origin = request.headers[.origin] {
      guard origin == own else { throw .forged("another site made this request") }
    } else if let site = request.headers[.secFetchSite], !["same-origin", "none"].contains(site) {
      throw .forged("another site made this request")
    }
  }
}
