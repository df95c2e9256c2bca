import ChildProcesses
import Foundation
import Testing

/// The built program, run as a user runs it.
struct Program {
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String

    init(_ outcome: ChildProcess.Outcome) {
      code = outcome.code
      output = outcome.text
      errors = outcome.complaint
    }

    /// Standard output as JSON.
    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      guard let object = value as? [String: Any] else { throw NotAnObject(text: output) }
      return object
    }
  }

  struct NotAnObject: Error { var text: String }

  let folder: URL
  let store: String
  /// Where the program keeps downloads.
  var cache: URL { folder.appendingPathComponent("cache") }

  /// A folder of its own, with a store that is not there yet.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-e2e-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = folder.appendingPathComponent("store.gpkg").path
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program lies beside the test runner.
  static let path: String =
    ProcessInfo.processInfo.environment["WIJKATLAS_PROGRAM"]
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("wijkatlas")
    .path

  /// The real data beside the project, where it is there.
  static let data = root.deletingLastPathComponent().appendingPathComponent("shared/data")
  static let hasData = FileManager.default.fileExists(atPath: data.path)

  /// The Python environment with the peers; nil unless `Scripts/test --full` made it.
  static let peers = ProcessInfo.processInfo.environment["WIJKATLAS_PEERS"]

  /// The Python environment with Selenium; nil unless `Scripts/test` made it.
  static let browser = ProcessInfo.processInfo.environment["WIJKATLAS_BROWSER"]

  /// Runs a script of `Peers` in the peers' environment; what it complains of is in its text.
  static func peer(_ script: String, _ arguments: [String]) throws -> String {
    let path = root.appendingPathComponent("Tests/EndToEnd/Peers/\(script)").path
    return try ChildProcess.run(try #require(peers) + "/bin/python3", [path] + arguments, joined: true).text
  }

  static func data(_ path: String) -> String { data.appendingPathComponent(path).path }

  func file(_ name: String, _ text: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  @discardableResult
  func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
    try run(arguments, input: input)
  }

  func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
    Outcome(
      try ChildProcess.run(
        Program.path, ["--store", store] + arguments, environment: environment, directory: folder.path, input: input))
  }

  // Whether this computer has NSGI's grid must not matter: a test that wants it installs it.
  private var environment: [String: String] {
    ProcessInfo.processInfo.environment.merging(
      ["XDG_CACHE_HOME": cache.path, "WIJKATLAS_GRIDS": folder.appendingPathComponent("grids").path]
    ) { $1 }
  }

  /// Starts the program without waiting for it; what it prints goes to files, so that no pipe can fill up.
  func start(_ arguments: [String]) throws -> Running {
    let id = UUID().uuidString
    let output = folder.appendingPathComponent(id + ".out")
    let errors = folder.appendingPathComponent(id + ".err")
    for url in [output, errors] { try Data().write(to: url) }
    let streams = try [output, errors].map { try FileHandle(forWritingTo: $0) }
    let process = try ChildProcess(
      Program.path, ["--store", store] + arguments, environment: environment, directory: folder.path,
      streams: .init(
        input: FileHandle.nullDevice.fileDescriptor, output: streams[0].fileDescriptor,
        errors: streams[1].fileDescriptor))
    return Running(process: process, output: output, errors: errors)
  }

  struct Running {
    let process: ChildProcess
    let output: URL
    let errors: URL
  }
}
