import ChildProcesses
import Foundation
import Identity
import IssuerSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The built program with an issuer on this computer: keys, tokens, a browser that signs in.
@Suite struct IdentityTests {
  private static let address = "https://atlas.example.nl"
  private static let figures =
    "/v1/collections/buurten/items?indicators=signals,initiatives&skipGeometry=true&limit=100"

  private struct Reply {
    var status: Int
    var headers: [String: String]
    var text: String
  }

  /// Follows nothing, and keeps no cookies: the test does.
  private final class Asking: NSObject, URLSessionTaskDelegate, Sendable {
    func urlSession(
      _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
      newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) { completionHandler(nil) }
  }

  private static func session() -> URLSession {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    return URLSession(configuration: configuration, delegate: Asking(), delegateQueue: nil)
  }

  private func ask(
    _ base: URL, _ path: String, _ fields: [String: String] = [:], form: String? = nil, by session: URLSession
  ) async throws -> Reply {
    var request = URLRequest(url: try #require(URL(string: base.absoluteString + path)))
    for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
    if let form {
      request.httpMethod = "POST"
      request.httpBody = Data(form.utf8)
    }
    let (data, response) = try await session.data(for: request)
    let reply = try #require(response as? HTTPURLResponse)
    let headers = reply.allHeaderFields.reduce(into: [String: String]()) {
      $0["\($1.key)".lowercased()] = "\($1.value)"
    }
    return Reply(status: reply.statusCode, headers: headers, text: String(decoding: data, as: UTF8.self))
  }

  private static func configuration(_ program: Program, _ issuer: TestIssuer) throws -> String {
    _ = try program.file("secret", "a secret\n")
    return try program.file(
      "identity.json",
      """
      {"issuer": "\(issuer.address)", "audiences": ["\(TestIssuer.audience)"],
       "roles": [{"claim": "roles", "value": "atlas-staff", "role": "staff"},
                 {"claim": "roles", "value": "atlas-admin", "role": "administrator"}],
       "client": {"id": "\(TestIssuer.client)", "secretFile": "secret"}, "keys": "keys.json", "audit": "audit.jsonl"}
      """)
  }

  private func serving(
    _ body: (Program, TestIssuer, URL, Program.Running) async throws -> Void
  ) async throws {
    let live = try LiveIssuer()
    defer { live.stop() }
    let program = try Program()
    defer { program.remove() }
    try #require(try program.run("demo").code == 0)
    let file = try Self.configuration(program, live.issuer)
    let missing = try program.run("serve", "--identity", file, "--public-address", Self.address)
    #expect(missing.code == 66 && missing.errors.contains("keys add"), "\(missing.errors)")
    try #require(try program.run("keys", "add", "first", "--role", "planner", "--keys", "keys.json").code == 0)
    let running = try program.start(["serve", "--port", "0", "--identity", file, "--public-address", Self.address])
    defer {
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
    try await body(program, live.issuer, try ServeTests.address(of: running), running)
  }

  @Test func keysTokensAndTheRest() async throws {
    try await serving { program, issuer, base, _ in
      let session = Self.session()
      let made = try program.run("keys", "add", "qgis", "--role", "staff", "--days", "1", "--keys", "keys.json")
      let key = made.output.trimmingCharacters(in: .newlines)
      #expect(made.code == 0 && key.hasPrefix("wa_") && !made.errors.contains(key))
      try await Task.sleep(for: .seconds(1.2))
      let staff = try issuer.token(["roles": ["atlas-staff"]])
      let open = try await ask(base, Self.figures, by: session)
      #expect(open.status == 200)
      for text in [key, staff] {
        let seen = try await ask(base, Self.figures, ["Authorization": "Bearer \(text)"], by: session)
        #expect(seen.status == 200 && seen.text != open.text && seen.headers["cache-control"] == "private, no-cache")
        #expect(try await ask(base, "/v1/watch", ["Authorization": "Bearer \(text)"], by: session).status == 200)
      }
      #expect(try await ask(base, "/v1/watch", by: session).status == 401)
      #expect(try await ask(base, "/v1/jobs", ["Authorization": "Bearer \(staff)"], by: session).status == 403)
      let long = ["Authorization": "Bearer " + String(repeating: "a", count: 1 << 20)]
      if let refused = try? await ask(base, "/v1", long, by: session) { #expect((400..<500).contains(refused.status)) }
      // What the anonymous get is what the server for the public gives.
      let elsewhere = try program.start(
        ["serve", "--port", "0", "--public-read-only", "--public-address", Self.address])
      defer {
        elsewhere.process.send(signal: SIGTERM)
        elsewhere.process.wait()
      }
      #expect(try await ask(ServeTests.address(of: elsewhere), Self.figures, by: session).text == open.text)
      let list = try program.run("keys", "list", "--format", "json", "--keys", "keys.json").json()
      let keys = try #require(list["keys"] as? [[String: String]])
      #expect(keys.map { $0["name"] } == ["first", "qgis"] && keys.map { $0["state"] } == ["holds", "holds"])
      try #require(try program.run("keys", "revoke", keys[1]["id"] ?? "", "--keys", "keys.json").code == 0)
      try await Task.sleep(for: .seconds(1.2))
      let revoked = try await ask(base, Self.figures, ["Authorization": "Bearer \(key)"], by: session)
      #expect(revoked.status == 401 && revoked.text.contains("revoked"))
      let audit = try String(contentsOf: program.folder.appendingPathComponent("audit.jsonl"), encoding: .utf8)
      #expect(audit.contains("\"areas\":[\"buurten\"]") && audit.contains("\"event\":\"refused\""))
      #expect(!audit.contains(key) && !audit.contains("eyJ"))
    }
  }

  @Test func aBrowserSignsInAndOut() async throws {
    try await serving { _, issuer, base, _ in
      let session = Self.session()
      // Among all other tests ten minutes, as long as an attempt holds, may pass between two requests.
      var back = try await signIn(base, issuer, session)
      for _ in 0..<3 where back.status != 303 { back = try await signIn(base, issuer, session) }
      #expect(back.status == 303 && back.headers["location"] == "/watch", "\(back.text)")
      let set = try #require(back.headers["set-cookie"])
      #expect(set.hasPrefix("__Host-wijkatlas=") && set.contains("HttpOnly; SameSite=Lax; Secure"))
      let cookie = String(set.prefix { $0 != ";" })
      let page = try await ask(base, "/watch", ["Cookie": cookie], by: session)
      #expect(page.status == 200 && page.text.contains("<b>Jo Jansen</b> (medewerker)"))
      let csrf = page.text.components(separatedBy: "csrf-token\" content=\"").last?.prefix { $0 != "\"" } ?? ""
      #expect(try await ask(base, "/sign-out", ["Cookie": cookie], form: "csrf_token=x", by: session).status == 403)
      let out = try await ask(base, "/sign-out", ["Cookie": cookie], form: "csrf_token=\(csrf)", by: session)
      #expect(out.status == 303)
      #expect(try await ask(base, "/watch", ["Cookie": cookie, "Accept": "text/html"], by: session).status == 401)
    }
  }

  /// From the sign-in page to the answer to what the issuer sends the browser back with.
  private func signIn(_ base: URL, _ issuer: TestIssuer, _ session: URLSession) async throws -> Reply {
    let begun = try await ask(base, "/sign-in?return=%2Fwatch", by: session)
    let location = try #require(begun.headers["location"])
    #expect(begun.status == 303 && location.hasPrefix(issuer.address + "/authorize?"))
    let query = TestIssuer.fields(String(location.split(separator: "?").last ?? ""))
    #expect(query["redirect_uri"] == Self.address + "/sign-in/callback")
    let token = try issuer.token([
      "aud": TestIssuer.client, "nonce": query["nonce"] ?? "", "roles": ["atlas-staff"], "name": "Jo Jansen",
    ])
    issuer.grant("the-code", token: token)
    let attempt = String((begun.headers["set-cookie"] ?? "").prefix { $0 != ";" })
    return try await ask(
      base, "/sign-in/callback?code=the-code&state=\(query["state"] ?? "")", ["Cookie": attempt], by: session)
  }

  /// Bytes of memory that the process holds, as the system tells.
  private static func resident(_ running: Program.Running) throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(running.process.identifier)/status", encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return 1024 * (Int(line.filter(\.isNumber)) ?? 0)
  }

  @Test func hostileClientsTakeNoMemory() async throws {
    try await serving { _, issuer, base, running in
      let session = Self.session()
      let begun = ContinuousClock.now
      func round() async throws {
        for number in 0..<400 {
          let texts = [
            try issuer.token(key: .curve("k\(number)")), String(repeating: "x", count: 15_000),
            "wa_" + String(repeating: "A", count: 43),
          ]
          for text in texts {
            let reply = try await ask(base, "/v1", ["Authorization": "Bearer \(text)"], by: session)
            #expect(reply.status == 401)
          }
          #expect(try await ask(base, "/sign-in?return=/\(number)", by: session).status == 303)
          let made = ["Cookie": "__Host-wijkatlas=" + String(repeating: "B", count: 43)]
          #expect(try await ask(base, "/health/live", made, by: session).status == 200)
        }
      }
      try await round()
      let before = try Self.resident(running)
      try await round()
      try await round()
      #expect(try Self.resident(running) - before < 8 << 20)
      // Once at first and then once a minute at most, however many tokens come: among all other tests that takes an hour.
      let minutes = (ContinuousClock.now - begun) / .seconds(60)
      #expect(Double(issuer.asked.count { $0.hasSuffix("/keys") }) <= 2 + minutes)
    }
  }

  @Test func whatIsWrongIsToldBeforeAnythingIsServed() throws {
    let program = try Program()
    defer { program.remove() }
    let file = try program.file("identity.json", "{\"issuer\": \"http://login.example.nl\", \"roles\": [3], \"x\": 1}")
    let outcome = try program.run("serve", "--identity", file)
    #expect(outcome.code == 65)
    for part in ["identity.json", "- issuer:", "- roles[0]", "- x:"] {
      #expect(outcome.errors.contains(part), "\(part)")
    }
    #expect(try program.run("serve", "--identity", "none.json").code == 66)
    for arguments in [["add", "x", "--role", "boss"], ["add", "x", "--role", "staff", "--days", "0"]] {
      #expect([64, 65].contains(try program.run(["keys"] + arguments).code))
    }
    #expect(try program.run("keys", "revoke", "none").code == 66)
  }
}
