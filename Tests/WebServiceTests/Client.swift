import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Indicators
import IssuerSupport
import Logging
import NIOCore
import Synchronization
import Testing

@testable import WebService

/// Asks the service in memory.
struct Client {
  struct Reply {
    var status: Int
    var headers: HTTPFields
    var body: String
    var bytes: [UInt8] = []

    /// The body as a JSON object.
    func object() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    }

    func features() throws -> [[String: Any]] {
      try #require(try object()["features"] as? [[String: Any]])
    }

    /// The codes of the features, in order.
    func codes() throws -> [String] {
      try features().map { try #require($0["id"] as? String) }
    }
  }

  private let responder: any HTTPResponder<ServiceContext>

  init(
    _ store: MemoryStore? = nil, catalogue: Catalogue? = nil, isPublicReadOnly: Bool = false,
    policy: DisclosurePolicy? = nil, tilesFolder: String? = nil, limits: WebApplication.Limits = .init(),
    pages: PageFiles? = nil
  ) throws {
    let (store, catalogue) = (try store ?? Town.store(), try catalogue ?? Town.catalogue())
    var configuration = WebApplication.Configuration(
      isPublicReadOnly: isPublicReadOnly, version: "1.2.3", tilesFolder: tilesFolder)
    configuration.pages = try pages ?? Client.pages()
    configuration.desk = TestDesk()
    configuration.limits = limits
    if limits == .init() { configuration.limits = Client.patient }
    let application = WebApplication(
      store: isPublicReadOnly ? PublicStore(store, catalogue: catalogue, policy: try policy ?? Town.policy()) : store,
      catalogue: catalogue, configuration: configuration)
    responder = application.responder()
  }

  /// Of a service that knows who asks.
  init(
    _ identity: IdentityConfiguration, issuer: TestIssuer, clock: TestClock, store: MemoryStore? = nil,
    catalogue: Catalogue? = nil, policy: DisclosurePolicy? = nil, publicAddress: String? = "https://atlas.example.nl"
  ) throws {
    let (store, catalogue) = (try store ?? Town.store(), try catalogue ?? Town.catalogue())
    var configuration = WebApplication.Configuration(version: "1.2.3", publicAddress: publicAddress)
    configuration.pages = try Client.pages()
    configuration.desk = TestDesk()
    configuration.limits = Client.patient
    let application = WebApplication(
      store: store, publicStore: PublicStore(store, catalogue: catalogue, policy: try policy ?? Town.policy()),
      catalogue: catalogue, configuration: configuration, identity: identity,
      gatekeeper: try Gatekeeper(identity, publicAddress: publicAddress, transport: issuer, now: clock.now))
    responder = application.responder()
  }

  /// Over a store as it is, for the local administrator.
  init(any store: any Store) throws {
    var configuration = WebApplication.Configuration(version: "1.2.3")
    configuration.pages = try Client.pages()
    configuration.desk = TestDesk()
    configuration.limits = Client.patient
    responder = WebApplication(store: store, catalogue: try Town.catalogue(), configuration: configuration).responder()
  }

  static func pages(_ house: House = House()) throws -> PageFiles {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try PageFiles(folder: tests.deletingLastPathComponent().path + "/Data/web", house: house)
  }

  /// A machine that is busy with other tests is slow, not the request: tests of the limit set their own.
  private static let patient: WebApplication.Limits = {
    var limits = WebApplication.Limits()
    limits.requestSeconds = 3600
    return limits
  }()

  /// - Parameter peer: The other end of the connection; nil for none, as this computer.
  func get(_ path: String, _ fields: HTTPFields = [:], peer: String? = nil) async throws -> Reply {
    try await send(.get, path, fields, peer: peer)
  }

  func post(_ path: String, _ body: String, _ fields: HTTPFields) async throws -> Reply {
    try await send(.post, path, fields, body: body)
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields = [:], host: String = "localhost:8080",
    body: String = "", peer: String? = nil
  ) async throws -> Reply {
    let request = Request(
      head: HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: fields),
      body: RequestBody(buffer: ByteBuffer(string: body)))
    let context = ServiceContext(
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, peer: peer.flatMap { NetworkAddress($0) })
    let response = try await responder.respond(to: request, context: context)
    let writer = BodyCollector()
    try await response.body.write(writer)
    return Reply(status: response.status.code, headers: response.headers, body: writer.text, bytes: writer.bytes)
  }
}

/// Keeps what a response writes.
private final class BodyCollector: ResponseBodyWriter, Sendable {
  private let buffer = Mutex(ByteBuffer())

  var bytes: [UInt8] { buffer.withLock { Array($0.readableBytesView) } }
  var text: String { buffer.withLock { String(buffer: $0) } }

  func write(_ part: ByteBuffer) async throws {
    buffer.withLock { _ = $0.writeImmutableBuffer(part) }
  }

  func finish(_ trailers: HTTPFields?) async throws {}
}
