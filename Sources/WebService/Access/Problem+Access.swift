import HTTPTypes
import Identity

extension Problem {
  /// - Parameter error: Of RFC 6750 §3.1; nil where nothing was shown.
  static func unauthorized(_ detail: String, error: String?) -> Problem {
    let challenge = "Bearer realm=\"wijkatlas\"" + (error.map { ", error=\"\($0)\"" } ?? "")
    return Problem(
      status: .unauthorized, title: "Unauthorized", detail: detail, fields: [.wwwAuthenticate: challenge])
  }

  static func unknownCaller(_ least: Role) -> Problem {
    .unauthorized("this needs the role \(least.rawValue); show a token or a key, or sign in", error: nil)
  }

  static func lowRole(_ principal: Principal, _ least: Role) -> Problem {
    let fields: HTTPFields =
      principal.kind == .session
      ? [:] : [.wwwAuthenticate: "Bearer realm=\"wijkatlas\", error=\"insufficient_scope\""]
    return Problem(
      status: .forbidden, title: "Forbidden",
      detail: "this needs the role \(least.rawValue), and you have \(principal.role.rawValue)", fields: fields)
  }

  static func forged(_ detail: String) -> Problem {
    Problem(status: .forbidden, title: "Forbidden", detail: detail)
  }

  /// What a client is told of a credential that does not hold, or cannot be judged now.
  static func credential(_ error: IdentityError) -> Problem {
    switch error.code {
    case .invalidCredential: .unauthorized(error.message, error: "invalid_token")
    case .invalidSignIn: Problem(status: .badRequest, title: "Not signed in", detail: error.message)
    default:
      Problem(
        status: .serviceUnavailable, title: "Not available", detail: "who asks cannot be told at the moment",
        fields: [.retryAfter: "30"], reason: error.message)
    }
  }
}
