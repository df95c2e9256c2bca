import ChildProcesses
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The built program as a server.
@Suite(.enabled(if: Program.hasData))
struct ServeTests {
  /// A server on a free port, over Zoetermeer's boundaries and figures.
  static func serving(_ body: (Program, URL) async throws -> Void) async throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    for (layer, level) in [("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")] {
      try program.run("import", "boundaries", source, "--layer", layer, "--division", "cbs-2024", "--level", level)
    }
    try program.run(
      "import", "indicators", Program.data("kwb/kwb_2024_85984NED_wijken_gemeenten.csv"), "--period", "2024")
    let running = try program.start(["serve", "--port", "0"])
    defer {
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
    try await body(program, try address(of: running))
  }

  /// Waits for the line that tells the address.
  static func address(of running: Program.Running) throws -> URL {
    for _ in 0..<600 {
      let text = try String(contentsOf: running.errors, encoding: .utf8)
      if let range = text.range(of: "http://127.0.0.1:[0-9]+", options: .regularExpression) {
        return try #require(URL(string: String(text[range])))
      }
      try #require(running.process.isRunning, "\(text)")
      usleep(50_000)
    }
    throw NotServing()
  }

  struct NotServing: Error {}

  private func get(_ base: URL, _ path: String) async throws -> (Int, Data) {
    let url = try #require(URL(string: base.absoluteString + path))
    let (data, response) = try await URLSession.shared.data(from: url)
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
  }

  @Test func oneRequestGivesAChoroplethLayer() async throws {
    try await Self.serving { _, base in
      #expect(try await get(base, "/health/live").0 == 200)
      #expect(try await get(base, "/health/ready").0 == 200)
      let (code, data) = try await get(base, "/v1/collections/wijken/items?indicators=population-density&period=2024")
      #expect(code == 200)
      let collection = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let features = try #require(collection["features"] as? [[String: Any]])
      #expect(features.count == 9)
      let properties = try #require(features.first?["properties"] as? [String: Any])
      #expect(properties["code"] as? String == "WK063700")
      #expect(properties["residents"] as? Double == 21_690)
      #expect(properties["population-density"] as? Double == 6336)
      #expect(properties["population-density_status"] as? String == "measured")
      #expect(try await get(base, "/v1/collections/wijken/items?colour=red").0 == 400)
      #expect(try await get(base, "/v1/collections/straten/items").0 == 404)
    }
  }

  @Test func thePagesAreThere() async throws {
    try await Self.serving { _, base in
      for path in ["/", "/?lang=en", "/areas/WK063701", "/plans"] {
        let (code, data) = try await get(base, path)
        #expect(code == 200, "\(path)")
        #expect(String(decoding: data, as: UTF8.self).contains("<html lang=\"\(path.contains("en") ? "en" : "nl")\""))
      }
      #expect(String(decoding: try await get(base, "/").1, as: UTF8.self).contains("Meerzicht"))
    }
  }

  @Test func aPortInUseIsToldWithWhatToDo() async throws {
    try await Self.serving { program, base in
      let outcome = try program.run("serve", "--port", String(try #require(base.port)))
      #expect(outcome.code == 69, "\(outcome.errors)")
      #expect(outcome.errors.contains("in use"))
      #expect(outcome.errors.contains("--port"))
    }
  }

  @Test func bindingElsewhereIsRefusedWithoutIdentity() async throws {
    let program = try Program()
    defer { program.remove() }
    let file = try program.file("signals.csv", "id,x,y\n1,90100,450100\n")
    try program.run("import", "signals", file, "--kind", "melding")
    let outcome = try program.run("serve", "--host", "0.0.0.0", "--port", "0")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--public-read-only"))
  }
}
