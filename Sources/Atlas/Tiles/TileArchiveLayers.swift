import Compression
import Indicators
import SpatialCore
import VectorTiles

/// The layers of an archive, ready to be cut.
struct TileArchiveLayers: Sendable {
  struct Layer: Sendable {
    var tiles: LayerTiles
    var attributes: TileAttributes
    var fields: [(name: String, isNumber: Bool)]
    var zooms: ClosedRange<Int>
  }

  let division: Division
  private(set) var all: [Layer] = []

  /// Of several levels one that is not the largest begins where half of its areas have this many cells of the grid: 8 by
  /// 8 pixels of a tile shown at 512. Below that it would be a blot that costs more than all other zooms.
  private static let leastCells = 64.0 * 64

  init(_ archive: TileArchive, _ reader: any StoreReader) throws {
    let stored = try DivisionChoice(reader.divisions()).resolve(archive.division)
    division = stored.division
    let known = AreaLevel.ordered(stored.areas.filter { $0.value > 0 }.keys)
    let wanted = archive.level.map { level in known.filter { $0 == level } } ?? known
    guard !wanted.isEmpty else {
      throw AtlasError(
        .invalidRequest,
        "--level: division \(division.id) has no level \"\(archive.level?.rawValue ?? "")\"; it has "
          + known.map(\.rawValue).joined(separator: ", "))
    }
    let fields = AreaTileFields(
      indicators: archive.indicators, tellsReasons: archive.gate.audience == .public)
    var settings = TileCoverage.Settings()
    settings.simplestZoom = archive.zooms.lowerBound
    for level in wanted {
      let features = try AreaLayer(
        query: AreaQuery(division: division.id, level: level), indicators: archive.indicators, period: archive.period,
        gate: archive.gate
      ).features(reader)
      let areas = features.map(\.area)
      let tiles = try LayerTiles(
        level.layerName, .of(areas), matrixSet: archive.matrixSet, settings: settings, workers: archive.workers)
      let first =
        level == wanted.first ? archive.zooms.lowerBound : TileArchiveLayers.start(tiles, areas, archive.zooms)
      all.append(
        Layer(
          tiles: tiles, attributes: fields.attributes(features), fields: fields.all,
          zooms: first...archive.zooms.upperBound))
    }
    try addPlan(archive, settings, reader)
    try addFacilities(archive, settings, reader)
  }

  private mutating func addPlan(
    _ archive: TileArchive, _ settings: TileCoverage.Settings, _ reader: any StoreReader
  ) throws {
    guard archive.extras.contains(.territories) else { return }
    let audience = PlanAudience(gate: archive.gate)
    guard let plan = try reader.plans().first(where: { try audience.maySee($0, reader) }) else {
      throw AtlasError(.invalidRequest, "--with territories: the store has no plan that the audience may see")
    }
    let territories = try reader.tiledTerritories(plan: plan.id)
    try add(
      .territories, .of(territories), .territories, territories.map(\.properties), archive, settings)
  }

  private mutating func addFacilities(
    _ archive: TileArchive, _ settings: TileCoverage.Settings, _ reader: any StoreReader
  ) throws {
    guard archive.extras.contains(.facilities) else { return }
    let facilities = try reader.tiledFacilities()
    guard !facilities.isEmpty else {
      throw AtlasError(.invalidRequest, "--with facilities: the store has no facilities")
    }
    try add(.facilities, .of(facilities), .facilities, facilities.map(\.properties), archive, settings)
  }

  private mutating func add(
    _ extra: TileArchive.Extra, _ shapes: LayerTiles.Shapes, _ fields: PlainTileFields,
    _ properties: [[FeatureProperty]], _ archive: TileArchive, _ settings: TileCoverage.Settings
  ) throws {
    let tiles = try LayerTiles(
      extra.rawValue, shapes, matrixSet: archive.matrixSet, settings: settings, workers: archive.workers)
    all.append(
      Layer(tiles: tiles, attributes: fields.attributes(properties), fields: fields.all, zooms: archive.zooms))
  }

  private static func start(_ tiles: LayerTiles, _ areas: [Area], _ zooms: ClosedRange<Int>) -> Int {
    let sizes = areas.map(\.geometry.area).sorted()
    let middle = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    // Web Mercator stretches the Netherlands 1.6 times, which is the same for all levels and left out.
    let side = tiles.matrixSet.tileSpan / Double(tiles.extent)
    let shown = zooms.first { zoom in
      let cell = side / Double(1 << zoom)
      return middle / (cell * cell) >= leastCells
    }
    return shown ?? zooms.upperBound
  }

  /// A country at zoom 17. What lists more takes gigabytes of memory.
  private static let mostTiles = 4_000_000

  /// Every tile that may show something, in the order of the archive.
  func tiles(_ zooms: ClosedRange<Int>) throws -> [TileAddress] {
    let count = zooms.reduce(0) { count, zoom in
      let limits = all.filter { $0.zooms.contains(zoom) }.compactMap { $0.tiles.limits(zoom: zoom) }
      return count + limits.reduce(0) { $0 + $1.rows.count * $1.columns.count }
    }
    guard count <= TileArchiveLayers.mostTiles else {
      throw AtlasError(
        .invalidRequest,
        "--zoom \(zooms.lowerBound)-\(zooms.upperBound): \(count) tiles, at most \(TileArchiveLayers.mostTiles) "
          + "expected; end at a lower zoom, maps show its tiles beyond it too")
    }
    return try zooms.flatMap { zoom in
      let candidates = all.filter { $0.zooms.contains(zoom) }.flatMap { $0.tiles.candidates(zoom: zoom) }
      return try Set(candidates).map { (number: try HilbertCurve.number(of: $0), tile: $0) }
        .sorted { $0.number < $1.number }.map(\.tile)
    }
  }

  /// The tiles packed, in their order; empty for those that show nothing.
  func contents(_ tiles: [TileAddress], workers: Int) throws -> [(TileAddress, [UInt8])] {
    let parts = max(1, min(tiles.count / 8, 4 * workers))
    let slices = (0..<parts).map { Array(tiles[tiles.count * $0 / parts..<tiles.count * ($0 + 1) / parts]) }
    return try slices.concurrentMap(workers: workers) { slice in
      let cutters = all.map { $0.tiles.cutter() }
      let packer = try GzipPacker(level: 6)
      return try slice.map { tile in
        var bytes: [UInt8] = []
        for (layer, cutter) in zip(all, cutters) where layer.zooms.contains(tile.zoom) {
          bytes += layer.tiles.tile(tile, layer.attributes, cutter)
        }
        return (tile, bytes.isEmpty ? [] : try packer.pack(bytes))
      }
    }.flatMap { $0 }
  }
}
