import Atlas
import Synchronization
import VectorTiles

/// The features that were made ready to be cut, shared by all connections of the store.
///
/// Each is of exactly these shapes: a connection whose store has changed reads them, and finds what is ready where they are
/// the same.
final class TileStock: Sendable {
  private struct Entry: Sendable {
    var shapes: LayerTiles.Shapes
    var tiles: LayerTiles
  }

  /// Three levels in three tile matrix sets; of a country each may take a hundred megabytes.
  private static let mostEntries = 9

  /// The latest last.
  private let entries = Mutex<[Entry]>([])

  /// - Parameter shapes: In the order of the keys of the features.
  func tiles(_ name: String, _ shapes: LayerTiles.Shapes, matrixSet: TileMatrixSet) throws -> LayerTiles {
    let held = entries.withLock { $0 }
    let known = held.last { $0.tiles.matrixSet.id == matrixSet.id && $0.tiles.name == name && $0.shapes == shapes }
    if let known { return known.tiles }
    let tiles = try LayerTiles(name, shapes, matrixSet: matrixSet)
    entries.withLock { entries in
      entries.append(Entry(shapes: shapes, tiles: tiles))
      if entries.count > TileStock.mostEntries { entries.removeFirst() }
    }
    return tiles
  }
}
