import ChildProcesses
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Plans made, changed and compared over HTTP by the built server, beside the command line's answers to the same questions.
@Suite("Plans as jobs", .enabled(if: Program.hasData))
struct PlanJobRunTests {
  struct Reply {
    var status: Int
    var location: String?
    var text: String

    func object() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
  }

  private static func send(
    _ base: URL, _ method: String, _ path: String, _ body: String? = nil, type: String = "application/json"
  ) async throws -> Reply {
    var request = URLRequest(url: try #require(URL(string: base.absoluteString + path)))
    request.httpMethod = method
    if let body {
      request.httpBody = Data(body.utf8)
      request.setValue(type, forHTTPHeaderField: "Content-Type")
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let head = try #require(response as? HTTPURLResponse)
    return Reply(
      status: head.statusCode, location: head.value(forHTTPHeaderField: "Location"),
      text: String(decoding: data, as: UTF8.self))
  }

  /// The path of an address of the server.
  private static func path(_ reply: Reply) throws -> String {
    let location = try #require(reply.location)
    return try #require(URL(string: location)).path(percentEncoded: true)
  }

  private static func wait(_ base: URL, _ job: String) async throws -> [String: Any] {
    for _ in 0..<600 {
      let state = try await send(base, "GET", job).object()
      if !["accepted", "running"].contains(state["status"] as? String) { return state }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw NeverOver()
  }

  struct NeverOver: Error {}

  private static func serving(_ body: (Program, URL) async throws -> Void) async throws {
    try await ServeTests.serving { program, base in
      let figures = Program.data("zoetermeer/zoetermeer_buurten_residents_assumed.csv")
      try program.run(
        "import", "indicators", figures, "--code", "buurtcode", "--columns", "residents_assumed=residents", "--period",
        "2024")
      try await body(program, base)
    }
  }

  @Test("a proposal is a job: taken on, followed, and the same plan as the command line's")
  func proposal() async throws {
    try await Self.serving { program, base in
      let taken = try await Self.send(
        base, "POST", "/v1/plans", #"{"gemeente": "GM0637", "count": 3, "tolerance": 0.05, "alternatives": 1}"#)
      #expect(taken.status == 202)
      let job = try Self.path(taken)
      let events = try await Self.send(base, "GET", job + "/events").text
      let told = events.components(separatedBy: "\n\n").filter { $0.hasPrefix("event: status\ndata: {") }
      #expect(told.last?.contains("\"status\":\"successful\"") == true, "\(events)")
      let state = try await Self.wait(base, job)
      #expect(state["progress"] as? Int == 100)
      let ids = try #require(state["plans"] as? [String])
      let result = try await Self.send(base, "GET", job + "/results")
      let same = try program.run(
        "territories", "propose", "--gemeente", "GM0637", "--count", "3", "--tolerance", "0.05", "--alternatives", "1",
        "--format", "json")
      #expect(result.text + "\n" == same.output)
      #expect(ids.contains("cbs-2024-GM0637-buurt-3-1-t5"))
      for id in ids { #expect(try await Self.send(base, "GET", "/v1/plans/\(id)").status == 200) }
      #expect(try await Self.send(base, "DELETE", job).status == 409)
      let all = try #require(try await Self.send(base, "GET", "/v1/jobs").object()["jobs"] as? [[String: Any]])
      #expect(all.count == 1 && all[0]["jobID"] as? String == job.split(separator: "/").last.map(String.init))
    }
  }

  @Test("a change by hand and a comparison are measured as the command line does; what is illegal is explained")
  func edits() async throws {
    try await Self.serving { program, base in
      let id = "cbs-2024-GM0637-buurt-5-1-t5"
      for count in ["3", "5"] {
        try program.run("territories", "propose", "--gemeente", "GM0637", "--count", count, "--tolerance", "0.05")
      }
      let assignment = try #require(
        try await Self.send(base, "GET", "/v1/plans/\(id)").object()["assignment"] as? [String: String])
      var legal = 0
      for unit in assignment.keys.sorted() {
        let other = try #require(Set(assignment.values).sorted().first { $0 != assignment[unit] })
        let moved = try await Self.send(
          base, "POST", "/v1/plans/\(id)/edits", "{\"moves\": [{\"units\": [\"\(unit)\"], \"to\": \"\(other)\"}]}")
        let same = try program.run("territories", "edit", id, "--move", "\(unit)=\(other)", "--format", "json")
        #expect((moved.status == 200) == (same.code == 0), "\(unit): \(moved.text) \(same.errors)")
        if moved.status == 200 {
          legal += 1
          #expect(moved.text + "\n" == same.output)
        } else {
          #expect(moved.status == 409 && moved.text.contains("move \(unit)=\(other)") && !moved.text.contains("--"))
        }
        if legal == 2 { break }
      }
      #expect(legal > 0)
      let compared = try await Self.send(base, "GET", "/v1/plans/\(id)/comparison?from=cbs-2024-GM0637-buurt-3-1-t5")
      let same = try program.run("territories", "compare", "cbs-2024-GM0637-buurt-3-1-t5", id, "--format", "json")
      #expect(compared.text + "\n" == same.output)
      #expect(try await Self.send(base, "GET", "/v1/plans/\(id)/comparison").status == 400)
      #expect(try await Self.send(base, "GET", "/v1/plans/\(id)/comparison?from=none").status == 400)
      #expect(try await Self.send(base, "GET", "/v1/plans/none/comparison?from=\(id)").status == 404)
    }
  }

  @Test("a change that divides the rest anew is a job; its plan is kept under the id given, and no other takes the id")
  func solving() async throws {
    try await Self.serving { program, base in
      try program.run("territories", "propose", "--gemeente", "GM0637", "--count", "5", "--tolerance", "0.05")
      let edits = "/v1/plans/cbs-2024-GM0637-buurt-5-1-t5/edits"
      let wish = #"{"solve": true, "locked": ["1"], "id": "own-1"}"#
      let state = try await Self.wait(base, try Self.path(try await Self.send(base, "POST", edits, wish)))
      #expect(state["status"] as? String == "successful" && state["plans"] as? [String] == ["own-1"])
      #expect(try await Self.send(base, "GET", "/v1/plans/own-1").status == 200)
      let again = try await Self.wait(base, try Self.path(try await Self.send(base, "POST", edits, wish)))
      #expect(again["status"] as? String == "failed")
      #expect((again["message"] as? String)?.contains("a plan has this id") == true)
    }
  }

  private static let refusals = [
    (#"{"count": 3}"#, 400, "gemeente: "), (#"{"gemeente": "GM0637"}"#, 400, "count, target: "),
    (#"{"gemeente": "GM0637", "count": 3, "seeds": 1}"#, 400, "unknown member \"seeds\""),
    (#"{"gemeente": "GM0637", "count": "3"}"#, 400, "key count: "), ("[", 400, "no JSON"),
    (#"{"gemeente": "GM0637", "count": 3, "weight": "nope"}"#, 400, "weight: \"nope\""),
    (#"{"gemeente": "GM0637", "count": 3, "tolerance": 2}"#, 400, "tolerance: \"2.0\""),
    (#"{"gemeente": "GM0637", "count": 3, "objective": "border"}"#, 400, "objective: "),
    (#"{"gemeente": "GM0637", "count": 3, "objective": "moved", "tolerance": 0.1}"#, 400, "needs from"),
    (#"{"gemeente": "GM0637", "count": 3, "timeLimitSeconds": 0}"#, 400, "timeLimitSeconds: "),
    (#"{"gemeente": "GM0637", "count": 3, "seed": 9007199254740992}"#, 400, "seed: "),
    (#"{"gemeente": "GM0637", "count": 3, "from": "none"}"#, 400, "from: \"none\""),
    (#"{"gemeente": "GM0637", "count": 3, "period": null}"#, 400, "key period: null"),
    (
      #"{"gemeente": "GM0637", "count": 3, "constraints": {"pilots": null}}"#, 400, "key constraints.pilots: null"
    ),
    (
      #"{"gemeente": "GM0637", "count": 3, "constraints": {"apart": [["BU1", null]]}}"#, 400,
      "key constraints.apart[0][1]: null"
    ),
    (#"{"gemeente": "GM9999", "count": 3}"#, 400, "GM9999"), (#"{"gemeente": "GM0637", "count": 0}"#, 400, "count: "),
    (#"{"gemeente": "GM0637", "count": 3, "division": "none"}"#, 400, "division: \"none\""),
    (#"{"gemeente": "GM0637", "count": 3, "constraints": {"pins": {"BU1": "a"}}}"#, 202, "BU1"),
  ]

  @Test("what cannot be asked is refused at once, or fails with what is wrong")
  func refused() async throws {
    try await Self.serving { _, base in
      for (body, status, telling) in Self.refusals {
        let reply = try await Self.send(base, "POST", "/v1/plans", body)
        #expect(reply.status == status, "\(body): \(reply.text)")
        guard reply.status == 202 else {
          #expect(try (reply.object()["detail"] as? String)?.contains(telling) == true, "\(body): \(reply.text)")
          continue
        }
        let state = try await Self.wait(base, try Self.path(reply))
        #expect(state["status"] as? String == "failed", "\(body)")
        let message = try #require(state["message"] as? String)
        #expect(message.contains(telling) && !message.contains("--") && !message.contains("`"), "\(message)")
      }
    }
  }

  @Test("the public may start nothing and see no job; neither may a page of another site, or a form")
  func others() async throws {
    try await Self.serving { program, base in
      let wish = #"{"gemeente": "GM0637", "count": 3}"#
      #expect(try await Self.send(base, "POST", "/v1/plans", wish, type: "text/plain").status == 415)
      let running = try program.start(["serve", "--port", "0", "--public-read-only"])
      defer {
        running.process.send(signal: SIGTERM)
        running.process.wait()
      }
      let open = try ServeTests.address(of: running)
      #expect(try await Self.send(open, "POST", "/v1/plans", wish).status == 403)
      for path in ["/v1/jobs", "/v1/jobs/x", "/v1/jobs/x/events", "/v1/jobs/x/results", "/v1/plans/x/comparison"] {
        #expect(try await Self.send(open, "GET", path).status == 404, "\(path)")
      }
    }
  }
}
