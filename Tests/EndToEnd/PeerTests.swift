import Foundation
import Testing

/// Other programs as oracles: with `Scripts/test --full`.
@Suite(.enabled(if: Program.hasData && Program.peers != nil))
struct PeerTests {
  private func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// Every lamppost of Groningen that is not on a border gets the buurt that shapely's `intersects` gives.
  @Test func lamppostsAreWhereShapelySaysTheyAre() throws {
    let program = try Program()
    defer { program.remove() }
    let located = try program.run(
      [
        "locate", "--boundaries", Program.data("groningen/groningen_rd.gpkg"), "--layer", "cbs_buurten_2017", "--x",
        "rd_x", "--y", "rd_y",
      ], input: Program.data("groningen/groningen_openbareverlichting.csv.gz"))
    let file = try program.file("located.csv", located.output)
    let python = try #require(Program.peers) + "/bin/python3"
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/lampposts.py").path
    let outcome = try run(python, [script, Program.data("groningen/groningen_rd.gpkg"), file])
    #expect(outcome.output.contains("31805 points, 0 differences, 626 outside"), "\(outcome.output)")
  }

  /// GDAL opens the store without a warning and finds its layers.
  @Test func gdalOpensTheStore() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    let outcome = try run("ogrinfo", ["-al", "-so", "-ro", program.store])
    #expect(outcome.code == 0)
    for word in ["Warning", "ERROR"] { #expect(!outcome.output.contains(word), "\(outcome.output)") }
    for (layer, count) in [("area", 56), ("signal", 12_000)] {
      #expect(outcome.output.contains("Layer name: \(layer)"))
      #expect(outcome.output.contains("Feature Count: \(count)\n"))
    }
  }

  /// GDAL's OGC API driver lists the features and fields by the address alone.
  @Test func gdalReadsTheServer() async throws {
    try await ServeTests.serving { _, base in
      let outcome = try run("ogrinfo", ["-al", "-so", "OAPIF:\(base.absoluteString)/v1", "buurten"])
      #expect(outcome.output.contains("Feature Count: 26"), "\(outcome.output)")
      for field in ["code", "name", "level", "parent", "division"] {
        #expect(outcome.output.contains("\n\(field): String"), "\(outcome.output)")
      }
    }
  }
}
