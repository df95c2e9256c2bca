import Foundation
import Hummingbird
import IssuerSupport
import Logging
import NIOCore
import Synchronization

/// An issuer on a port of this computer.
struct LiveIssuer {
  let issuer: TestIssuer

  /// Serves it for as long as the body runs.
  static func serving(_ body: @Sendable @escaping (TestIssuer) async throws -> Void) async throws {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let holder = Holder()
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      let form = request.method == .post ? String(buffer: try await request.body.collect(upTo: 1 << 16)) : nil
      let (status, data) = holder.value.withLock { $0 }?.answer(request.uri.path, form: form) ?? (503, Data())
      return Response(
        status: .init(code: status), headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
    var logger = Logger(label: "issuer")
    logger.logLevel = .critical
    let application = Application(
      responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let running = Task { try await application.run() }
    defer { running.cancel() }
    guard let port = await ports.first(where: { _ in true }) else { return }
    let issuer = TestIssuer("http://127.0.0.1:\(port)/gemeente")
    holder.value.withLock { $0 = issuer }
    try await body(issuer)
  }

  private final class Holder: Sendable {
    let value = Mutex<TestIssuer?>(nil)
  }
}
