import Foundation
import IssuerSupport
import Synchronization
import TestSupport

/// An issuer on a port of this computer, on a thread of its own: tests that wait for programs hold up all others.
final class LiveIssuer: Sendable {
  let issuer: TestIssuer
  private let server: StubServer

  init() throws {
    let holder = Holder()
    server = try StubServer { request in
      let answer = holder.issuer.withLock { $0 }?.answer(request.path, form: request.body)
      return StubServer.Answer(
        status: answer?.status ?? 503, fields: ["Content-Type": "application/json"],
        body: String(decoding: answer?.body ?? Data(), as: UTF8.self))
    }
    let issuer = TestIssuer(server.address + "/gemeente")
    holder.issuer.withLock { $0 = issuer }
    self.issuer = issuer
  }

  func stop() { server.stop() }

  private final class Holder: Sendable {
    let issuer = Mutex<TestIssuer?>(nil)
  }
}
