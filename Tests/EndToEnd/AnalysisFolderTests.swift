import Foundation
import Testing

/// Many analyses in one run are the same as each by itself.
@Suite struct AnalysisFolderTests {
  @Test func theAnalysesOfALevelAreThoseOfItsAreas() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("demo").code == 0)
    let folder = program.folder.appendingPathComponent("wijken").path
    let outcome = try program.run("analyse", "--level", "wijk", "--format", "json", "-o", folder)
    #expect(outcome.code == 0 && outcome.errors.contains("analyses in \(folder)"), "\(outcome.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files.count > 2 && files.allSatisfy { $0.hasPrefix("WK") && $0.hasSuffix(".json") })
    for file in files.prefix(3) {
      let alone = try program.run("analyse", String(file.dropLast(5)), "--format", "json").output
      #expect(try String(contentsOfFile: folder + "/" + file, encoding: .utf8) == alone)
    }
    let two = try program.run(
      ["analyse"] + files.prefix(2).map { String($0.dropLast(5)) } + ["-o", program.folder.path + "/two"])
    #expect(two.code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder.path + "/two").count == 2)
  }

  @Test(arguments: [
    (["--level", "wijk"], Int32(64), "-o FOLDER"), (["WK1", "--level", "wijk", "-o", "x"], 64, "give either"),
    (["WK1", "WK2"], 64, "-o FOLDER"), (["WK1", "--brief", "--format", "json"], 64, "--format text expected"),
    (["WK1", "--brief", "--full"], 64, "--full"), (["--level", "straat", "-o", "x"], 66, "no areas of that level"),
  ])
  func whatCannotBeIsRefused(arguments: [String], code: Int32, message: String) throws {
    let program = try Program()
    defer { program.remove() }
    if code != 64 { #expect(try program.run("demo").code == 0) }
    let outcome = try program.run(["analyse"] + arguments)
    #expect(outcome.code == code && outcome.errors.contains(message), "\(outcome.errors)")
  }
}
