import ChildProcesses
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Two copies of one store, in each of which an initiative was added: of another name and another place in the same cell.
@Suite struct CanaryRunTests {
  private let here: Program
  private let there: Program

  init() throws {
    (here, there) = (try Program(), try Program())
    try here.run("demo")
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: here.store + ending) {
      try FileManager.default.copyItem(atPath: here.store + ending, toPath: there.store + ending)
    }
    let rings = try DrawnFamilies.rings(here, "buurten", "demo-2024")
    let ring = try #require(rings.first)
    let (x, y) = (ring.dropLast().map { $0[0] }, ring.dropLast().map { $0[1] })
    let middle = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    for (program, name, shift) in [(here, "A", 0.0), (there, "Bb", 3.0)] {
      let file = try program.file(
        "more.csv",
        """
        id,opened,closed,amount,x,y
        NEW-\(name),2024-03-01,2024-03-20,500,\(middle.0 + shift),\(middle.1)
        """)
      for command in [["import", "signals", file, "--kind", "initiatief"], ["assign"], ["aggregate"]] {
        let outcome = try program.run(command)
        try #require(outcome.code == 0, "\(command): \(outcome.errors)")
      }
    }
  }

  private func remove() {
    here.remove()
    there.remove()
  }

  /// What stands in a file that a command wrote, or on its output.
  private func answer(_ program: Program, _ arguments: [String], file: String?) throws -> Data {
    let path = file.map { program.folder.appendingPathComponent($0) }
    let outcome = try program.run(arguments + (path.map { ["-o", $0.path] } ?? []))
    let text = "\(outcome.code)\n\(outcome.output)\n\(path == nil ? outcome.errors : "")"
    return try Data(text.utf8) + (path.map { try Data(contentsOf: $0) } ?? Data())
  }

  @Test func everyPublicCommandGivesTheSame() throws {
    defer { remove() }
    let counts =
      try DisclosureTests.counts() + ["initiative-money", "initiative-money-per-resident", "initiatives-waiting"]
    var commands: [([String], String?)] = []
    for format in ["csv", "geojson"] {
      commands.append(
        (["export", "all", "--indicators", counts.joined(separator: ","), "--format", format], "out.\(format)"))
    }
    for code in ["GM9900", "WK990001", "BU99000101"] {
      for format in ["json", "csv", "xlsx"] {
        commands.append((["analyse", code, "--format", format], "out.\(format)"))
      }
    }
    for (arguments, file) in commands {
      let both = try [here, there].map { try answer($0, arguments + ["--audience", "public"], file: file) }
      #expect(both[0] == both[1], "\(arguments)")
      #expect(both[0].count > 100, "\(arguments): \(String(decoding: both[0], as: UTF8.self))")
    }
  }

  @Test func everyPageGivesTheSame() async throws {
    defer { remove() }
    var answers: [[String]] = []
    for program in [here, there] {
      let running = try program.start(["serve", "--port", "0", "--public-read-only"])
      defer {
        running.process.send(signal: SIGTERM)
        running.process.wait()
      }
      let base = try ServeTests.address(of: running)
      var own: [String] = []
      for path in [
        "/", "/?indicator=initiatives&level=buurt", "/?indicator=initiative-money&level=wijk", "/plans",
        "/areas/WK990001", "/areas/BU99000101?f=csv", "/v1/collections", "/v1/collections/facilities/items?limit=5",
        "/v1/collections/buurten/items?indicators=initiatives,initiative-money", "/v1/areas/BU99000101/analysis",
        "/health/ready",
      ] {
        let url = try #require(URL(string: base.absoluteString + path))
        let (data, response) = try await URLSession.shared.data(from: url)
        let reply = response as? HTTPURLResponse
        let text = String(decoding: data, as: UTF8.self).replacing(base.absoluteString, with: "")
        own.append("\(path) \(reply?.statusCode ?? 0) \(text)")
      }
      answers.append(own)
    }
    for (one, other) in zip(answers[0], answers[1]) { #expect(one == other) }
    #expect(answers[0].allSatisfy { $0.contains(" 200 ") })
  }
}
