import ArgumentParser
import Atlas
import Foundation

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Whether everything that the program needs is there and right: libraries, data, store, grids.",
    discussion: """
      wijkatlas doctor --self-validation Z001_ETRS89andRDNAP.txt

      With NSGI's 10,000 points, given or installed, it tells the largest difference from RDNAPTRANS2018 both ways. Changes
      nothing. Exit code 1 when something is not right.
      """)

  @Option(help: "NSGI's Z001_ETRS89andRDNAP.txt. (default: the installed one)") var selfValidation: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let findings = Examination(storePath: global.storePath, points: selfValidation).findings()
    let isWell = !findings.contains { $0.state == .failed }
    Console.result(format == .json ? json(findings, isWell: isWell) : text(findings))
    if !isWell { throw ExitCode(1) }
  }

  private func text(_ findings: [DoctorFinding]) -> String {
    let width = findings.map(\.name.count).max() ?? 0
    return findings.map { finding in
      let name = finding.name.padding(toLength: width, withPad: " ", startingAt: 0)
      let mark = finding.state == .failed ? "FAILED: " : ""
      return "\(name)  \(mark)\(finding.value)" + (finding.advice.map { "\n\(indent(width))\($0)" } ?? "")
    }.joined(separator: "\n")
  }

  private func indent(_ width: Int) -> String { String(repeating: " ", count: width + 2) }

  private func json(_ findings: [DoctorFinding], isWell: Bool) -> String {
    let checks = findings.map { finding in
      "{\"name\":\(JSONText.string(finding.name)),\"value\":\(JSONText.string(finding.value)),"
        + "\"state\":\(JSONText.string(finding.state.rawValue)),"
        + "\"advice\":\(finding.advice.map(JSONText.string) ?? "null")}"
    }
    return "{\"ok\":\(isWell),\"checks\":[\(checks.joined(separator: ","))]}"
  }
}
