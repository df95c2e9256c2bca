import Testing

/// Proven plans of Zoetermeer's buurten beside those of HiGHS. Residents per buurt are an assumption for tests.
@Suite(.enabled(if: Program.hasData))
struct ProvenPlansTests {
  /// What `Tests/EndToEnd/Peers/territories.py ../shared/data COUNT TOLERANCE` printed, with HiGHS of scipy 1.17.1; of three
  /// and four territories with 0.05 as its last argument.
  struct Peer: Sendable {
    var count: Int
    var tolerance: String
    /// Extra pieces, metres, maximum deviation; nil where HiGHS proves that no plan keeps to the tolerance.
    var best: (extraPieces: Int, border: Double, deviation: Double)?
    var leastDeviation: Double
  }

  static let peers = [
    Peer(count: 3, tolerance: "0.05", best: (0, 17907.516, 0.042320420479), leastDeviation: 0.000428265525),
    Peer(count: 4, tolerance: "0.05", best: (2, 21863.697, 0.029036402570), leastDeviation: 0.006782168581),
    Peer(count: 5, tolerance: "0.05", best: (2, 27669.132, 0.040879890987), leastDeviation: 0.024917266887),
    Peer(count: 6, tolerance: "0.05", best: (3, 26524.909, 0.049795600545), leastDeviation: 0.028086431770),
    Peer(count: 6, tolerance: "0.1", best: (3, 26274.760, 0.088713256765), leastDeviation: 0.028086431770),
    Peer(count: 6, tolerance: "0.2", best: (0, 25986.315, 0.174927000195), leastDeviation: 0.028086431770),
    Peer(count: 7, tolerance: "0.2", best: (2, 27855.061, 0.192003114658), leastDeviation: 0.111933034845),
    Peer(count: 7, tolerance: "0.05", best: nil, leastDeviation: 0.111933034845),
    Peer(count: 8, tolerance: "0.2", best: (7, 30304.247, 0.193412497567), leastDeviation: 0.193412497567),
  ]

  @Test func equalTheOptimaOfHiGHS() throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data("zoetermeer/zoetermeer_rd.gpkg")
    for (layer, level) in [("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")] {
      try #require(
        try program.run("import", "boundaries", source, "--layer", layer, "--division", "cbs-2024", "--level", level)
          .code == 0)
    }
    let residents = Program.data("zoetermeer/zoetermeer_buurten_residents_assumed.csv")
    let imported = try program.run(
      "import", "indicators", residents, "--code", "buurtcode", "--columns", "residents_assumed=residents", "--period",
      "2024", "--division", "cbs-2024")
    try #require(imported.code == 0, "\(imported.errors)")
    // All of them take minutes in a debug build: with `Scripts/test --full`.
    for peer in Self.peers where Program.peers != nil || peer.tolerance == "0.05" && peer.count >= 6 {
      let outcome = try program.run(
        "territories", "propose", "--gemeente", "GM0637", "--units", "buurt", "--count", "\(peer.count)", "--tolerance",
        peer.tolerance, "--format", "json")
      #expect(outcome.code == (peer.best == nil ? 1 : 0))
      let answer = try outcome.json()
      let reachable = (answer["reachable"] as? [String: Double])?["maximumDeviation"]
      #expect(abs((reachable ?? 0) - peer.leastDeviation) < 1e-6)
      guard let best = peer.best else {
        #expect(answer["infeasibilityProven"] as? Bool == true)
        continue
      }
      let plan = try #require((answer["plans"] as? [[String: Any]])?.first)
      #expect(plan["proof"] as? String == "optimal")
      #expect(plan["contiguous"] as? Bool == true)
      #expect(plan["extraPieces"] as? Int == best.extraPieces)
      #expect(abs((plan["innerBorderMetres"] as? Double ?? 0) - best.border) < 0.1)
      #expect(abs((plan["maximumDeviation"] as? Double ?? 0) - best.deviation) < 1e-6)
    }
  }
}
