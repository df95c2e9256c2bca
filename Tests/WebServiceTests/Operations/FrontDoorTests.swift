import HTTPTypes
import Testing

@testable import WebService

@Suite("The front door")
struct FrontDoorTests {
  private func limited(_ change: (inout WebApplication.Limits) -> Void) throws -> Client {
    var limits = WebApplication.Limits()
    change(&limits)
    return try Client(limits: limits)
  }

  @Test("an address that is too long is 414, headers are 431, a body is 413, each with the bound")
  func sizes() async throws {
    let client = try limited { ($0.targetBytes, $0.headerBytes, $0.bodyBytes) = (300, 2_000, 1_000) }
    #expect(try await client.get("/v1?f=json").status == 200)
    let long = try await client.get("/v1?f=\(String(repeating: "x", count: 300))")
    #expect(long.status == 414 && long.body.contains("at most 300 expected"))
    let headers = try await client.get("/v1", [.userAgent: String(repeating: "x", count: 2_000)])
    #expect(headers.status == 431 && headers.body.contains("at most 2000 expected"))
    let told = try await client.post("/v1/analyses", "{}", [.contentLength: "1001"])
    #expect(told.status == 413 && told.body.contains("1000 bytes"))
    let sent = try await client.post("/v1/analyses", String(repeating: " ", count: 1_001), [:])
    #expect(sent.status == 413)
    for reply in [long, headers, told, sent] {
      #expect(reply.headers[.contentType] == "application/problem+json" && reply.headers[.apiVersion] == "1.2.3")
    }
  }

  @Test("a client that asks too often is 429 with the time to wait, another is not, nor is this computer")
  func rate() async throws {
    let client = try limited { ($0.requestsPerMinute, $0.burst) = (1, 3) }
    var refused = try await client.get("/v1", [:], peer: "192.0.2.1")
    #expect(refused.status == 200)
    // More than three where the machine is so busy that a minute passes.
    for _ in 0..<100 where refused.status == 200 { refused = try await client.get("/v1", [:], peer: "192.0.2.1") }
    #expect(refused.status == 429 && (1...60).contains(Int(refused.headers[.retryAfter] ?? "") ?? 0))
    #expect(try await client.get("/v1", [:], peer: "192.0.2.2").status == 200)
    for _ in 0..<10 { #expect(try await client.get("/v1", [:], peer: "127.0.0.1").status == 200) }
    #expect(try await client.get("/metrics").body.contains("http_requests_refused_total{limit=\"rate\"} 1\n"))
  }

  @Test("every response and every problem tells the id of its request")
  func ids() async throws {
    let client = try Client()
    let problem = try await client.get("/v1?x=1", [:], peer: "127.0.0.1")
    let id = try #require(problem.headers[.xRequestID])
    #expect(id.count == 32)
    #expect(try problem.object()["requestId"] as? String == id)
    #expect(try await client.get("/v1", [:], peer: "127.0.0.1").headers[.xRequestID] != id)
  }

  @Test("a filter that would take too long is given up with 503, and its work stops")
  func time() async throws {
    let client = try limited { $0.requestSeconds = 0.001 }
    // Enough of them that one meets the deadline however fast the machine is.
    var statuses: Set<Int> = []
    for number in 0..<50 where statuses.count < 2 {
      let filter = "(\(number)%3D\(number)%20AND%20name%20LIKE%20%27%25%27)"
      let many = Array(repeating: filter, count: 200).joined(separator: "%20OR%20")
      let reply = try await client.get("/v1/collections/wijken/items?filter=\(many)")
      statuses.insert(reply.status)
      if reply.status == 503 { #expect(reply.headers[.retryAfter] == "10" && reply.body.contains("0.001 s")) }
    }
    #expect(statuses.contains(503) && statuses.isSubset(of: [200, 503]))
    for _ in 0..<600 {
      if try await client.get("/metrics").body.contains("http_requests_in_flight 0\n") { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try await client.get("/metrics").body.contains("http_requests_in_flight 0\n"))
  }

  @Test("without room for one request the rest is 503, and health is told all the same")
  func concurrency() async throws {
    let client = try limited { $0.concurrentRequests = 0 }
    let refused = try await client.get("/v1")
    #expect(refused.status == 503 && refused.headers[.retryAfter] == "1")
    #expect(try await client.get("/health/live").status == 200)
  }
}
