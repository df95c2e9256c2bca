import Foundation
import Testing

/// An attacker with every public answer, a solver of linear programmes (HiGHS through scipy) and knowledge of the method:
/// with `Scripts/test --full`.
@Suite(.enabled(if: Program.peers != nil))
struct AttackerTests {
  private func attack(_ script: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Program.peers) + "/bin/python3")
    process.arguments = [Program.root.appendingPathComponent("Tests/EndToEnd/Peers/\(script)").path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  private func export(_ program: Program, _ name: String, _ arguments: [String]) throws -> String {
    let counts = try DisclosureTests.counts().joined(separator: ",")
    let path = program.folder.appendingPathComponent(name).path
    let outcome = try program.run(
      ["export", "all", "--format", "csv", "-o", path, "--indicators", counts] + arguments)
    try #require(outcome.code == 0, "\(outcome.errors)")
    return path
  }

  /// - Parameter divisions: The base first.
  private func attackCells(
    _ program: Program, _ divisions: [String], _ period: String, drawn: String? = nil
  ) throws -> String {
    let exact = try export(program, "exact.csv", ["--division", divisions[0], "--period", period])
    let told = try divisions.map {
      try export(program, "\($0).csv", ["--division", $0, "--period", period, "--audience", "public"])
    }
    let catalogue = Program.root.appendingPathComponent("Data/indicators").path
    return try attack(
      "attacker_cells.py",
      [program.store, divisions[0], "5", "5", catalogue, exact] + told + [drawn].compactMap { $0 })
  }

  @Test(arguments: ["2022", "2024"]) func theDemoCityTellsNoCount(period: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    let found = try attackCells(program, ["demo-2024"], period)
    #expect(found.contains("narrowest 4, 0 too narrow, 0 not as deduced"), "\(found)")
  }

  /// Thefts in CBS's buurten and in the municipality's own, which differ by some streets.
  @Test(.enabled(if: Program.hasData)) func twoDivisionsOfGroningenTellNoTheft() throws {
    let program = try Self.groningen()
    defer { program.remove() }
    for period in ["2013", "2017"] {
      let found = try attackCells(program, ["cbs-2017", "gemeente-2017"], period)
      #expect(found.contains("narrowest 4, 0 too narrow, 0 not as deduced"), "\(found)")
    }
  }

  /// Drawn areas that differ by a metre, a buurt, a corner; their unions and intersections; a drawing and its buurt.
  @Test(.enabled(if: Program.hasData)) func drawnAreasTellNoTheft() throws {
    let program = try Self.groningen()
    defer { program.remove() }
    guard try program.run("analyse", "--help").output.contains("--polygon") else {
      print("drawnAreasTellNoTheft: skipped, because `analyse` takes no --polygon yet")
      return
    }
    var answers: [[String: Any]] = []
    for (position, ring) in Self.drawings.enumerated() {
      let file = try program.file("drawn\(position).geojson", Self.geoJSON(ring))
      let outcome = try program.run(
        "analyse", "--polygon", file, "--period", "2017", "--audience", "public", "--format", "json", "--division",
        "cbs-2017")
      // A drawing that covers no whole cell gets no answer.
      guard outcome.code == 0 else { continue }
      let profile = try outcome.json()
      let parts = try #require((profile["composition"] as? [String: Any])?["parts"] as? [[String: Any]])
      let rows = try #require(profile["indicators"] as? [[String: Any]])
      let counts = Set(try DisclosureTests.counts())
      let values = rows.filter { counts.contains($0["id"] as? String ?? "") && $0["value"] is NSNumber }
      answers.append([
        "cells": parts.compactMap { $0["code"] as? String },
        "values": Dictionary(uniqueKeysWithValues: values.map { ($0["id"] as? String ?? "", $0["value"] ?? 0) }),
      ])
    }
    #expect(answers.count > 10)
    let json = String(decoding: try JSONSerialization.data(withJSONObject: answers), as: UTF8.self)
    let found = try attackCells(program, ["cbs-2017"], "2017", drawn: try program.file("drawn.json", json))
    #expect(found.contains("narrowest 4, 0 too narrow, 0 not as deduced"), "\(found)")
  }

  /// Rectangles over the inner city and beside it, in RD New: left, low, right, high.
  private static var drawings: [[Int]] {
    let boxes = [[232_500, 581_000, 234_500, 582_500], [233_500, 581_500, 235_500, 583_500]]
    var result = boxes
    let (a, b) = (boxes[0], boxes[1])
    result.append([max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])])
    result.append([min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])])
    for box in boxes {
      for side in 0..<4 {
        for metres in [1, 25, 400] {
          var moved = box
          moved[side] += side < 2 ? -metres : metres
          result.append(moved)
        }
      }
    }
    return result
  }

  private static func geoJSON(_ box: [Int]) -> String {
    """
    {"type":"Polygon","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"coordinates":\
    [[[\(box[0]),\(box[1])],[\(box[2]),\(box[1])],[\(box[2]),\(box[3])],[\(box[0]),\(box[3])],[\(box[0]),\(box[1])]]]}
    """
  }

  @Test func secretFiguresOfASourceAreNotComputed() throws {
    let program = try Program()
    defer { program.remove() }
    try DisclosureTests.fillSecrets(program)
    let path = program.folder.appendingPathComponent("public.csv").path
    try program.run(
      "export", "all", "--format", "csv", "-o", path, "--indicators", "households", "--period", "2024", "--audience",
      "public")
    let truth = program.folder.appendingPathComponent("truth.csv").path
    let found = try attack(
      "attacker_tables.py", [program.store, "test-2024", "households", "-", path, "5", "0.1", truth])
    #expect(found.contains("3 secret") && found.contains("0 too narrow, 0 not as deduced"), "\(found)")
  }

  private static func groningen() throws -> Program {
    let program = try Program()
    let source = Program.data("groningen/groningen_rd.gpkg")
    for (layer, level, division) in [
      ("cbs_buurten_2017", "buurt", "cbs-2017"), ("cbs_wijken_2017", "wijk", "cbs-2017"),
      ("gemeente_buurtindeling_2017", "buurt", "gemeente-2017"),
    ] {
      try program.run(
        "import", "boundaries", source, "--layer", layer, "--division", division, "--level", level)
    }
    try program.run(
      "import", "boundaries", Program.data("nl/nl_gemeenten_2017_rd.gpkg"), "--layer", "gemeenten_2017", "--division",
      "cbs-2017", "--level", "gemeente", "--where", "gemeentecode=GM0014")
    try program.run(
      "import", "signals", Program.data("signals/groningen_fietsdiefstal_2013_2017.csv.gz"), "--kind", "fietsdiefstal",
      "--mapping", Program.root.appendingPathComponent("Data/mappings/politie-fietsdiefstal.yaml").path)
    try program.run("assign")
    for division in ["cbs-2017", "gemeente-2017"] { try program.run("aggregate", "--division", division) }
    return program
  }
}
