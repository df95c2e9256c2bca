import ChildProcesses
import Foundation
import Testing

/// A script of `EndToEnd/Peers` that is asked cases, one of JSON a line, and answers each with numbers.
enum PeerScript {
  static func ask(_ name: String, _ cases: [some Encodable]) throws -> [[Double]] {
    let peers = try #require(ProcessInfo.processInfo.environment["WIJKATLAS_PEERS"])
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let questions = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: questions) }
    let lines = try cases.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try Data(lines.joined(separator: "\n").utf8).write(to: questions)
    let script = tests.appendingPathComponent("EndToEnd/Peers/\(name)").path
    let data = try ChildProcess.run(peers + "/bin/python3", [script], input: questions.path).output
    let answers = try data.split(separator: 10).map { try JSONDecoder().decode([Double].self, from: Data($0)) }
    try #require(answers.count == cases.count)
    return answers
  }
}
