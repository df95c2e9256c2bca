import Atlas
import Foundation
import Synchronization
import Testing

@testable import WebService

@Suite("The service on a port")
struct LiveTests {
  @Test("a port in use is told with what to do; the service that holds it stops when cancelled")
  func portInUse() async throws {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let store = try Town.store()
    let catalogue = try Town.catalogue()
    let serving = Task {
      try await WebApplication(store: store, catalogue: catalogue, configuration: .init(port: 0))
        .run { told.yield($0) }
    }
    let port = try #require(await ports.first { _ in true })
    #expect(port > 0)
    let error = await #expect(throws: AtlasError.self) {
      try await WebApplication(store: store, catalogue: catalogue, configuration: .init(port: port)).run()
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message == "port \(port) on 127.0.0.1 is in use; choose another with --port")
    serving.cancel()
    _ = await serving.result
  }
}
