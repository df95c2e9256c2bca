import HTTPTypes

extension HTTPField.Name {
  private static func named(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no name of a header") }
    return name
  }

  static let apiVersion = named("API-Version")
  static let contentCRS = named("Content-Crs")
  static let xFrameOptions = named("X-Frame-Options")
  static let xRequestID = named("X-Request-Id")
  static let xForwardedFor = named("X-Forwarded-For")
  static let forwarded = named("Forwarded")
  static let referrerPolicy = named("Referrer-Policy")
  static let permissionsPolicy = named("Permissions-Policy")
  static let secFetchSite = named("Sec-Fetch-Site")
  /// The token of a page against requests that other sites make a browser send.
  static let csrfToken = named("X-CSRF-Token")
}
