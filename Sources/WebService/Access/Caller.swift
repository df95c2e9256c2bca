import Identity
import Indicators

/// Who asks, as rules and pages see it.
struct Caller: Sendable {
  var principal: Principal
  /// Of who signed in with a browser: what proves who asks comes with every request of the browser, whoever makes it.
  var session: Session?
  /// Whether somebody can sign in with a browser.
  var offersSignIn = false
  /// The path with its query, to come back to.
  var target = "/"

  static let nobody = Caller(principal: .anonymous)

  var audience: Audience { principal.role >= .staff ? .internal : .public }

  /// Whether the browser vouches for who asks by itself, so that another site could make it ask.
  var isAmbient: Bool { session != nil || principal.kind == .local }
}

extension Caller {
  /// For forms of our pages; nil where the browser vouches for nobody.
  var formToken: String? { session?.maskedToken }

  /// That a form came from one of our pages: another site can make a browser send it, but not read the token.
  ///
  /// - Throws: ``Problem`` 403
  func checkToken(_ token: String?) throws(Problem) {
    guard let session else { return }
    guard let token, session.allows(token) else {
      throw .forged("\(FormBody.tokenField): the token of the page expected; open the page again")
    }
  }
}
