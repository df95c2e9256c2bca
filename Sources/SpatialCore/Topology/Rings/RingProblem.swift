/// Something odd about a ring that OGC's rules may allow.
public struct RingProblem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The border goes out to a point and back along itself.
    case spike
    /// The same point twice in a row.
    case repeatedPoint
    /// A part or a hole that is next to nothing.
    case tinyRing
    /// Rings of one area touch each other, or a ring itself, in a point.
    case selfTouching
  }

  public var kind: Kind
  public var ring: RingPosition
  public var location: Coordinate
  /// Of a spike: how far it reaches.
  public var lengthMetres: Double?
  /// Of a tiny ring.
  public var areaSquareMetres: Double?
}

/// From where on a ring is odd.
public struct RingLimits: Sendable {
  /// A sharper corner is a spike. The default is 0.5.
  public var spikeAngleDegrees = 0.5
  /// A shorter spike is rounding of coordinates. The default is 0.1.
  public var spikeLengthMetres = 0.1
  /// A part or hole up to this is tiny. The default is 1.
  public var tinyAreaSquareMetres = 1.0

  public init() {}
}

extension MultiPolygon {
  /// What is odd about the rings, in order of storage; those that touch, which more than one ring may do, at the end.
  ///
  /// - Complexity: O(*n*) in the number of vertices.
  ///
  /// Edge cases: an invalid area is looked at as any other; touching is found where both rings have a vertex.
  public func ringProblems(_ limits: RingLimits = RingLimits()) -> [RingProblem] {
    var problems: [RingProblem] = []
    var visited: Set<Coordinate> = []
    visited.reserveCapacity(vertexCount)
    var touching: [RingProblem] = []
    forEachRing { ring, points in
      let path = MultiPolygon.withoutRepeats(points) { place in
        problems.append(RingProblem(kind: .repeatedPoint, ring: ring, location: place))
      }
      guard let first = points.first else { return }
      for (tip, length) in MultiPolygon.spikes(path, limits) {
        problems.append(RingProblem(kind: .spike, ring: ring, location: tip, lengthMetres: length))
      }
      let area = abs(Polygon.signedArea(points))
      if area <= limits.tinyAreaSquareMetres {
        problems.append(RingProblem(kind: .tinyRing, ring: ring, location: first, areaSquareMetres: area))
      }
      for point in path where !visited.insert(point).inserted {
        touching.append(RingProblem(kind: .selfTouching, ring: ring, location: point))
      }
    }
    return problems + touching
  }

  /// The vertices of a closed ring, each once, without the closing one.
  private static func withoutRepeats(_ ring: [Coordinate], _ repeated: (Coordinate) -> Void) -> [Coordinate] {
    var path: [Coordinate] = []
    path.reserveCapacity(ring.count)
    for point in ring.first == ring.last ? ring.dropLast() : ring[...] {
      if point == path.last { repeated(point) } else { path.append(point) }
    }
    while path.count > 1, path.first == path.last {
      repeated(path[0])
      path.removeLast()
    }
    return path
  }

  /// Tips at which the border turns back on itself, with the length of the shorter side.
  private static func spikes(_ path: [Coordinate], _ limits: RingLimits) -> [(tip: Coordinate, length: Double)] {
    guard path.count > 2 else { return [] }
    // tan θ ≈ θ for an angle this small.
    let slope = limits.spikeAngleDegrees * Double.pi / 180
    return path.indices.compactMap { index in
      let tip = path[index]
      let before = path[index == 0 ? path.count - 1 : index - 1]
      let after = path[index == path.count - 1 ? 0 : index + 1]
      let (ax, ay, bx, by) = (before.x - tip.x, before.y - tip.y, after.x - tip.x, after.y - tip.y)
      let dot = ax * bx + ay * by
      guard dot > 0, abs(ax * by - ay * bx) < slope * dot else { return nil }
      let length = min(tip.distance(to: before), tip.distance(to: after))
      return length > limits.spikeLengthMetres ? (tip, length) : nil
    }
  }
}
