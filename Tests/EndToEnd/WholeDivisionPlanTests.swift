import ChildProcesses
import Foundation
import Testing

/// Plans of a made-up division as a whole, over the borders of its gemeenten, and a search that is cut short.
struct WholeDivisionPlanTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  @Test func aDivisionIsPlannedAsOneOverTheBordersOfItsGemeenten() throws {
    defer { program.remove() }
    // Two gemeenten of two wijken in a row, of 3, 1, 2 and 3 thousand: three are even only with a pair over the border.
    let codes = ["WK980101", "WK980102", "WK980201", "WK980202"]
    let areas = codes.enumerated().map { index, code in
      let (west, east) = (100_000 + 1000 * index, 101_000 + 1000 * index)
      return #"{"type":"Feature","properties":{"code":"\#(code)","name":"W\#(index)"},"geometry":{"type":"Polygon","#
        + #""coordinates":[[[\#(west),450000],[\#(east),450000],[\#(east),451000],[\#(west),451000],[\#(west),450000]]]}}"#
    }
    let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"#
    let layer = try program.file(
      "two.geojson", #"{"type":"FeatureCollection",\#(crs)"features":[\#(areas.joined(separator: ","))]}"#)
    let layerRun = try program.run("import", "boundaries", layer, "--division", "region", "--level", "wijk")
    try #require(layerRun.code == 0, "\(layerRun.errors)")
    let figures = try program.file(
      "residents.csv",
      "area,indicator,period,value\n"
        + zip(codes, [3000, 1000, 2000, 3000]).map { "\($0),residents,2024,\($1)\n" }.joined())
    let figuresRun = try program.run("import", "indicators", figures, "--division", "region")
    try #require(figuresRun.code == 0, "\(figuresRun.errors)")
    let proposed = try program.run(
      "territories", "propose", "--flat", "--division", "region", "--count", "3", "--units", "wijk", "--format", "json")
    #expect(proposed.code == 0, "\(proposed.errors)")
    let plan = try #require((try proposed.json()["plans"] as? [[String: Any]])?.first)
    #expect(plan["id"] as? String == "region-NL-wijk-3-1" && plan["proof"] as? String == "optimal")
    let sizes = (plan["territories"] as? [[String: Any]])?.compactMap { $0["weight"] as? Double }.sorted()
    #expect(sizes == [3000, 3000, 3000])
    let assignment = try program.run("territories", "export", "region-NL-wijk-3-1").output
    #expect(assignment.components(separatedBy: "\n").count == 6)
    let evaluated = try program.run("territories", "evaluate", "region-NL-wijk-3-1", "--format", "json").json()
    #expect(evaluated["gemeente"] as? String == "NL")
    // From a file only where it is said, because units of two gemeenten are more often a mistake.
    let sheet = try program.file("own.csv", assignment)
    #expect(try program.run("territories", "evaluate", sheet, "--division", "region").code == 65)
    #expect(try program.run("territories", "evaluate", sheet, "--division", "region", "--gemeente", "NL").code == 0)
    let adopted = try program.run("territories", "adopt", "region-NL-wijk-3-1")
    #expect(adopted.code == 64 && adopted.errors.contains("whole division"), "\(adopted.errors)")
    #expect(try program.run("territories", "export", "region-NL-wijk-3-1", "--format", "svg").output.contains("region"))
    #expect(try program.run("territories", "propose", "--flat", "--gemeente", "GM0637", "--count", "3").code == 64)
  }

  // The limit is for a program that never stops; with `--full` a test may wait long for its turn.
  @Test(.timeLimit(.minutes(60))) func controlCGivesTheBestSoFar() throws {
    defer { program.remove() }
    // Too many for enumeration, and for a debug build to be through with soon.
    let side = 20
    let cells = (0..<side * side).map { index in
      let (x, y) = (100_000 + 500 * (index % side), 450_000 + 500 * (index / side))
      let code = "BU97\(String(format: "%02d", index / 100))\(String(format: "%04d", index))"
      return (
        code,
        #"{"type":"Feature","properties":{"code":"\#(code)","name":"B"},"geometry":{"type":"Polygon","coordinates":"#
          + "[[[\(x),\(y)],[\(x + 500),\(y)],[\(x + 500),\(y + 500)],[\(x),\(y + 500)],[\(x),\(y)]]]}}"
      )
    }
    let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"#
    let layer = try program.file(
      "grid.geojson", #"{"type":"FeatureCollection",\#(crs)"features":[\#(cells.map(\.1).joined(separator: ","))]}"#)
    let imported = try program.run("import", "boundaries", layer, "--division", "grid", "--level", "buurt")
    try #require(imported.code == 0, "\(imported.errors)")
    let rows = cells.enumerated().map { "\($1.0),residents,2024,\(1000 + $0 % 7 * 100)\n" }.joined()
    let figures = try program.file("residents.csv", "area,indicator,period,value\n" + rows)
    try #require(try program.run("import", "indicators", figures, "--division", "grid").code == 0)
    let output = program.folder.appendingPathComponent("stopped.txt")
    try Data().write(to: output)
    let file = try FileHandle(forWritingTo: output)
    let search = try ChildProcess(
      Program.path,
      [
        "--store", program.store, "territories", "propose", "--flat", "--division", "grid", "--count", "30",
        "--no-progress",
      ],
      streams: .init(output: file.fileDescriptor, errors: file.fileDescriptor))
    // Once it listens, and is well on its way.
    while search.isRunning, !(try listens(search)) { Thread.sleep(forTimeInterval: 0.05) }
    Thread.sleep(forTimeInterval: 2)
    try #require(search.isRunning, "a search of 400 buurten was through in two seconds")
    search.send(signal: SIGINT)
    #expect(search.wait() == .exited(0))
    let text = try String(contentsOf: output, encoding: .utf8)
    #expect(
      text.contains("stopping: the best so far follows") && text.contains("grid-NL-buurt-30-1-stopped"), "\(text)")
  }

  /// Whether a program has a handler of its own for Ctrl-C.
  private func listens(_ child: ChildProcess) throws -> Bool {
    let status = try String(contentsOfFile: "/proc/\(child.identifier)/status", encoding: .utf8)
    let caught = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }?.split(separator: "\t").last
    return (caught.flatMap { UInt64($0, radix: 16) } ?? 0) & (1 << UInt64(SIGINT - 1)) != 0
  }
}
