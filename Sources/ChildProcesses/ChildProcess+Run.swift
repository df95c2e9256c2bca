public import Foundation

extension ChildProcess {
  /// What a program that ran to its end has left.
  public struct Outcome: Sendable {
    public var ending: Ending
    public var output: Data
    public var errors: Data

    /// The exit status; a shell's 128 + signal for a program that was killed.
    public var code: Int32 {
      switch ending {
      case .exited(let code): code
      case .killed(let signal): 128 + signal
      }
    }

    public var text: String { String(decoding: output, as: UTF8.self) }
    public var complaint: String { String(decoding: errors, as: UTF8.self) }
  }

  /// Runs a program to its end and gives all it has printed; it goes through files, so that no pipe can fill up.
  ///
  /// - Parameters:
  ///   - name: A path, or a name that is looked up on the `PATH`.
  ///   - input: A file to read from; nil for nothing.
  ///   - joined: Whether what it complains of stands in the output where it was printed.
  /// - Throws: ``ChildProcessError``, or Foundation's error where no temporary file can be made or `input` is not there.
  @discardableResult
  public static func run(
    _ name: String, _ arguments: [String] = [], environment: [String: String]? = nil, directory: String? = nil,
    input: String? = nil, joined: Bool = false
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appendingPathComponent("output"), folder.appendingPathComponent("errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: input ?? "/dev/null"))
    let target = try FileHandle(forWritingTo: output)
    let complaints = try FileHandle(forWritingTo: errors)
    let child = try ChildProcess(
      located(name) ?? name, arguments, environment: environment, directory: directory,
      streams: Streams(
        input: source.fileDescriptor, output: target.fileDescriptor,
        errors: joined ? target.fileDescriptor : complaints.fileDescriptor))
    let ending = child.wait()
    return Outcome(ending: ending, output: try Data(contentsOf: output), errors: try Data(contentsOf: errors))
  }

  /// Where a program is: a name without a slash is looked up on the `PATH`; nil for nowhere.
  public static func located(_ name: String) -> String? {
    guard !name.contains("/") else { return name }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
