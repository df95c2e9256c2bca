import Atlas
import SpatialCore

extension Geometry {
  /// - Throws: ``AtlasError/Code/badData`` for an ordinate that is not a number, which no format can tell.
  func requireFinite(feature: Int, of layer: String) throws(AtlasError) {
    guard let bad = coordinates.first(where: { !$0.isFinite }) else { return }
    throw AtlasError(
      .badData,
      "\(layer), feature \(feature): ordinate (\(bad.x), \(bad.y)), finite numbers expected; nothing was written"
    )
  }
}
