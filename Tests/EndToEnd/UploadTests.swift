import ChildProcesses
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Files sent to the built program.
@Suite(.serialized)
struct UploadTests {
  private static let megabytes = 500

  private func serving(_ settings: [String], _ body: (Int, Program.Running, URL) async throws -> Void) async throws {
    let program = try Program()
    defer { program.remove() }
    let square = "POLYGON ((92000 452000, 92100 452000, 92100 452100, 92000 452100, 92000 452000))"
    let file = try program.file("vak.csv", "code,wkt\nX1,\"\(square)\"\n")
    _ = try program.run(
      ["import", "boundaries", file, "--division", "eigen-2024", "--level", "vak", "--crs", "EPSG:28992"])
    let folder = URL(filePath: program.store).deletingLastPathComponent().appending(path: "spool")
    let all = ["imports.folder=\(folder.path)"] + settings
    let running = try program.start(["serve", "--port", "0"] + all.flatMap { ["--set", $0] })
    var isStopped = false
    defer {
      if !isStopped {
        running.process.send(signal: SIGTERM)
        running.process.wait()
      }
    }
    let port = try #require(try ServeTests.address(of: running).port)
    try await body(port, running, folder)
    running.process.send(signal: SIGTERM)
    running.process.wait()
    isStopped = true
    #expect(files(in: folder).isEmpty, "what waits goes when the service stops")
  }

  private func files(in folder: URL) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return all.filter { $0.contains(".bin") }
  }

  /// The most memory that the service ever had, in bytes.
  private func highest(_ running: Program.Running) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(running.process.identifier)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter(\.isNumber))) * 1024
  }

  private static let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"groot.bin\"\r\n\r\n"
  private static let foot = "\r\n--x--\r\n"

  private func begin(_ port: Int, length: Int) throws -> RawConnection {
    let connection = try RawConnection(port: port)
    let own = Self.head.utf8.count + Self.foot.utf8.count
    connection.send(
      "POST /import HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        + "Content-Length: \(length + own)\r\n\r\n\(Self.head)")
    return connection
  }

  @Test func halfAGigabyteGoesToDiskAndNotToMemory() async throws {
    try await serving([]) { port, running, folder in
      let before = try highest(running)
      let block = String(repeating: "0123456789abcde\n", count: 1 << 16)
      let connection = try begin(port, length: Self.megabytes << 20)
      for _ in 0..<Self.megabytes { #expect(connection.send(block)) }
      connection.send(Self.foot)
      let answer = connection.read(seconds: 60, until: "\r\n\r\n").text
      #expect(answer.hasPrefix("HTTP/1.1 303") && answer.contains("/import/"), "\(answer)")
      let after = try highest(running)
      #expect(after - before < 40 << 20, "\(before) → \(after) bytes")
      let file = try #require(files(in: folder).first)
      let size = try FileManager.default.attributesOfItem(atPath: folder.appending(path: file).path)[.size] as? Int
      #expect(size == Self.megabytes << 20)
    }
  }

  @Test func whatIsTooLargeOrEndsEarlyLeavesNothing() async throws {
    try await serving(["limits.uploadBytes=1000000"]) { port, _, folder in
      let large = try begin(port, length: 2_000_000)
      #expect(large.read(seconds: 20, until: "uploadBytes").text.hasPrefix("HTTP/1.1 413"))
      do {
        let lost = try begin(port, length: 500_000)
        lost.send(String(repeating: "x", count: 100_000))
        try await wait { files(in: folder).count == 1 }
      }
      // The connection is closed: nothing of the file is kept.
      try await wait { files(in: folder).isEmpty }
    }
  }

  private func wait(_ condition: () -> Bool) async throws {
    for _ in 0..<400 where !condition() { try await Task.sleep(for: .milliseconds(50)) }
    #expect(condition())
  }
}
