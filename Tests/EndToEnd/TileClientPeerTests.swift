import Foundation
import Testing

/// What `mapbox-vector-tile`, `pmtiles` and GDAL make of the tiles of the running server.
@Suite(.enabled(if: Program.hasData && Program.peers != nil))
struct TileClientPeerTests {
  @Test func otherClientsReadTilesAsTheStoreHasTheAreas() async throws {
    try await ServeTests.serving { program, base in
      try #require(try program.run("tiles", "build", "--audience", "internal", "--zoom", "8-12").code == 0)
      let said = try Program.peer("servedtiles.py", [base.absoluteString, program.store, "cbs-2024.pmtiles"])
      #expect(said.hasSuffix("all the same\n"), "\(said)")
    }
  }

  /// Its provider of OGC API – Features and its vector tiles, without a screen.
  @Test func qgisReadsLayersFiltersAndTiles() async throws {
    try await ServeTests.serving { program, base in
      let said = try Program.peer("qgislayers.py", [base.absoluteString, program.store])
      #expect(said.hasSuffix("all the same\n"), "\(said)")
    }
  }
}
