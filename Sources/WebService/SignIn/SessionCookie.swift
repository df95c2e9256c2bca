import HTTPTypes
import Hummingbird

/// The cookies of who signs in and who has (RFC 6265bis).
///
/// Behind HTTPS their names begin with `__Host-`: browsers then take them from this host only, and from no subdomain or plain
/// connection. `Lax` lets the issuer send a browser back here.
struct SessionCookie: Sendable {
  let isSecure: Bool

  private var prefix: String { isSecure ? "__Host-" : "" }
  private var sessionName: String { prefix + "wijkatlas" }
  private var attemptName: String { prefix + "wijkatlas-sign-in" }

  func session(of request: Request) -> String? { value(sessionName, of: request) }
  func attempt(of request: Request) -> String? { value(attemptName, of: request) }

  /// - Parameter id: nil ends it.
  func session(_ id: String?) -> String { cookie(sessionName, id, seconds: nil) }
  func attempt(_ sealed: String?) -> String { cookie(attemptName, sealed, seconds: 600) }

  private func cookie(_ name: String, _ value: String?, seconds: Int?) -> String {
    let age = value == nil ? "; Max-Age=0" : seconds.map { "; Max-Age=\($0)" } ?? ""
    return "\(name)=\(value ?? ""); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") + age
  }

  private func value(_ name: String, of request: Request) -> String? {
    for field in request.headers[values: .cookie] {
      for pair in field.split(separator: ";") {
        let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if sides.count == 2, sides[0] == name { return String(sides[1]) }
      }
    }
    return nil
  }
}
