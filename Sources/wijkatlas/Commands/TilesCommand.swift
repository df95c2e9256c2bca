import ArgumentParser
import Atlas
import Foundation
import Indicators
import Interchange
import SpatialCore
import VectorTiles

struct TilesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tiles", abstract: "Vector tiles of the areas of a division.", subcommands: [Build.self])

  struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build a PMTiles archive of vector tiles, to be served by `wijkatlas serve` or any web server.",
      discussion: """
        wijkatlas tiles build --division cbs-2024 --indicators residents,signals-per-1000 --period 2024

        The archive holds a layer for each level (gemeenten, wijken, buurten), with code, name, level, parent, division,
        residents, and of each indicator its value and status. Of several levels the smaller ones begin at the zoom where
        they can be told apart. Borders are simplified for each zoom, the same for the areas on both sides: there are no
        cracks. With --with territories,facilities the newest plan and all facilities are layers too. Figures are those that the public may see, unless --audience internal.

        The same store gives the same archive. With --tile-matrix-set NetherlandsRDNewQuad the tiles are in RD New, as
        PDOK's; only few programs read such an archive.
        """)

    @Option(help: "The division. (default: the current one)") var division: String?
    @Option(help: "gemeente, wijk, buurt or another level. (default: all)") var level: String?
    @Option(help: "territories (of the newest plan), facilities, or both with a comma, as layers too.") var with:
      String?
    @Option(help: "Indicators to join in, separated by commas.") var indicators: String?
    @Option(help: "The period of the figures. (default: the latest of each)") var period: String?
    @Option(help: "The zooms, the first and the last.") var zoom = "5-12"
    @Option(help: "WebMercatorQuad or NetherlandsRDNewQuad.") var tileMatrixSet = "WebMercatorQuad"
    @Option(help: "public or internal.") var audience: Audience = .public
    @Option(name: .shortAndLong, help: "The file. (default: Tiles/DIVISION.pmtiles)") var output: String?
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let catalogue = try global.catalogue()
      var archive = TileArchive(
        division: division, level: level.map { AreaLevel(rawValue: $0) },
        indicators: try IndicatorIDs.parse(indicators, catalogue), period: try period.map { try Period($0) },
        gate: DisclosureGate(audience: audience, catalogue: catalogue), zooms: try zooms(), matrixSet: try matrixSet())
      archive.extras = try extras()
      let progress = global.progress("tiles")
      let (wanted, chosen, request) = (division, output, archive)
      let (path, outcome) = try await global.openStore(for: audience).read { reader in
        let path = try chosen ?? Build.standardPath(DivisionChoice(reader.divisions()).resolve(wanted).division.id)
        let file = try TextOutput(path: path)
        let outcome = try request.write(reader, progress: { progress.update($0, of: $1) }) { try file.write($0) }
        try file.finish()
        return (path, outcome)
      }
      progress.finish()
      let layers = outcome.layers.joined(separator: ", ")
      global.say("\(path): \(outcome.tiles) tiles of \(outcome.division) (\(layers)), \(outcome.bytes) bytes")
    }

    /// In the folder of generated tiles, which is made where it is not there.
    private static func standardPath(_ division: String) throws -> String {
      try OutputFile.folder("Tiles")
      return "Tiles/\(division).pmtiles"
    }

    private func zooms() throws -> ClosedRange<Int> {
      let parts = zoom.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1], first >= 0,
        first <= last
      else { throw AtlasError(.invalidRequest, "--zoom \(zoom): two whole numbers expected, such as 5-12") }
      return first...last
    }

    private func extras() throws -> Set<TileArchive.Extra> {
      let known = TileArchive.Extra.allCases.map(\.rawValue).joined(separator: ", ")
      let names = with?.split(separator: ",", omittingEmptySubsequences: false) ?? []
      return Set(
        try names.map { name in
          guard let extra = TileArchive.Extra(rawValue: String(name)) else {
            throw AtlasError(.invalidRequest, "--with \(name): \(known) expected")
          }
          return extra
        })
    }

    private func matrixSet() throws -> TileMatrixSet {
      if let set = TileMatrixSet.named(tileMatrixSet) { return set }
      throw AtlasError(
        .invalidRequest, "--tile-matrix-set \(tileMatrixSet): WebMercatorQuad or NetherlandsRDNewQuad expected")
    }
  }
}
