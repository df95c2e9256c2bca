import Hummingbird

/// What a client shows to prove who it is (RFC 9110 §11.6.2, RFC 6750 §2.1).
enum Credential {
  /// A bearer's token or key; nil where nothing is shown.
  ///
  /// - Throws: ``Problem``: 400 for several, 401 for another scheme or an empty one.
  static func bearer(of request: Request) throws(Problem) -> String? {
    let values = request.headers[values: .authorization]
    guard let value = values.first else { return nil }
    guard values.count == 1 else {
      throw Problem(
        status: .badRequest, title: "Invalid request", detail: "Authorization: \(values.count) of them; one expected",
        fields: [.wwwAuthenticate: "Bearer realm=\"wijkatlas\", error=\"invalid_request\""])
    }
    let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else {
      throw .unauthorized("Authorization: Bearer with a token or a key expected", error: nil)
    }
    return String(parts[1].drop { $0 == " " })
  }
}
