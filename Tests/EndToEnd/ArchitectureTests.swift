import ChildProcesses
import Foundation
import Testing

/// `Scripts/check-architecture` passes on the project and fails where it must.
struct ArchitectureTests {
  @Test func everyImportOfTheProjectPointsTheRightWay() throws {
    #expect(try check(Program.root.path).code == 0)
  }

  @Test(arguments: [
    ("Territories", "import Indicators"), ("Indicators", "public import Territories"), ("Atlas", "import GRDB"),
    ("WebService", "import GeoPackageStore"), ("Reports", "import CGEOS"), ("Atlas", "import CShapelib"),
    ("Territories", "import Glibc"),
    ("SpatialCore", "@preconcurrency import Atlas"), ("Atlas", "import CZlib"),
    ("Interchange", "import struct Reports.MapDrawing"),
  ])
  func aWrongImportIsFound(room: String, line: String) throws {
    let program = try Program()
    defer { program.remove() }
    let folder = program.folder.appendingPathComponent("Sources/\(room)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data((line + "\n").utf8).write(to: folder.appendingPathComponent("File.swift"))
    let outcome = try check(program.folder.path)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("Sources/\(room)/File.swift:1: "), "\(outcome.output)")
  }

  private func check(_ root: String) throws -> (code: Int32, output: String) {
    let script = Program.root.appendingPathComponent("Scripts/check-architecture").path
    let outcome = try ChildProcess.run("python3", [script, root])
    return (outcome.code, outcome.text)
  }
}
