import Atlas
import Synchronization
import VectorTiles

/// The areas that were made ready to be cut, shared by all connections of the store.
///
/// Each is of exactly these areas: a connection whose store has changed reads them, and finds what is ready where they are
/// the same.
final class TileStock: Sendable {
  private struct Entry: Sendable {
    var areas: [Area]
    var set: String
    var tiles: AreaTiles
  }

  /// Three levels in three tile matrix sets; of a country each may take a hundred megabytes.
  private static let mostEntries = 9

  /// The latest last.
  private let entries = Mutex<[Entry]>([])

  /// - Parameter areas: Of one level, ordered by code.
  func tiles(_ areas: [Area], level: AreaLevel, matrixSet: TileMatrixSet) throws -> AreaTiles {
    let held = entries.withLock { $0 }
    if let known = held.last(where: { $0.set == matrixSet.id && $0.tiles.level == level && $0.areas == areas }) {
      return known.tiles
    }
    let tiles = try AreaTiles(areas, level: level, matrixSet: matrixSet)
    entries.withLock { entries in
      entries.append(Entry(areas: areas, set: matrixSet.id, tiles: tiles))
      if entries.count > TileStock.mostEntries { entries.removeFirst() }
    }
    return tiles
  }
}
