import ChildProcesses
import Foundation

extension Program {
  /// Runs the program in an environment of its own, which other tests do not see.
  func run(_ arguments: [String], environment: [String: String]) throws -> Outcome {
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return Outcome(try ChildProcess.run(Program.path, ["--store", store] + arguments, environment: variables))
  }
}
