import SpatialCore

/// The `bbox` of a request as a region in RD New.
struct BoundingBox: Sendable {
  /// A frame around the Netherlands that transformations are defined in; what lies beyond holds no area of ours.
  private static let degrees = Envelope(minX: 1, minY: 49, maxX: 10, maxY: 56)
  private static let mercator = Envelope(minX: 111_319, minY: 6_274_861, maxX: 1_113_195, maxY: 7_558_416)
  private static let rd = Envelope(minX: -300_000, minY: 0, maxX: 700_000, maxY: 1_000_000)
  /// Straight sides in degrees are curves in metres: each is followed by so many points.
  private static let pointsOnSide = 16

  /// nil where the box lies wholly beyond the Netherlands.
  let region: MultiPolygon?

  init(_ text: String, crs: CoordinateReferenceSystem) throws {
    let boxes = try BoundingBox.boxes(text, crs: crs)
    let frame = !crs.isGeographic ? (crs == .rdNew ? BoundingBox.rd : BoundingBox.mercator) : BoundingBox.degrees
    let transformer = try CoordinateTransformer(from: crs, to: .rdNew, domain: .unlimited)
    let polygons = try boxes.compactMap { box -> Polygon? in
      guard let part = BoundingBox.clip(box, to: frame) else { return nil }
      return Polygon(exterior: try BoundingBox.ring(part).map { try transformer.transform($0) })
    }
    region = polygons.isEmpty ? nil : MultiPolygon(polygons)
  }

  /// One box, or two where it crosses the meridian of 180°.
  private static func boxes(_ text: String, crs: CoordinateReferenceSystem) throws(Problem) -> [Envelope] {
    let problem = Problem.invalid(
      "bbox", text, expected: "four numbers, the lower and then the upper corner, in the axis order of bbox-crs")
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).count
    guard numbers.count == parts, parts == 4 || parts == 6, numbers.allSatisfy(\.isFinite) else { throw problem }
    var corners = parts == 4 ? numbers : [numbers[0], numbers[1], numbers[3], numbers[4]]
    if crs.isLatitudeFirst { corners = [corners[1], corners[0], corners[3], corners[2]] }
    guard corners[1] <= corners[3] else { throw problem }
    if crs.isGeographic {
      guard abs(corners[0]) <= 180, abs(corners[2]) <= 180, abs(corners[1]) <= 90, abs(corners[3]) <= 90 else {
        throw problem
      }
      if corners[0] > corners[2] {
        return [
          Envelope(minX: corners[0], minY: corners[1], maxX: 180, maxY: corners[3]),
          Envelope(minX: -180, minY: corners[1], maxX: corners[2], maxY: corners[3]),
        ]
      }
    }
    guard corners[0] <= corners[2] else { throw problem }
    return [Envelope(minX: corners[0], minY: corners[1], maxX: corners[2], maxY: corners[3])]
  }

  private static func clip(_ box: Envelope, to frame: Envelope) -> Envelope? {
    guard box.intersects(frame) else { return nil }
    let part = Envelope(
      minX: max(box.minX, frame.minX), minY: max(box.minY, frame.minY), maxX: min(box.maxX, frame.maxX),
      maxY: min(box.maxY, frame.maxY))
    // A box without an inside is no polygon; a hair's breadth makes it one.
    let hair = max(frame.width, frame.height) * 1e-12
    return part.width > 0 && part.height > 0 ? part : part.expanded(by: hair)
  }

  private static func ring(_ box: Envelope) -> [Coordinate] {
    let corners = box.polygon.exterior
    var result: [Coordinate] = []
    for (from, to) in zip(corners, corners.dropFirst()) {
      for step in 0..<pointsOnSide {
        let part = Double(step) / Double(pointsOnSide)
        result.append(Coordinate(x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part))
      }
    }
    return result + [result[0]]
  }
}
