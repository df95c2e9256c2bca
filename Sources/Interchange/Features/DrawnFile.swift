public import Atlas
import Foundation
import SpatialCore

/// A file with one drawn area: GeoJSON, or any other format of features.
public enum DrawnFile {
  /// - Parameters:
  ///   - layer: The layer of a file with several.
  ///   - data: The product's data folder.
  /// - Returns: The area, named after the file.
  /// - Throws: `AtlasError` for a file with no feature or several, a system that is not known, and a drawing that is none.
  public static func read(_ path: String, layer: String? = nil, data: String) throws -> DrawnArea {
    var options = FeatureOptions(layer: layer)
    options.data = data
    let source = try FeatureFile.open(path, options)
    var geometries: [Result<Geometry?, SpatialError>] = []
    var count = 0
    try source.forEach { feature in
      count += 1
      if count == 1 { geometries.append(feature.geometry) }
    }
    guard count == 1, let geometry = geometries.first else {
      throw AtlasError(.badData, "\(source.name): \(count) features, one drawn area expected")
    }
    guard let crs = source.crs else {
      throw AtlasError(
        .badData, "\(source.name): does not tell its coordinate system; GeoJSON, or a file that names it, expected")
    }
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    do {
      return try DrawnArea(geometry.get(), crs: crs, name: name)
    } catch let error as SpatialError {
      throw AtlasError(.badData, "\(source.name): \(error.message)")
    }
  }
}
