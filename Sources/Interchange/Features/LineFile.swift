import Atlas
public import SpatialCore

/// The lines of a layer in any format of features, carried to RD New.
public struct LineFile: Sendable {
  /// `rail.gpkg, layer spoor`
  public let name: String
  public let crs: CoordinateReferenceSystem
  /// Of at least two points each.
  public let lines: [[Coordinate]]

  /// - Parameter layer: The layer of a file with several.
  /// - Throws: `AtlasError` for a file without a known coordinate system, a feature that is no line (it is named by its
  ///   number), and a file without lines.
  public init(_ path: String, layer: String? = nil) throws {
    let source = try FeatureFile.open(path, FeatureOptions(layer: layer))
    guard let crs = source.crs else {
      throw AtlasError(
        .badData,
        "\(source.name): does not tell its coordinate system; GeoJSON, or a file that names it, expected")
    }
    let transformer = try CoordinateTransformer(from: crs, to: .rdNew)
    var lines: [[Coordinate]] = []
    try source.forEach { feature in
      do {
        guard let geometry = try feature.geometry.get() else { return }
        lines += try Self.lines(of: transformer.transform(geometry))
      } catch let error as SpatialError {
        throw AtlasError(.badData, "\(source.name), feature \(feature.number): \(error.message)")
      } catch is NotALine {
        let kind = (try? feature.geometry.get())?.typeName ?? "nothing"
        throw AtlasError(.badData, "\(source.name), feature \(feature.number): a \(kind); a line expected")
      }
    }
    self.lines = lines.filter { $0.count > 1 }
    guard !self.lines.isEmpty else { throw AtlasError(.badData, "\(source.name): no lines; at least one expected") }
    name = source.name
    self.crs = crs
  }

  private struct NotALine: Error {}

  private static func lines(of geometry: Geometry) throws -> [[Coordinate]] {
    switch geometry {
    case .lineString(let line): [line]
    case .multiLineString(let lines): lines
    case .collection(let parts): try parts.flatMap(lines)
    case .point, .multiPoint, .polygon, .multiPolygon: throw NotALine()
    }
  }
}
