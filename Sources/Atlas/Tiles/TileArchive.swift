import Compression
public import Indicators
public import SpatialCore
public import VectorTiles

/// Builds a PMTiles archive of the areas of a division with their figures.
public struct TileArchive: Sendable {
  public struct Outcome: Sendable {
    public var division: String
    /// Their names.
    public var layers: [String]
    public var tiles: Int
    public var bytes: Int
  }

  /// Layers that are of no level.
  public enum Extra: String, Sendable, CaseIterable {
    /// Of the newest plan that the audience may see.
    case territories
    case facilities
  }

  /// nil takes the current division.
  public var division: String?
  /// nil takes all levels that the division has.
  public var level: AreaLevel?
  public var indicators: [String]
  /// nil: of each figure the latest period there is.
  public var period: Period?
  public var gate: DisclosureGate
  public var zooms: ClosedRange<Int>
  public var matrixSet: TileMatrixSet
  /// What it holds besides the levels. The default is nothing.
  public var extras: Set<Extra> = []
  /// How many threads; the archive does not depend on it. The default is one a core.
  public var workers = AreaIndex.cores

  public init(
    division: String? = nil, level: AreaLevel? = nil, indicators: [String] = [], period: Period? = nil,
    gate: DisclosureGate, zooms: ClosedRange<Int> = 5...12, matrixSet: TileMatrixSet = .webMercatorQuad
  ) {
    self.division = division
    self.level = level
    self.indicators = indicators
    self.period = period
    self.gate = gate
    self.zooms = zooms
    self.matrixSet = matrixSet
  }

  /// Reads the areas and their figures, and writes the archive from its first byte to its last.
  ///
  /// - Parameters:
  ///   - reader: For the public the `PublicStore`'s.
  ///   - progress: Called with how many of how many tiles are done.
  ///   - write: Called with pieces of the archive.
  /// - Throws: `AtlasError` for a division or level that is not there, zooms that the set does not have, a set that no
  ///   archive can hold, or a division without areas.
  /// - Complexity: time linear in the points shown over all zooms; memory that of the archive and the areas.
  public func write(
    _ reader: any StoreReader, progress: @Sendable (Int, Int) -> Void, to write: ([UInt8]) throws -> Void
  ) throws -> Outcome {
    try check()
    let layers = try TileArchiveLayers(self, reader)
    let envelopes = layers.all.compactMap(\.tiles.envelope)
    guard let envelope = envelopes.first.map({ envelopes.reduce($0) { $0.union($1) } }) else {
      throw AtlasError(.invalidRequest, "tiles: division \(layers.division.id) has no areas with a geometry")
    }
    var archive = PMTilesWriter()
    let tiles = try layers.tiles(zooms)
    // Few enough that their contents take little memory, enough that every core has work to the end.
    let batch = 1024
    for first in stride(from: 0, to: tiles.count, by: batch) {
      let slice = tiles[first..<min(first + batch, tiles.count)]
      for (tile, content) in try layers.contents(Array(slice), workers: workers) where !content.isEmpty {
        try archive.add(tile, content)
      }
      progress(first + slice.count, tiles.count)
    }
    var bytes = 0
    try archive.write(metadata: metadata(layers), bounds: TileArchive.degrees(envelope)) { piece in
      bytes += piece.count
      try write(piece)
    }
    return Outcome(
      division: layers.division.id, layers: layers.all.map(\.tiles.name), tiles: archive.tileCount, bytes: bytes)
  }

  private func check() throws(AtlasError) {
    guard matrixSet.columns == matrixSet.rows else {
      throw AtlasError(
        .invalidRequest,
        "--tile-matrix-set \(matrixSet.id): PMTiles has one tile at zoom 0; WebMercatorQuad or NetherlandsRDNewQuad expected"
      )
    }
    guard matrixSet.zooms.contains(zooms.lowerBound), matrixSet.zooms.contains(zooms.upperBound) else {
      throw AtlasError(
        .invalidRequest,
        "--zoom \(zooms.lowerBound)-\(zooms.upperBound): within \(matrixSet.zooms.lowerBound)-"
          + "\(matrixSet.zooms.upperBound) expected, the zooms of \(matrixSet.id)")
    }
  }

  /// The extent in longitude and latitude, the bend of its sides included.
  public static func degrees(_ envelope: Envelope) throws -> (west: Double, south: Double, east: Double, north: Double)
  {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    var result: Envelope?
    for x in [envelope.minX, envelope.center.x, envelope.maxX] {
      for y in [envelope.minY, envelope.center.y, envelope.maxY] {
        let point = try transformer.transform(Coordinate(x: x, y: y))
        if result == nil { result = Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y) }
        result?.extend(to: point)
      }
    }
    guard let result else { return (0, 0, 0, 0) }
    return (result.minX, result.minY, result.maxX, result.maxY)
  }

  /// Source: PMTiles 3 §5; TileJSON 3.0 §3.3 for `vector_layers`.
  private func metadata(_ layers: TileArchiveLayers) -> String {
    let division = layers.division
    let list = layers.all.map { layer in
      let fields = layer.fields.map { "\(JSONText.string($0.name)):\"\($0.isNumber ? "Number" : "String")\"" }
        .joined(separator: ",")
      return "{\"id\":\(JSONText.string(layer.tiles.name)),\"fields\":{\(fields)},"
        + "\"minzoom\":\(layer.zooms.lowerBound),\"maxzoom\":\(layer.zooms.upperBound)}"
    }
    var text = "{\"name\":\(JSONText.string(division.id)),\"description\":"
    let synthetic = division.isSynthetic ? " (synthetisch, verzonnen)" : ""
    text += JSONText.string("Gebieden van indeling \(division.id)\(synthetic)")
    text += ",\"type\":\"overlay\",\"version\":\"1\",\"generator\":\"wijkatlas\""
    text += ",\"audience\":\"\(gate.audience.rawValue)\",\"crs\":\"\(matrixSet.crs)\""
    text += ",\"tile_matrix_set\":\"\(matrixSet.id)\""
    return text + ",\"vector_layers\":[\(list.joined(separator: ","))]}"
  }
}
