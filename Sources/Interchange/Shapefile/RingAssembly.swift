import SpatialCore

/// Which rings of a shape are exteriors, and whose holes the others are: the format itself does not say it.
///
/// By the format's rule an exterior runs clockwise and a hole counter-clockwise; a hole belongs to the smallest exterior
/// around it. Files in the wild have rings in the reverse of the rule, or all of them counter-clockwise: where the rule
/// leaves a hole without an exterior, nesting decides, and a ring inside an odd number of others is a hole. (GDAL 3.6
/// makes exteriors of holes and overlapping polygons there.) Clockwise rings inside each other obey the rule: they are
/// overlapping polygons, for a check to find, as the counter-enclaves of Baarle-Nassau in a simplified map. A ring
/// without area has no direction: it is a hole where an exterior is around it.
///
/// Rings are kept as they stand: not closed, not turned, in their order.
/// Source: ESRI Shapefile Technical Description, July 1998, "Polygon".
struct RingAssembly {
  private let rings: [[Coordinate]]
  private let areas: [Double]
  private let envelopes: [Envelope?]
  private var locators: [Int: RingLocator] = [:]
  /// Comparisons left: a hostile shape of a few megabytes with all rings inside each other would take hours.
  private var budget: Int

  /// - Parameter budget: How many comparisons of rings and edges it may take; nil for more than any map has needed.
  /// - Returns: The polygons in the order of their exteriors, each with its holes in the order of the shape.
  /// - Throws: ``SpatialError/Code/malformedEncoding`` for rings inside each other beyond all measure.
  /// - Complexity: O(*n* log *n*) in the number of vertices for rings that touch rarely.
  static func polygons(_ rings: [[Coordinate]], budget: Int? = nil) throws(SpatialError) -> [Polygon] {
    // What is no ring, or has no place in the plane, is named by ``Polygon/structuralProblem`` later on.
    guard rings.count > 1, rings.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      return rings.map { Polygon(exterior: $0) }
    }
    let vertices = rings.reduce(0) { $0 + $1.count }
    var assembly = RingAssembly(rings, budget: budget ?? 20_000_000 + 200 * vertices)
    if let owners = try assembly.ownersByDirection() { return assembly.polygons(owners: owners) }
    return assembly.polygons(owners: try assembly.ownersByNesting())
  }

  private init(_ rings: [[Coordinate]], budget: Int) {
    self.rings = rings
    self.budget = budget
    areas = rings.map(Polygon.signedArea)
    envelopes = rings.map { Envelope($0) }
  }

  /// - Parameter owners: For each ring the exterior whose hole it is; nil for an exterior.
  private func polygons(owners: [Int?]) -> [Polygon] {
    var holes: [Int: [[Coordinate]]] = [:]
    for (ring, owner) in owners.enumerated() {
      if let owner { holes[owner, default: []].append(rings[ring]) }
    }
    return rings.indices.filter { owners[$0] == nil }.map { Polygon(exterior: rings[$0], holes: holes[$0] ?? []) }
  }

  /// nil where the directions cannot be right.
  private mutating func ownersByDirection() throws(SpatialError) -> [Int?]? {
    let isExterior = areas.map { $0 < 0 }
    let index = EnvelopeIndex(rings.indices.map { isExterior[$0] ? envelopes[$0] : nil })
    var owners: [Int?] = Array(repeating: nil, count: rings.count)
    for ring in rings.indices where !isExterior[ring] {
      owners[ring] = try container(of: ring, in: index)
      if owners[ring] == nil, areas[ring] > 0 { return nil }
    }
    return owners
  }

  private mutating func ownersByNesting() throws(SpatialError) -> [Int?] {
    let index = EnvelopeIndex(envelopes)
    var owners: [Int?] = Array(repeating: nil, count: rings.count)
    for ring in rings.indices.sorted(by: { (-abs(areas[$0]), $0) < (-abs(areas[$1]), $1) }) {
      // What lies directly inside a hole is an exterior again.
      if let around = try container(of: ring, in: index), owners[around] == nil { owners[ring] = around }
    }
    return owners
  }

  /// The smallest ring around a ring.
  private mutating func container(of ring: Int, in index: EnvelopeIndex) throws(SpatialError) -> Int? {
    guard let first = rings[ring].first, let envelope = envelopes[ring] else { return nil }
    let found = index.search(first)
    try spend(found.count)
    let larger = found.filter { other in
      // Of two equal rings the first counts as the larger.
      (abs(areas[other]), ring) > (abs(areas[ring]), other)
        && envelopes[other].map { $0.union(envelope) == $0 } == true
    }
    for other in larger.sorted(by: { (abs(areas[$0]), -$0) < (abs(areas[$1]), -$1) }) {
      if try contains(other, ring) { return other }
    }
    return nil
  }

  /// The first point of the inner ring that is not on the outer one decides; rings may touch.
  private mutating func contains(_ outer: Int, _ inner: Int) throws(SpatialError) -> Bool {
    let locator = locators[outer] ?? RingLocator(rings[outer])
    locators[outer] = locator
    for point in rings[inner] {
      var steps = 0
      let place = locator.location(of: point, steps: &steps)
      try spend(steps)
      if place != .border { return place == .inside }
    }
    return true
  }

  private mutating func spend(_ steps: Int) throws(SpatialError) {
    budget -= steps
    if budget < 0 {
      throw SpatialError(
        .malformedEncoding, "\(rings.count) rings lie inside each other in a way that cannot be sorted out")
    }
  }
}
