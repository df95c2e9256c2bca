import Synchronization
import VectorTiles

/// What the features of layers tell in tiles, made once for one state of the store and shared by all of its connections.
final class TileAttributeShelf: Sendable {
  /// About 300 MB.
  private static let mostValues = 3_000_000

  private let held = Mutex<(values: Int, attributes: [String: TileAttributes])>((0, [:]))

  /// What is held, else what is made, outside the lock: two requests may make the same, to the same end.
  ///
  /// - Parameters:
  ///   - key: Tells the layer, the indicators and the period.
  ///   - fieldCount: How many values a feature has.
  func attributes(
    _ key: String, fieldCount: Int, _ make: () throws -> TileAttributes
  ) throws -> TileAttributes {
    if let known = held.withLock({ $0.attributes[key] }) { return known }
    let made = try make()
    let values = made.featureCount * fieldCount
    held.withLock { held in
      if held.values + values > TileAttributeShelf.mostValues { held = (0, [:]) }
      if held.attributes.updateValue(made, forKey: key) == nil { held.values += values }
    }
    return made
  }
}
