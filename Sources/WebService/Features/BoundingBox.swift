import SpatialCore

/// The `bbox` of a request: a rectangle in its own system, in which features are compared with it.
///
/// Straight sides in degrees are curves in metres, so a feature is carried to the system of the box and compared there. Most
/// need not be: in RD New there is a rectangle that holds the box, beyond which no feature touches it, and one inside it.
struct BoundingBox: Sendable {
  /// Around the Netherlands, where transformations are defined; what lies beyond holds no feature of ours.
  private static let degrees = Envelope(minX: 1, minY: 49, maxX: 10, maxY: 56)
  private static let mercator = Envelope(minX: 111_319, minY: 6_274_861, maxX: 1_113_195, maxY: 7_558_416)
  private static let pointsOnSide = 16

  /// In ``crs``, x before y: one, or two where the box crosses the meridian of 180°; none beyond the Netherlands.
  private let parts: [Part]
  let crs: CoordinateReferenceSystem

  private struct Part: Sendable {
    var box: Envelope
    /// In RD New.
    var outer: Envelope
    var inner: Envelope?
  }

  init(_ text: String, crs: CoordinateReferenceSystem, _ writers: FeatureWriterPool) throws {
    self.crs = crs
    let boxes = try BoundingBox.boxes(text, crs: crs)
    if crs == .rdNew {
      parts = boxes.map { Part(box: $0, outer: $0, inner: $0) }
      return
    }
    let frame = crs.isGeographic ? BoundingBox.degrees : BoundingBox.mercator
    parts = try writers.withTransformer(from: crs) { transformer in
      try boxes.filter { $0.intersects(frame) }.map { try BoundingBox.part($0, in: frame, transformer) }
    }
  }

  /// The positions of the features of a table that share a point with the box, ascending.
  func select(_ table: FeatureTable, _ writers: FeatureWriterPool) throws -> [Int] {
    var found: Set<Int> = []
    for part in parts {
      var open: [Int] = []
      for position in table.index.search(part.outer) where !found.contains(position) {
        let isInside =
          part.inner.map { inner in table.envelopes[position].map { inner.contains($0) } ?? false } ?? false
        if isInside { found.insert(position) } else { open.append(position) }
      }
      for (position, geometry) in zip(open, try table.projected(open, crs, writers)) where geometry.intersects(part.box)
      {
        found.insert(position)
      }
    }
    return found.sorted()
  }

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

  /// - Complexity: 64 transformed points.
  private static func part(_ box: Envelope, in frame: Envelope, _ transformer: CoordinateTransformer) throws -> Part {
    let clipped = Envelope(
      minX: max(box.minX, frame.minX), minY: max(box.minY, frame.minY), maxX: min(box.maxX, frame.maxX),
      maxY: min(box.maxY, frame.maxY))
    let corners = clipped.polygon.exterior
    let sides = try zip(corners, corners.dropFirst()).map { from, to in
      try (0...pointsOnSide).map { step in
        let share = Double(step) / Double(pointsOnSide)
        return try transformer.transform(
          Coordinate(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share))
      }
    }
    // Between two points of a side the curve leaves their chord by less than an eighth of what it leaves that of two such
    // steps by; a hundredth of the size is far more than that.
    guard let outer = Envelope(sides.joined()) else { return Part(box: box, outer: frame) }
    let margin = 1 + 0.01 * max(outer.width, outer.height)
    let inner = Envelope(
      minX: (sides[3].map(\.x).max() ?? outer.maxX) + margin, minY: (sides[0].map(\.y).max() ?? outer.maxY) + margin,
      maxX: (sides[1].map(\.x).min() ?? outer.minX) - margin, maxY: (sides[2].map(\.y).min() ?? outer.minY) - margin)
    return Part(
      box: box, outer: outer.expanded(by: margin), inner: inner.width > 0 && inner.height > 0 ? inner : nil)
  }
}
