public import Atlas
public import Foundation

/// One question to another server and its whole answer, small and in memory: for what is no download.
public struct WebExchange: Sendable {
  public init() {}

  /// Asks once and follows nothing.
  ///
  /// - Parameters:
  ///   - form: A form that is posted, as it is sent; nil asks with GET.
  ///   - authorization: The value of the header.
  ///   - timeout: Seconds for all of it.
  /// - Returns: The status, whatever it is, and the body.
  /// - Throws: ``AtlasError/Code/unavailable`` where no whole answer came, or one that sends on or is too long.
  public func answer(
    from url: URL, form: String? = nil, authorization: String? = nil, mostBytes: Int, timeout: Double
  ) async throws(AtlasError) -> (status: Int, body: Data) {
    var request = WebRequest(url: url, fields: ["Accept": "application/json"], maximumBytes: mostBytes)
    request.form = form.map { Data($0.utf8) }
    if let authorization { request.fields["Authorization"] = authorization }
    let transport = SessionTransport(idleTimeout: timeout, timeout: timeout, maximumRedirects: 0)
    do throws(WebFailure) {
      let answer = try await transport.answer(to: request)
      guard case .data(let data) = answer.body else { return (answer.status, Data()) }
      return (answer.status, data)
    } catch {
      throw AtlasError(.unavailable, "\(url.host() ?? ""): \(error.reason)")
    }
  }
}
