import ChildProcesses
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The built program as a service that is run for others: settings, limits, log, metrics, stop.
@Suite(.serialized)
struct OperationsTests {
  /// The demo city served with settings.
  private func serving(
    _ settings: [String], _ body: (_ port: Int, Program.Running) async throws -> Void
  ) async throws {
    let program = try Program.withCity()
    defer { program.remove() }
    let running = try program.start(["serve", "--port", "0"] + settings.flatMap { ["--set", $0] })
    defer {
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
    let port = try #require(try ServeTests.address(of: running).port)
    try await body(port, running)
  }

  private func metric(_ name: String, port: Int) async throws -> Double? {
    let url = try #require(URL(string: "http://127.0.0.1:\(port)/metrics"))
    let (data, _) = try await URLSession.shared.data(from: url)
    let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(name + " ") }
    return line.flatMap { Double($0.dropFirst(name.count + 1)) }
  }

  @Test func aClientThatSendsTooSlowlyDoesNotHoldItsConnection() async throws {
    try await serving(["limits.idleSeconds=3", "limits.requestSeconds=1"]) { port, _ in
      let silent = try RawConnection(port: port)
      let (nothing, isClosed) = silent.read(seconds: 30)
      #expect(nothing.isEmpty && isClosed)

      let drip = try RawConnection(port: port)
      drip.send("GET /v1 HTTP/1.1\r\nHost: localhost\r\n")
      let start = Date()
      while Date().timeIntervalSince(start) < 30, drip.send("X-A: b\r\n") {
        if drip.read(seconds: 0.2).isClosed { break }
      }
      #expect(Date().timeIntervalSince(start) < 29)

      let body = try RawConnection(port: port)
      body.send("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{")
      let begun = Date()
      var said = ""
      while Date().timeIntervalSince(begun) < 30 {
        body.send(" ")
        let (text, isClosed) = body.read(seconds: 0.1)
        said += text
        if isClosed { break }
      }
      #expect(said.hasPrefix("HTTP/1.1 408") && said.contains("Sent too slowly"), "\(said)")
      #expect(Date().timeIntervalSince(begun) < 29)

      // One that behaves keeps its connection between requests.
      let kept = try RawConnection(port: port)
      for _ in 0..<3 {
        kept.send("GET /v1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(kept.read(seconds: 5, until: "\"links\"").text.hasPrefix("HTTP/1.1 200"))
      }
    }
  }

  @Test func aClientThatTakesTooSlowlyIsCutOff() async throws {
    try await serving(["limits.idleSeconds=1", "limits.leastBytesPerSecond=1000000000"]) { port, _ in
      // More than the buffers of the system hold: 400 answers of 60 kB that nobody reads.
      let taker = try RawConnection(port: port)
      for _ in 0..<400 { taker.send("GET /v1/collections/buurten/items HTTP/1.1\r\nHost: localhost\r\n\r\n") }
      try await Task.sleep(for: .seconds(5))
      #expect(taker.read(seconds: 10).isClosed)
    }
  }

  @Test func whatIsNoHTTPIsToldSoWithoutAFailure() async throws {
    try await serving([]) { port, running in
      let long = String(repeating: "a", count: 1 << 20)
      for (request, status) in [
        ("NONSENSE\r\n\r\n", 400), ("GET / HTTP/9.9\r\n\r\n", 400),
        ("GET /v1?x=\(long) HTTP/1.1\r\nHost: l\r\n\r\n", 414),
        ("GET /v1 HTTP/1.1\r\nHost: localhost\r\nX-A: \(long)\r\n\r\n", 431),
        ("GET /v1 HTTP/1.1\r\nHost: localhost\r\n\(String(repeating: "X-A: b\r\n", count: 500))\r\n", 431),
        ("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n{", 413),
        ("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{", 400),
        ("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 400),
        ("GET /v1 HTTP/1.1\r\n\r\n", 421),
      ] {
        let connection = try RawConnection(port: port)
        connection.send(request)
        let (said, isClosed) = connection.read(seconds: 5, until: "}")
        #expect(said.hasPrefix("HTTP/1.1 \(status) "), "\(request.prefix(60)): \(said.prefix(300)) \(isClosed)")
        #expect(said.contains("application/problem+json"), "\(request.prefix(60)): \(said.prefix(300))")
      }
      #expect(try await metric("http_requests_in_flight", port: port) == 0)
      let log = try String(contentsOf: running.errors, encoding: .utf8)
      #expect(!log.contains(" error "), "\(log.suffix(600))")
    }
  }

  @Test func thousandsOfHostileRequestsLeaveNoMemoryBehind() async throws {
    try await serving(["logs.level=error"]) { port, _ in
      let hostile = [
        "/v1/collections/wijken/items?filter=\(String(repeating: "%28", count: 15_000))",
        "/v1/collections/x\(String(repeating: "y", count: 30_000))/items", "/v1/collections/wijken/items?name=%FF",
        "/v1/collections/wijken/items?bbox=\(String(repeating: "1,", count: 20_000))",
        "/v1?x=\(String(repeating: "a", count: 100_000))", "/v1/areas/%00/analysis",
      ]
      func round(_ count: Int, _ offset: Int) throws {
        for number in 0..<count {
          let connection = try RawConnection(port: port)
          // Each another address, so that nothing that is kept by address helps or grows.
          let path = hostile[number % hostile.count]
          let query = path.contains("?") ? "&n\(offset + number)=1" : "?n\(offset + number)=1"
          connection.send("GET \(path)\(query) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
          let said = connection.read(seconds: 10, until: "}").text
          #expect(said.hasPrefix("HTTP/1.1 4"), "\(path.prefix(60)): \(said.prefix(100))")
        }
      }
      try round(600, 0)
      let before = try #require(try await metric("process_resident_memory_bytes", port: port))
      try round(2_000, 600)
      let after = try #require(try await metric("process_resident_memory_bytes", port: port))
      #expect(after - before < 32 * 1_048_576, "\(Int(before)) to \(Int(after)) bytes")
    }
  }

  @Test func allProblemsOfTheSettingsAreToldAtOnceAndFlagsWin() async throws {
    let program = try Program.withCity()
    defer { program.remove() }
    let bad = try program.file(
      "bad.yaml", "port: abc\nlimits:\n  bodyBytes: 5\n  bodBytes: 5\ntrustedProxies: [10.0.0.0/8, x]\n")
    let outcome = try program.run(
      ["serve", "--config", bad, "--log-level", "loud", "--port", "0"],
      environment: ["WIJKATLAS_SERVE_LOGS_FORMAT": "xml", "WIJKATLAS_SERVE_PROT": "1"])
    #expect(outcome.code == 64)
    for line in [
      "bad.yaml:1: port \"abc\"; a whole number", "bad.yaml:3: limits.bodyBytes \"5\"; ",
      "bad.yaml:4: limits.bodBytes: unknown",
      "bad.yaml:5: trustedProxies \"10.0.0.0/8,x\"; ", "$WIJKATLAS_SERVE_LOGS_FORMAT \"xml\"; text, json",
      "$WIJKATLAS_SERVE_PROT: unknown key", "--log-level \"loud\"; trace",
    ] { #expect(outcome.errors.contains(line), "\(line) in \(outcome.errors)") }
    for (text, tells) in [("port: [", "is not YAML"), ("- a", "keys with values"), ("port: 1\nport: 2", "is not YAML")]
    {
      let broken = try program.file("broken.yaml", text)
      let outcome = try program.run("serve", "--config", broken)
      #expect(outcome.code == 65 && outcome.errors.contains(tells), "\(outcome.errors)")
    }
    #expect(try program.run("serve", "--config", "none.yaml").code == 66)
  }

  /// The sample file of the documentation is one that the service takes, and names every key.
  @Test func theSampleOfTheDocumentationIsTaken() async throws {
    let program = try Program.withCity()
    defer { program.remove() }
    let sample = try String(
      contentsOf: Program.root.appendingPathComponent("docs/wijkatlas.yaml"), encoding: .utf8)
    let everything = sample.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#: ") ? String(line.dropFirst(3)) : String(line)
    }.joined(separator: "\n")
    _ = try program.file("identity.json", "{\"keys\": \"keys.json\"}")
    #expect(try program.run("keys", "add", "first", "--role", "staff", "--keys", "keys.json").code == 0)
    _ = try program.file("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 1\"/>")
    for (name, text) in [("sample.yaml", sample), ("everything.yaml", everything)] {
      let file = try program.file(name, text)
      let running = try program.start(["serve", "--config", file, "--port", "0", "--host", "127.0.0.1"])
      _ = try ServeTests.address(of: running)
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
  }

  @Test func theLogTellsEachRequestOnALineWithoutItsQuery() async throws {
    try await serving(["logs.format=json", "trustedProxies=127.0.0.1"]) { port, running in
      let connection = try RawConnection(port: port)
      connection.send(
        "GET /v1/collections/wijken/items?name=Dorpsstraat%201 HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: given-by-proxy\r\n"
          + "X-Forwarded-For: 192.0.2.77\r\nConnection: close\r\n\r\n")
      #expect(connection.read(seconds: 10).text.contains("X-Request-Id: given-by-proxy"))
      // Lines are written many at a time; what waits is written before the program ends.
      running.process.send(signal: SIGTERM)
      running.process.wait()
      let log = try String(contentsOf: running.errors, encoding: .utf8)
      let line = try #require(log.split(separator: "\n").first { $0.contains("given-by-proxy") })
      let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(entry["path"] as? String == "/v1/collections/wijken/items" && entry["status"] as? Int == 200)
      #expect(entry["method"] as? String == "GET" && entry["durationMs"] is NSNumber && entry["bytes"] is NSNumber)
      #expect(!log.contains("Dorpsstraat") && !log.contains("192.0.2.77"))
    }
  }

  @Test func aStopFinishesWhatRunsAndSaysSoBefore() async throws {
    try await serving(["shutdown.delaySeconds=2", "shutdown.seconds=10"]) { port, running in
      let slow = try RawConnection(port: port)
      slow.send("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{")
      let watcher = try RawConnection(port: port)
      watcher.send("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(watcher.read(seconds: 5, until: "}").text.hasPrefix("HTTP/1.1 200"))
      running.process.send(signal: SIGTERM)
      try await Task.sleep(for: .seconds(1))
      watcher.send("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let said = watcher.read(seconds: 5, until: "}").text
      #expect(
        said.hasPrefix("HTTP/1.1 503") && said.contains("being stopped") && said.contains("Retry-After"), "\(said)")
      try await Task.sleep(for: .seconds(2))
      #expect(throws: POSIXError.self, "the port is closed") { try RawConnection(port: port) }
      slow.send("}")
      // A drawing that is none: the request that ran is answered all the same.
      #expect(slow.read(seconds: 8, until: "}").text.hasPrefix("HTTP/1.1 400"))
      #expect(running.process.wait() == .exited(0))
    }
  }

  @Test func aStopDoesNotWaitForEver() async throws {
    try await serving(["shutdown.seconds=1", "limits.requestSeconds=100"]) { port, running in
      let slow = try RawConnection(port: port)
      slow.send("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{")
      try await Task.sleep(for: .milliseconds(300))
      running.process.send(signal: SIGTERM)
      let said = slow.read(seconds: 10, until: "}")
      #expect(said.text.hasPrefix("HTTP/1.1 503"), "\(said)")
      let start = Date()
      #expect(running.process.wait() == .exited(0))
      #expect(Date().timeIntervalSince(start) < 8)
      #expect(try String(contentsOf: running.errors, encoding: .utf8).contains("requests were given up to stop"))
    }
  }
}
