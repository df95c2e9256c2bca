import ChildProcesses
import Foundation
import Testing

/// The sample configuration of `docs/nginx.conf` in a real nginx before the built program, where there is one.
@Suite(.enabled(if: ProxyTools.areHere))
struct ProxyTests {
  /// What every answer must have, as checks of headers grade them, and the least that they must say.
  private static let wanted = [
    "strict-transport-security": "max-age=31536000", "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin",
    "permissions-policy": "camera=()",
  ]

  /// The sample with the ports and the folder of a test.
  private static func configure(_ program: Program, service: Int, tls: Int, plain: Int) throws -> String {
    let folder = program.folder.path
    let sample = try String(contentsOf: Program.root.appendingPathComponent("docs/nginx.conf"), encoding: .utf8)
    let parts = sample.components(separatedBy: "wijkatlas-proxy.conf holds:\n")
    let proxy = try #require(parts.last).split(separator: "\n").map { $0.drop { "# ".contains($0) } }
    _ = try program.file("proxy.conf", proxy.filter { $0.hasSuffix(";") }.joined(separator: "\n"))
    let site = parts[0].split(separator: "\n").filter { !$0.contains("listen [::]") }.joined(separator: "\n")
      .replacing("/etc/ssl/atlas.example.nl", with: folder)
      .replacing("/etc/nginx/wijkatlas-proxy.conf", with: folder + "/proxy.conf")
      .replacing("/var/log/nginx/", with: folder + "/").replacing("listen 443", with: "listen \(tls)")
      .replacing("listen 80;", with: "listen \(plain);").replacing("127.0.0.1:8080", with: "127.0.0.1:\(service)")
    return try program.file(
      "nginx.conf",
      "daemon off; master_process off; pid \(folder)/pid; error_log \(folder)/error.log;\nevents {}\nhttp {\n\(site)\n}\n"
    )
  }

  private func ask(_ path: String, _ port: Int, _ more: String...) throws -> (
    status: String, fields: [String: [String]]
  ) {
    let outcome = try ChildProcess.run(
      ProxyTools.curl,
      ["-sk", "--max-time", "20", "-D", "-", "-o", "/dev/null", "--resolve", "atlas.example.nl:\(port):127.0.0.1"]
        + more
        + ["https://atlas.example.nl:\(port)\(path)"])
    let lines = outcome.text.split(whereSeparator: \.isNewline)
    let fields = lines.dropFirst().reduce(into: [String: [String]]()) { fields, line in
      let sides = line.split(separator: ":", maxSplits: 1)
      if sides.count == 2 { fields[sides[0].lowercased(), default: []].append(String(sides[1].dropFirst())) }
    }
    return (lines.first.map { String($0.split(separator: " ").dropFirst().first ?? "") } ?? "", fields)
  }

  @Test func everyAnswerHasTheHeadersOnce() async throws {
    let program = try Program()
    defer { program.remove() }
    try #require(try program.run("demo").code == 0)
    let address = "https://atlas.example.nl"
    let running = try program.start(["serve", "--port", "0", "--public-read-only", "--public-address", address])
    defer { running.process.send(signal: SIGTERM) }
    let service = try #require(try ServeTests.address(of: running).port)
    let (tls, plain) = (Int.random(in: 20_000...29_999), Int.random(in: 30_000...32_000))
    let made = try ChildProcess.run(
      ProxyTools.openssl,
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=atlas.example.nl", "-keyout",
        program.folder.path + "/key.pem", "-out", program.folder.path + "/fullchain.pem",
      ], joined: true)
    try #require(made.code == 0, "\(made.text)")
    let file = try Self.configure(program, service: service, tls: tls, plain: plain)
    let proxy = try ChildProcess(ProxyTools.nginx, ["-p", program.folder.path, "-c", file])
    defer {
      proxy.send(signal: SIGTERM)
      proxy.wait()
    }
    for _ in 0..<100 {
      if try ask("/health/live", tls).status == "200" { break }
      usleep(100_000)
    }
    let cases = [
      ("/", "200"), ("/v1/collections/buurten", "200"), ("/nowhere", "404"), ("/v1/watch", "404"), ("/metrics", "404"),
    ]
    for (path, status) in cases { try check(ask(path, tls), status, path) }
    let big = try program.file("big", String(repeating: "x", count: 3 << 20))
    try check(ask("/v1/analyses", tls, "--data-binary", "@\(big)"), "413", "a large body")
    running.process.send(signal: SIGTERM)
    running.process.wait()
    try check(ask("/", tls), "502", "without the service")
  }

  private func check(_ reply: (status: String, fields: [String: [String]]), _ status: String, _ place: String) {
    #expect(reply.status == status, "\(place)")
    for (name, value) in Self.wanted {
      let found = reply.fields[name] ?? []
      #expect(found.count == 1 && found[0].contains(value), "\(place): \(name) \(found)")
    }
    #expect(reply.fields["content-security-policy"]?.first?.contains("unsafe") == false, "\(place)")
    #expect(reply.fields["server"] == ["nginx"], "\(place): no version")
  }
}

/// The programs that the test of the proxy needs.
enum ProxyTools {
  static let nginx = "/usr/sbin/nginx"
  static let openssl = "/usr/bin/openssl"
  static let curl = "/usr/bin/curl"

  static var areHere: Bool {
    [nginx, openssl, curl].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
