import SpatialCore

/// A layer read from a temporary copy, which is there as long as the layer is.
struct UnpackedLayer: FeatureLayer {
  /// Of the delivery.
  let path: String
  private let layer: any FeatureLayer
  private let copy: UnpackedFile

  init(_ layer: any FeatureLayer, of path: String, copy: UnpackedFile) {
    self.layer = layer
    self.path = path
    self.copy = copy
  }

  var name: String { "\(ByteSource.shortName(path)), \(layer.name)" }
  var columns: [String] { layer.columns }
  var crs: CoordinateReferenceSystem? { layer.crs }
  var featureCount: Int? { layer.featureCount }

  func forEach(_ body: (Feature) throws -> Void) throws {
    try withExtendedLifetime(copy) { try layer.forEach(body) }
  }
}
