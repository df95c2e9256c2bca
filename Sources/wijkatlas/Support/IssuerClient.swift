import Atlas
import Foundation
import Identity
import Interchange

/// Asks the issuer with what downloads are made with.
struct IssuerClient: IssuerTransport {
  private let exchange = WebExchange()

  func answer(to request: IssuerRequest) async throws(IdentityError) -> (status: Int, body: Data) {
    do throws(AtlasError) {
      return try await exchange.answer(
        from: request.url, form: request.body, authorization: request.authorization,
        mostBytes: IssuerRequest.mostBytes, timeout: IssuerRequest.timeout)
    } catch {
      throw IdentityError(.unavailable, error.message)
    }
  }
}
