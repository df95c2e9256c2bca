import ChildProcesses
import Foundation
import Testing

struct ChildProcessTests {
  @Test func whatAProgramPrintsAndItsStatusComeBack() throws {
    let outcome = try ChildProcess.run("sh", ["-c", "echo out; echo wrong >&2; exit 3"])
    #expect(outcome.text == "out\n")
    #expect(outcome.complaint == "wrong\n")
    #expect(outcome.code == 3)
    let joined = try ChildProcess.run("sh", ["-c", "echo a; echo b >&2; echo c"], joined: true)
    #expect(joined.text == "a\nb\nc\n")
  }

  @Test func itReadsItsInputAndStandsInItsFolderWithItsVariables() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("input")
    try Data("one\ntwo words\n".utf8).write(to: input)
    let outcome = try ChildProcess.run(
      "/bin/sh", ["-c", "pwd; echo \"$A|$HOME\"; cat", "a b"], environment: ["A": "é ="], directory: folder.path,
      input: input.path)
    #expect(outcome.text == folder.resolvingSymlinksInPath().path + "\né =|\none\ntwo words\n")
    #expect(try ChildProcess.run("cat").text.isEmpty)
  }

  @Test func aSignalEndsIt() throws {
    let child = try ChildProcess("/bin/sleep", ["60"])
    #expect(child.isRunning)
    child.send(signal: SIGTERM)
    #expect(child.wait() == .killed(signal: SIGTERM))
    #expect(!child.isRunning)
    #expect(child.wait() == .killed(signal: SIGTERM))
    child.send(signal: SIGKILL)
  }

  @Test func aProgramThatIsNotThereIsNamed() {
    let error = #expect(throws: ChildProcessError.self) { try ChildProcess.run("/nowhere/program") }
    #expect(error?.description == "/nowhere/program: cannot be started: No such file or directory")
    #expect(ChildProcess.located("no-such-program") == nil)
  }

  @Test func noOtherDescriptorIsInherited() throws {
    let held = try (0..<300).map { _ in try FileHandle(forReadingFrom: URL(fileURLWithPath: "/dev/null")) }
    // The fourth is the folder that `ls` reads.
    let outcome = try ChildProcess.run("ls", ["/proc/self/fd"])
    #expect(outcome.text == "0\n1\n2\n3\n")
    withExtendedLifetime(held) {}
  }

  /// Many at once, from many threads, with many descriptors open: `Foundation.Process` crashed here now and then.
  @Test func manyRunAtOnce() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask { try ChildProcess.run("echo", ["\(number)"]).text == "\(number)\n" }
      }
      for try await right in group { #expect(right) }
    }
  }
}
