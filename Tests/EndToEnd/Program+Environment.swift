import Foundation

extension Program {
  /// Runs the program in an environment of its own, which other tests do not see.
  func run(_ arguments: [String], environment: [String: String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["--store", store] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    func text(_ pipe: Pipe) throws -> String {
      String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }
    let (told, said) = (try text(output), try text(errors))
    process.waitUntilExit()
    return Outcome(code: process.terminationStatus, output: told, errors: said)
  }
}
