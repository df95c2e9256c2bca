import ChildProcesses
import Foundation
import Testing

/// The pages in a real browser: `Tests/Browser` says what is done and seen. Pictures are kept in `.build-browser/pictures`.
@Suite(.enabled(if: Program.browser != nil))
struct BrowserTests {
  @Test(arguments: ["test_map", "test_search", "test_pages", "test_plans", "test_area", "test_draw", "test_work"])
  func thePagesWorkInABrowser(_ module: String) async throws {
    let program = try Program.withCity()
    defer { program.remove() }
    let running = try program.start(["serve", "--port", "0"])
    defer {
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
    let folder = try #require(Program.browser)
    let pictures = folder + "/pictures"
    try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
    let outcome = try ChildProcess.run(
      folder + "/bin/python3", ["-m", "unittest", "--verbose", module],
      environment: ProcessInfo.processInfo.environment.merging([
        "WIJKATLAS_ADDRESS": try ServeTests.address(of: running).absoluteString, "WIJKATLAS_SCREENSHOTS": pictures,
      ]) { $1 }, directory: Program.root.appendingPathComponent("Tests/Browser").path, joined: true)
    #expect(outcome.code == 0, "\(outcome.text)")
  }
}
