import Atlas
import Indicators
import VectorTiles

/// The tiles of one collection as a request asks for them, within one view of the store.
struct TileLayerSource {
  static let parameters: Set<String> = ["division", "indicators", "period"]

  let collection: AreaCollection
  let matrixSet: TileMatrixSet
  let indicators: [String]
  let period: Period?
  private let gate: DisclosureGate
  private let stock: TileStock
  private let shelf: TileAttributeShelf

  /// - Throws: ``Problem`` for a collection or tile matrix set that is not there, or a parameter that is wrong.
  init(
    _ call: Call, _ site: Site, _ view: SiteView, _ directory: CollectionDirectory, _ matrixSet: TileMatrixSet
  ) throws(Problem) {
    self.matrixSet = matrixSet
    let id = try call.part("id")
    collection = try directory.collection(id, division: call.query["division"], during: nil)
    indicators = try ItemsRequest.indicators(call.query["indicators"], site.catalogue)
    period = try call.period()
    gate = site.gate
    stock = site.tileStock
    shelf = view.tileAttributes
  }

  static func matrixSet(_ call: Call) throws(Problem) -> TileMatrixSet {
    let id = try call.part("tileMatrixSetId")
    if let set = TileMatrixSet.named(id) { return set }
    let known = TileMatrixSet.all.map(\.id).joined(separator: ", ")
    throw .notFound("there is no tile matrix set \"\(id.prefix(60))\"; there are \(known)")
  }

  /// The name of the layer in a tile.
  var layerName: String {
    if case .areas(let level, _) = collection.content { return level.layerName }
    return collection.id
  }

  /// What a feature of a tile tells, and whether it is a number.
  var fields: [(name: String, isNumber: Bool)] {
    switch collection.content {
    case .areas: areaFields.all
    case .territories: PlainTileFields.territories.all
    case .facilities: PlainTileFields.facilities.all
    }
  }

  private var areaFields: AreaTileFields {
    AreaTileFields(indicators: indicators, tellsReasons: gate.audience == .public)
  }

  /// What tells the collection from others in what is remembered.
  private var content: String {
    switch collection.content {
    case .areas(let level, let division): "areas \(division) \(level.rawValue)"
    case .territories(let plan): "territories \(plan)"
    case .facilities: "facilities"
    }
  }

  /// The features ready to be cut; remembered for as long as the store is as it is.
  func tiles(_ reader: any StoreReader) throws -> LayerTiles {
    let key = "tiles \(content) \(matrixSet.id)"
    if let known: LayerTiles = reader.memory?.value(key) { return known }
    let tiles = try stock.tiles(layerName, shapes(reader), matrixSet: matrixSet)
    reader.memory?.remember(tiles, as: key, cost: 1)
    return tiles
  }

  private func shapes(_ reader: any StoreReader) throws -> LayerTiles.Shapes {
    switch collection.content {
    case .areas(let level, let division): .of(try reader.areas(AreaQuery(division: division, level: level)))
    case .territories(let plan): .of(try reader.tiledTerritories(plan: plan))
    case .facilities: .of(try reader.tiledFacilities())
    }
  }

  /// A tile, not packed; empty where it shows nothing.
  func tile(_ address: TileAddress, _ reader: any StoreReader) throws -> [UInt8] {
    let tiles = try tiles(reader)
    let key = "\(content) \(indicators.joined(separator: ",")) \(period?.description ?? "")"
    let told = try shelf.attributes(key, fieldCount: fields.count) { try attributes(reader) }
    return tiles.tile(address, told, tiles.cutter())
  }

  private func attributes(_ reader: any StoreReader) throws -> TileAttributes {
    switch collection.content {
    case .areas(let level, let division):
      let query = AreaQuery(division: division, level: level, includesGeometry: false)
      let layer = AreaLayer(query: query, indicators: indicators, period: period, gate: gate)
      return areaFields.attributes(try layer.features(reader))
    case .territories(let plan):
      return PlainTileFields.territories.attributes(try reader.tiledTerritories(plan: plan).map(\.properties))
    case .facilities: return PlainTileFields.facilities.attributes(try reader.tiledFacilities().map(\.properties))
    }
  }
}
