import SpatialCore

extension CQL2LiteralSystem {
  /// A literal in the system of the features.
  ///
  /// - Throws: ``CQL2Error/Code/invalidGeometry`` for one that crosses itself, lies outside its system or cannot be
  ///   transformed.
  func geometry(of literal: Geometry) throws(CQL2Error) -> Geometry {
    let ordered = crs.isLatitudeFirst ? literal.mapCoordinates { Coordinate(x: $0.y, y: $0.x) } : literal
    return try describing(literal.typeName) { () throws(SpatialError) in
      if let envelope = ordered.envelope { try self.check(envelope) }
      if let problem = try ordered.validityProblem() { throw SpatialError(.invalidGeometry, problem) }
      return try self.transformed(ordered)
    }
  }

  func geometry(of box: CQL2Box) throws(CQL2Error) -> Geometry {
    var corners = [box.lower, box.upper]
    if crs.isLatitudeFirst { corners = corners.map { Coordinate(x: $0.y, y: $0.x) } }
    return try describing("BBOX") { () throws(SpatialError) in
      let envelopes = try self.envelopes(corners[0], corners[1])
      for envelope in envelopes { try self.check(envelope) }
      var parts: [Geometry] = []
      for envelope in envelopes { parts.append(try self.transformed(CQL2LiteralSystem.shape(envelope))) }
      return parts.count == 1 ? parts[0] : .collection(parts)
    }
  }

  private func describing(
    _ name: String, _ body: () throws(SpatialError) -> Geometry
  ) throws(CQL2Error) -> Geometry {
    do throws(SpatialError) {
      return try body()
    } catch {
      throw CQL2Error(.invalidGeometry, "\(name) in \(crs): \(error.message)")
    }
  }

  private func check(_ envelope: Envelope) throws(SpatialError) {
    guard crs.isGeographic else { return }
    guard abs(envelope.minX) <= 180, abs(envelope.maxX) <= 180, abs(envelope.minY) <= 90, abs(envelope.maxY) <= 90
    else {
      let order = crs.isLatitudeFirst ? "latitude before longitude" : "longitude before latitude"
      throw SpatialError(.outsideDomain, "degrees outside ±180 and ±90, \(order) expected")
    }
  }

  /// One, or two where the box crosses the meridian of 180°.
  private func envelopes(_ lower: Coordinate, _ upper: Coordinate) throws(SpatialError) -> [Envelope] {
    guard lower.y <= upper.y, lower.x <= upper.x || crs.isGeographic else {
      throw SpatialError(.invalidGeometry, "the lower corner before the upper one expected")
    }
    if lower.x <= upper.x { return [Envelope(minX: lower.x, minY: lower.y, maxX: upper.x, maxY: upper.y)] }
    return [
      Envelope(minX: lower.x, minY: lower.y, maxX: 180, maxY: upper.y),
      Envelope(minX: -180, minY: lower.y, maxX: upper.x, maxY: upper.y),
    ]
  }

  /// A box without width or height is a line, one without both a point.
  private static func shape(_ box: Envelope) -> Geometry {
    let corners = [Coordinate(x: box.minX, y: box.minY), Coordinate(x: box.maxX, y: box.maxY)]
    if box.width > 0, box.height > 0 { return .polygon(box.polygon) }
    return corners[0] == corners[1] ? .point(corners[0]) : .lineString(corners)
  }

  private func transformed(_ geometry: Geometry) throws(SpatialError) -> Geometry {
    guard let transform else { return geometry }
    var result = geometry
    if let frame { result = try result.clipped(to: frame) }
    if let longestPiece {
      let pieces = result.pieceCount(atMost: longestPiece)
      guard pieces <= CQL2LiteralSystem.mostPieces else {
        throw SpatialError(
          .invalidGeometry,
          "its sides are so long together that they are \(pieces) pieces in the system of the features; at most "
            + "\(CQL2LiteralSystem.mostPieces) expected")
      }
      result = result.withPieces(atMost: longestPiece)
    }
    return try transform(result)
  }
}

extension CQL2LiteralSystem {
  /// A hundred times what the outline of the Netherlands has: twenty thousand sides across the country would be twenty million.
  fileprivate static let mostPieces = 100_000

  fileprivate static func pieces(_ from: Coordinate, _ to: Coordinate, atMost length: Double) -> Double {
    max(1, min(1_000, (from.distance(to: to) / length).rounded(.up)))
  }
}

extension Geometry {
  /// Of how many pieces its sides are.
  fileprivate func pieceCount(atMost length: Double) -> Int {
    func count(_ points: [Coordinate]) -> Int {
      zip(points, points.dropFirst()).reduce(0) { $0 + Int(CQL2LiteralSystem.pieces($1.0, $1.1, atMost: length)) }
    }
    func count(_ polygon: Polygon) -> Int { polygon.holes.reduce(count(polygon.exterior)) { $0 + count($1) } }
    return switch self {
    case .point, .multiPoint: 0
    case .lineString(let points): count(points)
    case .multiLineString(let lines): lines.reduce(0) { $0 + count($1) }
    case .polygon(let polygon): count(polygon)
    case .multiPolygon(let multi): multi.polygons.reduce(0) { $0 + count($1) }
    case .collection(let parts): parts.reduce(0) { $0 + $1.pieceCount(atMost: length) }
    }
  }

  /// With further vertices on long sides.
  fileprivate func withPieces(atMost length: Double) -> Geometry {
    func divided(_ points: [Coordinate]) -> [Coordinate] {
      guard var last = points.first else { return points }
      var result = [last]
      for next in points.dropFirst() {
        let pieces = CQL2LiteralSystem.pieces(last, next, atMost: length)
        for piece in stride(from: 1, to: pieces, by: 1) {
          let part = piece / pieces
          result.append(Coordinate(x: last.x + (next.x - last.x) * part, y: last.y + (next.y - last.y) * part))
        }
        result.append(next)
        last = next
      }
      return result
    }
    func divided(_ polygon: Polygon) -> Polygon {
      Polygon(exterior: divided(polygon.exterior), holes: polygon.holes.map(divided))
    }
    switch self {
    case .point, .multiPoint: return self
    case .lineString(let points): return .lineString(divided(points))
    case .multiLineString(let lines): return .multiLineString(lines.map(divided))
    case .polygon(let polygon): return .polygon(divided(polygon))
    case .multiPolygon(let multi): return .multiPolygon(MultiPolygon(multi.polygons.map(divided)))
    case .collection(let parts): return .collection(parts.map { $0.withPieces(atMost: length) })
    }
  }
}
