import SpatialCore
import TestSupport
import Testing

/// The relations of DE-9IM, by the examples of the standard and by what they have to do with one another.
struct SpatialRelationTests {
  private static let square = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"

  /// Every relation that holds of the two, and no other.
  @Test(arguments: [
    (square, square, "intersects equals within contains"),
    ("POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))", square, "intersects within"),
    ("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))", square, "intersects within"),
    ("POLYGON ((4 0, 5 0, 5 4, 4 4, 4 0))", square, "intersects touches"),
    ("POLYGON ((4 4, 5 4, 5 5, 4 5, 4 4))", square, "intersects touches"),
    ("POLYGON ((3 3, 5 3, 5 5, 3 5, 3 3))", square, "intersects overlaps"),
    ("POLYGON ((5 5, 6 5, 6 6, 5 6, 5 5))", square, "disjoint"),
    ("POINT (1 1)", square, "intersects within"), ("POINT (4 1)", square, "intersects touches"),
    ("POINT (5 1)", square, "disjoint"), ("POINT (5 5)", "POINT (5 5)", "intersects equals within contains"),
    ("LINESTRING (1 1, 6 6)", square, "intersects crosses"), ("LINESTRING (1 1, 3 3)", square, "intersects within"),
    ("LINESTRING (4 0, 4 4)", square, "intersects touches"),
    ("LINESTRING (0 0, 2 2)", "LINESTRING (0 2, 2 0)", "intersects crosses"),
    ("LINESTRING (0 0, 2 0)", "LINESTRING (1 0, 3 0)", "intersects overlaps"),
    ("LINESTRING (0 0, 1 0)", "LINESTRING (1 0, 3 0)", "intersects touches"),
    ("LINESTRING (0 0, 1 0, 2 0)", "LINESTRING (2 0, 0 0)", "intersects equals within contains"),
    ("MULTIPOINT ((1 1), (9 9))", square, "intersects crosses"),
    ("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((9 9, 10 9, 10 10, 9 10, 9 9)))", square, "intersects overlaps"),
    (
      "GEOMETRYCOLLECTION (POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0)), POLYGON ((2 0, 4 0, 4 4, 2 4, 2 0)))", square,
      "intersects equals within contains"
    ),
    ("GEOMETRYCOLLECTION (POINT (1 1), GEOMETRYCOLLECTION (POINT (2 2)))", square, "intersects within"),
  ])
  func holdAsTheStandardDefines(one: String, other: String, expected: String) throws {
    let (first, second) = (try geometry(one), try geometry(other))
    let wanted = Set(expected.split(separator: " ").map(String.init))
    let (toSecond, toFirst) = (try RelatedGeometry(second), try RelatedGeometry(first))
    for relation in SpatialRelation.allCases {
      #expect(try toSecond.holds(relation, for: first) == wanted.contains(relation.rawValue), "\(relation)")
      #expect(try toFirst.holds(relation.converse, for: second) == wanted.contains(relation.rawValue), "\(relation)")
    }
  }

  @Test
  func collectionsOfSeveralDimensionsIntersectOnly() throws {
    let mixed = try geometry("GEOMETRYCOLLECTION (POINT (9 9), LINESTRING (0 0, 1 1))")
    let reference = try RelatedGeometry(mixed)
    #expect(reference.isMixed)
    #expect(try reference.holds(.intersects, for: .point(Coordinate(x: 9, y: 9))))
    #expect(try reference.holds(.intersects, for: .point(Coordinate(x: 0.5, y: 0.5))))
    #expect(try reference.holds(.disjoint, for: .point(Coordinate(x: 5, y: 4))))
    #expect(throws: SpatialError.self) { try reference.holds(.touches, for: .point(Coordinate(x: 0, y: 0))) }
    #expect(throws: SpatialError.self) {
      try RelatedGeometry(.point(Coordinate(x: 0, y: 0))).holds(.touches, for: mixed)
    }
  }

  @Test
  func anEmptyGeometryIsDisjointFromAll() throws {
    let empty = try RelatedGeometry(.collection([]))
    let point = Geometry.point(Coordinate(x: 1, y: 1))
    for relation in SpatialRelation.allCases {
      #expect(try empty.holds(relation, for: point) == (relation == .disjoint))
      #expect(try RelatedGeometry(point).holds(relation, for: .collection([])) == (relation == .disjoint))
    }
  }

  /// The envelopes, the rectangle and the first vertex are short cuts: they may not change an answer.
  @Test
  func shortCutsGiveGEOSsAnswer() throws {
    var random = SplitMix(seed: 42)
    for _ in 0..<400 {
      let one = shape(&random)
      let other = shape(&random)
      let reference = try RelatedGeometry(other)
      // A duplicated point among the parts of a collection keeps every short cut from being taken but the envelopes'.
      let slow = try RelatedGeometry(.collection([other]))
      for relation in SpatialRelation.allCases {
        let answer = try reference.holds(relation, for: one)
        #expect(answer == (try slow.holds(relation, for: .collection([one]))))
        if let envelope = one.envelope, let quick = reference.answer(relation, for: envelope) {
          #expect(quick == answer)
        }
      }
      let meets = try reference.holds(.intersects, for: one)
      #expect(try reference.holds(.disjoint, for: one) == !meets)
      let (within, contains) = (try reference.holds(.within, for: one), try reference.holds(.contains, for: one))
      #expect(try reference.holds(.equals, for: one) == (within && contains))
      for relation in [SpatialRelation.touches, .overlaps, .crosses] where try reference.holds(relation, for: one) {
        #expect(meets && !within && !contains)
      }
    }
  }

  @Test
  func clipsToAFrame() throws {
    let frame = Envelope(minX: 0, minY: 0, maxX: 10, maxY: 10)
    let world = try geometry("POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))")
    #expect(try world.clipped(to: frame).asMultiPolygon?.area == 100)
    let inside = try geometry("LINESTRING (1 1, 2 2)")
    #expect(try inside.clipped(to: frame) == inside)
    #expect(try geometry("POINT (11 1)").clipped(to: frame) == .collection([]))
    // The envelopes meet, the geometries do not.
    #expect(try geometry("LINESTRING (9 -5, 15 5)").clipped(to: frame) == .collection([]))
    let mixed = try geometry("GEOMETRYCOLLECTION (POINT (1 1), POINT (20 1), LINESTRING (5 5, 15 5))")
    #expect(try mixed.clipped(to: frame).envelope == Envelope(minX: 1, minY: 1, maxX: 10, maxY: 5))
  }

  @Test(arguments: [
    ("LINESTRING (1 1)", "1 points, at least 2 expected"), ("MULTIPOINT EMPTY", "0 points, at least 1 expected"),
    ("MULTILINESTRING ((1 1, 2 2), (1 1))", "part 2, 1 points, at least 2 expected"),
    ("MULTILINESTRING EMPTY", "no lines"),
    ("GEOMETRYCOLLECTION EMPTY", "no geometries"), ("POINT (nan 1)", "ordinate (nan, 1.0), finite numbers expected"),
    ("GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (1 1))", "part 2, 1 points, at least 2 expected"),
  ])
  func tellsWhatIsNoGeometry(text: String, problem: String) throws {
    #expect(try geometry(text).structuralProblem == problem)
  }

  @Test(arguments: [
    ("LINESTRING (1 1, 1 1)", "a line without length"),
    ("MULTILINESTRING ((1 1, 2 2), (1 1, 1 1))", "part 2, a line without length"),
    ("POLYGON ((0 0, 2 2, 0 2, 2 0, 0 0))", "Self-intersection at exterior ring (near 1 1)"),
    (
      "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 2 2, 0 2, 2 0, 0 0)))",
      "part 2, Self-intersection at exterior ring (near 1 1)"
    ),
  ])
  func tellsWhatIsInvalid(text: String, problem: String) throws {
    let geometry = try geometry(text)
    #expect(geometry.structuralProblem == nil)
    #expect(try geometry.validityProblem() == problem)
  }

  @Test
  func readsAGeometryWithinALongerText() throws {
    let text = Array("S_WITHIN(x, POINT Z (1 2 3)) AND".utf8)
    var offset = 12
    let found = try text.withUnsafeBufferPointer { try WKTDecoder.decode($0, at: &offset) }
    #expect(found == .point(Coordinate(x: 1, y: 2)))
    #expect(offset == 27)
  }

  private func geometry(_ text: String) throws -> Geometry { try #require(try WKTDecoder.decode(text).geometry) }

  /// On a small grid, so that borders and corners often coincide.
  private func shape(_ random: inout SplitMix) -> Geometry {
    let x = Double(Int.random(in: 0..<6, using: &random))
    let y = Double(Int.random(in: 0..<6, using: &random))
    let width = Double(Int.random(in: 1..<4, using: &random))
    let height = Double(Int.random(in: 1..<4, using: &random))
    let corners = Envelope(minX: x, minY: y, maxX: x + width, maxY: y + height).polygon.exterior
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .point(corners[0])
    case 1: return .lineString(Array(corners[0...2]))
    case 2: return .polygon(Polygon(exterior: [corners[0], corners[1], corners[2], corners[0]]))
    case 3: return .multiPoint([corners[0], corners[2]])
    default: return .polygon(Polygon(exterior: corners))
    }
  }
}
