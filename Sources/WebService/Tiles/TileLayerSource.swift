import Atlas
import Compression
import Indicators
import VectorTiles

/// The tiles of one collection as a request asks for them, within one view of the store.
struct TileLayerSource {
  static let parameters: Set<String> = ["division", "indicators", "period"]

  let collection: AreaCollection
  let matrixSet: TileMatrixSet
  let level: AreaLevel
  let division: String
  let indicators: [String]
  let period: Period?
  private let gate: DisclosureGate
  private let stock: TileStock

  /// - Throws: ``Problem`` for a collection or tile matrix set that is not there, or a parameter that is wrong.
  init(_ call: Call, _ site: Site, _ directory: CollectionDirectory, _ matrixSet: TileMatrixSet) throws(Problem) {
    self.matrixSet = matrixSet
    let id = try call.part("id")
    collection = try directory.collection(id, division: call.query["division"], during: nil)
    guard case .areas(let level, let division) = collection.content else {
      throw Problem.notFound("collection \"\(id)\" has no tiles; gemeenten, wijken and buurten have")
    }
    (self.level, self.division) = (level, division)
    indicators = try TileLayerSource.indicators(call.query["indicators"], site.catalogue)
    period = try call.period()
    gate = site.gate
    stock = site.tileStock
  }

  static func matrixSet(_ call: Call) throws(Problem) -> TileMatrixSet {
    let id = try call.part("tileMatrixSetId")
    if let set = TileMatrixSet.named(id) { return set }
    let known = TileMatrixSet.all.map(\.id).joined(separator: ", ")
    throw .notFound("there is no tile matrix set \"\(id.prefix(60))\"; there are \(known)")
  }

  private static func indicators(_ text: String?, _ catalogue: Catalogue) throws(Problem) -> [String] {
    guard let text else { return [] }
    var result: [String] = []
    for id in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard catalogue[id] != nil else {
        throw .invalid("indicators", id, expected: "ids of /v1/indicators, separated by commas")
      }
      if !result.contains(id) { result.append(id) }
    }
    return result
  }

  var fields: AreaTileFields {
    AreaTileFields(indicators: indicators, tellsReasons: gate.audience == .public)
  }

  /// The areas ready to be cut; remembered for as long as the store is as it is.
  func tiles(_ reader: any StoreReader) throws -> AreaTiles {
    let key = "tiles \(division) \(level.rawValue) \(matrixSet.id)"
    if let known: AreaTiles = reader.memory?.value(key) { return known }
    let areas = try reader.areas(AreaQuery(division: division, level: level))
    let tiles = try stock.tiles(areas, level: level, matrixSet: matrixSet)
    reader.memory?.remember(tiles, as: key, cost: 1)
    return tiles
  }

  /// A tile, packed with gzip; empty where it shows nothing.
  func packed(_ address: TileAddress, _ reader: any StoreReader) throws -> [UInt8] {
    let figures = "\(indicators.joined(separator: ",")) \(period?.description ?? "")"
    let key = "tile \(division) \(level.rawValue) \(matrixSet.id) \(address) \(figures)"
    if let known: [UInt8] = reader.memory?.value(key) { return known }
    let tiles = try tiles(reader)
    let bytes = tiles.tile(address, try attributes(figures, reader), TileCutter(tiles.coverage))
    let packed = bytes.isEmpty ? [] : try Gzip.compressed(bytes)
    // A figure takes about a hundred bytes of memory.
    reader.memory?.remember(packed, as: key, cost: 1 + packed.count / 100)
    return packed
  }

  private func attributes(_ figures: String, _ reader: any StoreReader) throws -> TileAttributes {
    let key = "tile attributes \(division) \(level.rawValue) \(figures)"
    if let known: TileAttributes = reader.memory?.value(key) { return known }
    let layer = AreaLayer(
      query: AreaQuery(division: division, level: level, includesGeometry: false), indicators: indicators,
      period: period, gate: gate)
    let features = try layer.features(reader)
    let attributes = fields.attributes(features)
    reader.memory?.remember(attributes, as: key, cost: features.count * (6 + 2 * indicators.count))
    return attributes
  }
}
