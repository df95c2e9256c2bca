import ChildProcesses
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Every page of the demo city, read by the Nu HTML checker and by axe with all that opens open.
@Suite(.enabled(if: Program.peers != nil))
struct PagePeerTests {
  @Test func nothingIsWrongWithAnyPage() async throws {
    let program = try Program.withCity()
    defer { program.remove() }
    let made = try program.run(
      "territories", "propose", "--gemeente", "GM9900", "--count", "4", "--time-limit", "3", "--format", "json")
    #expect(made.code == 0, "\(made.errors)")
    let running = try program.start(["serve", "--port", "0"])
    defer {
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
    let base = try ServeTests.address(of: running)
    let list = try await URLSession.shared.data(from: base.appending(path: "v1/plans")).0
    let plans =
      try #require(try JSONSerialization.jsonObject(with: list) as? [String: Any])["plans"] as? [[String: Any]]
    let plan = try #require(plans?.first?["id"] as? String)
    let pages = [
      "/", "/?indicator=signals&level=buurt&classes=around", "/?indicator=signals&since=2023&lang=en", "/?embed=1",
      "/?beside=signals", "/?indicator=signals&level=square-500&besidePeriod=2023&lang=en",
      "/areas/WK990003", "/draw?areas=BU99000101,BU99000102", "/import", "/data", "/accessibility",
      "/areas/BU99000101?lang=en", "/monitor", "/watch", "/search?q=oude", "/search?q=", "/plans",
      "/plans/\(plan)", "/plans/\(plan)/edit?select=BU99000101&moves=BU99000101%3D9",
      "/propose?select=BU99000101,BU99000102",
      "/v1?f=html&lang=en", "/v1/catalog?f=html", "/v1/collections/wijken?f=html&lang=en",
      "/v1/collections/wijken/items?f=html",
    ].map { base.absoluteString + $0 }
    let found = try Program.peer("report.py", pages)
    #expect(found.hasSuffix("\n0 findings\n") || found == "0 findings\n", "\(found)")
  }
}
