import Foundation
import Testing

/// What schemathesis makes of the description and the running server: every operation, all checks.
@Suite(.enabled(if: Program.peers != nil))
struct DescriptionPeerTests {
  @Test func theServerDoesWhatItsDescriptionTells() async throws {
    // Its requests are no client's: without a rate, and the log would be longer than the report.
    try await LiveService.demo(["--log-level", "error"]) { service in
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-st-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let said = try Program.peer("description.py", [service.base, folder.path])
      #expect(said.hasSuffix("no failures\n"), "\(said)")
    }
  }
}
