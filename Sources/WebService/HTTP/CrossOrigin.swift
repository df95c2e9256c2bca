import HTTPTypes
import Hummingbird

/// Lets pages of other sites read the API (CORS), where anyone may.
///
/// A service of the local administrator answers none of them: any page in the browser of the administrator could read
/// internal figures.
enum CrossOrigin {
  private static let methods = "GET, HEAD, POST, OPTIONS"

  static func isOpen(_ path: String, _ configuration: WebApplication.Configuration) -> Bool {
    configuration.answersAnyone && ["/v1", "/tiles"].contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// Never with a cookie: what a page of another site asks for is what anyone may see, or what it shows a token for.
  static func allow(_ response: inout Response) {
    response.headers[.accessControlAllowOrigin] = "*"
    response.headers[.accessControlExposeHeaders] =
      "API-Version, Content-Crs, ETag, Content-Disposition, Retry-After, X-Request-Id"
  }

  /// The answer to a browser that asks before it sends what is no plain form.
  static func preflight(_ configuration: WebApplication.Configuration) -> Response {
    let tokens = configuration.identity == nil ? "" : ", Authorization"
    return
      Response(
        status: .noContent,
        headers: [
          .allow: methods, .accessControlAllowMethods: methods,
          .accessControlAllowHeaders: "Accept, Content-Type, Content-Crs, If-None-Match, Range" + tokens,
          .accessControlMaxAge: "86400",
        ])
  }
}
