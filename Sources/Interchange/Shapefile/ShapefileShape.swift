import CShapelib
import SpatialCore

/// A geometry as the format stores it: a type, points, and where each part begins.
struct ShapefileShape {
  let type: Int32
  let points: [Coordinate]
  let starts: [Int32]

  /// - Throws: ``SpatialError/Code/invalidGeometry`` for a collection, for what is no ring, and for ordinates that are no
  ///   numbers.
  init(_ geometry: Geometry) throws(SpatialError) {
    guard geometry.coordinates.allSatisfy(\.isFinite) else {
      throw SpatialError(.invalidGeometry, "an ordinate that is no finite number")
    }
    switch geometry {
    case .point(let point): self.init(SHPT_POINT, [[point]])
    case .multiPoint(let points): self.init(SHPT_MULTIPOINT, [points])
    case .lineString(let line): self.init(SHPT_ARC, [line])
    case .multiLineString(let lines): self.init(SHPT_ARC, lines)
    case .polygon(let polygon): try self.init(MultiPolygon([polygon]))
    case .multiPolygon(let area): try self.init(area)
    case .collection:
      throw SpatialError(.invalidGeometry, "a GeometryCollection, which a Shapefile does not hold; write GeoPackage")
    }
  }

  private init(_ area: MultiPolygon) throws(SpatialError) {
    if !area.isEmpty, let problem = area.structuralProblem { throw SpatialError(.invalidGeometry, problem) }
    self.init(SHPT_POLYGON, area.polygons.flatMap { ShapefileShape.clockwise($0) })
  }

  private init(_ type: Int32, _ parts: [[Coordinate]]) {
    let filled = parts.filter { !$0.isEmpty }
    self.type = type
    points = filled.flatMap { $0 }
    var starts: [Int32] = []
    var at = 0
    for part in filled {
      starts.append(Int32(clamping: at))
      at += part.count
    }
    self.starts = starts
  }

  private static func clockwise(_ polygon: Polygon) -> [[Coordinate]] {
    [Polygon.signedArea(polygon.exterior) > 0 ? polygon.exterior.reversed() : polygon.exterior]
      + polygon.holes.map { Polygon.signedArea($0) < 0 ? $0.reversed() : $0 }
  }

  static func type(of kind: FeatureSchema.GeometryKind) -> Int32? {
    switch kind {
    case .point: SHPT_POINT
    case .lineString: SHPT_ARC
    case .multiPolygon: SHPT_POLYGON
    case .any: nil
    }
  }
}
