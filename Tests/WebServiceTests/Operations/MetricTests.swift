import CoreMetrics
import HTTPTypes
import Testing

@testable import WebService

@Suite("Metrics")
struct MetricTests {
  @Test("a histogram counts what is at most each bound, and the sum in seconds")
  func histogram() {
    let registry = MetricRegistry(help: ["x_seconds": "How \\ long\nit takes."])
    let timer = registry.makeTimer(label: "x_seconds", dimensions: [("route", "/a\"b\\c\nd")])
    for milliseconds in [1, 2, 2, 400, 60_000] as [Int64] { timer.recordNanoseconds(milliseconds * 1_000_000) }
    let text = registry.text([])
    #expect(text.hasPrefix("# HELP x_seconds How \\\\ long\\nit takes.\n# TYPE x_seconds histogram\n"))
    let labels = "route=\"/a\\\"b\\\\c\\nd\""
    for (bound, count) in [("0.001", 1), ("0.0025", 3), ("0.25", 3), ("0.5", 4), ("30", 4), ("+Inf", 5)] {
      #expect(text.contains("x_seconds_bucket{\(labels),le=\"\(bound)\"} \(count)\n"), "\(text)")
    }
    #expect(text.contains("x_seconds_sum{\(labels)} 60.405\n") && text.contains("x_seconds_count{\(labels)} 5\n"))
  }

  @Test("the same labels are one series; readings stand among the rest by name")
  func series() {
    let registry = MetricRegistry(help: [:])
    for _ in 0..<3 { registry.makeCounter(label: "b_total", dimensions: [("k", "v")]).increment(by: 2) }
    let text = registry.text([.init(name: "a", kind: .gauge, help: "A.", value: 1.5)])
    #expect(
      text == "# HELP a A.\n# TYPE a gauge\na 1.5\n# HELP b_total b_total\n# TYPE b_total counter\nb_total{k=\"v\"} 6\n"
    )
  }

  @Test("metrics are for programs of this computer; for others there is nothing")
  func audience() async throws {
    let client = try Client()
    _ = try await client.get("/v1/collections/wijken/items")
    _ = try await client.get("/nowhere/at/all")
    _ = try await client.get("/v1/collections/wijken/items")
    let reply = try await client.get("/metrics")
    #expect(reply.status == 200 && reply.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
    for line in [
      "http_requests_total{route=\"/v1/collections/{id}/items\",method=\"GET\",status=\"2xx\"} 2",
      "http_requests_total{route=\"none\",method=\"GET\",status=\"4xx\"} 1", "wijkatlas_kept_answers_misses_total 2",
      "wijkatlas_store_up 1", "http_requests_in_flight 0",
    ] { #expect(reply.body.contains(line + "\n"), "\(line) in \(reply.body)") }
    for name in [HTTPField.Name.forwarded, .xForwardedFor] {
      #expect(try await client.get("/metrics", [name: "127.0.0.1"], peer: "127.0.0.1").status == 404)
    }
    #expect(try await client.get("/metrics", [:], peer: "192.0.2.1").status == 404)
    #expect(try await client.get("/metrics", [:], peer: "127.0.0.1").status == 200)
  }

  @Test("whatever is asked, there are not more series than routes, methods and classes")
  func bounded() async throws {
    let client = try Client()
    for number in 0..<60 {
      _ = try await client.get("/v1/areas/X\(number)/analysis")
      _ = try await client.get("/nowhere/\(number)")
      _ = try await client.send(.init("VERB\(number)") ?? .get, "/v1/areas/X\(number)/analysis")
    }
    let body = try await client.get("/metrics").body
    #expect(body.split(separator: "\n").count { $0.hasPrefix("http_requests_total{") } == 3, "\(body)")
  }
}
