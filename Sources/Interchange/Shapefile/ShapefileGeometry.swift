import CShapelib
import SpatialCore

/// A shape of shapelib as a geometry in two dimensions: heights and measures are left out.
enum ShapefileGeometry {
  /// - Parameter shape: Of any type but MultiPatch.
  /// - Returns: nil for a shape without points.
  static func geometry(_ shape: SHPObject) throws(SpatialError) -> Geometry? {
    guard shape.nVertices > 0, let x = shape.padfX, let y = shape.padfY else { return nil }
    let points = (0..<Int(shape.nVertices)).map { Coordinate(x: x[$0], y: y[$0]) }
    switch shape.nSHPType {
    case SHPT_POINT, SHPT_POINTZ, SHPT_POINTM: return .point(points[0])
    case SHPT_MULTIPOINT, SHPT_MULTIPOINTZ, SHPT_MULTIPOINTM: return .multiPoint(points)
    case SHPT_ARC, SHPT_ARCZ, SHPT_ARCM:
      let lines = try parts(shape, points)
      return lines.count == 1 ? .lineString(lines[0]) : .multiLineString(lines)
    default:
      let polygons = try RingAssembly.polygons(try parts(shape, points))
      return polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(MultiPolygon(polygons))
    }
  }

  private static func parts(_ shape: SHPObject, _ points: [Coordinate]) throws(SpatialError) -> [[Coordinate]] {
    guard shape.nParts > 0, let first = shape.panPartStart else {
      throw SpatialError(.malformedEncoding, "\(points.count) points in no part")
    }
    let starts = (0..<Int(shape.nParts)).map { Int(first[$0]) } + [points.count]
    guard starts[0] == 0, zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw SpatialError(.malformedEncoding, "the parts do not begin one after another, from the first point on")
    }
    return zip(starts, starts.dropFirst()).map { Array(points[$0..<$1]) }
  }
}
