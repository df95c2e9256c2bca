import Foundation
import Testing

/// What GDAL, OWSLib and openapi-spec-validator make of the running server.
@Suite(.enabled(if: Program.hasData && Program.peers != nil))
struct FeatureClientPeerTests {
  @Test func otherClientsReadWhatTheStoreHolds() async throws {
    try await ServeTests.serving { program, base in
      let said = try Program.peer("features.py", [base.absoluteString, program.store])
      #expect(said.hasSuffix("all the same\n"), "\(said)")
    }
  }
}
