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
