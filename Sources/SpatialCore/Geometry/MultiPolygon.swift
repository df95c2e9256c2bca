/// The geometry of an area: any number of polygons.
public struct MultiPolygon: Hashable, Sendable {
  public var polygons: [Polygon]

  public init(_ polygons: [Polygon]) {
    self.polygons = polygons
  }

  public var isEmpty: Bool { polygons.isEmpty }
  public var area: Double { polygons.reduce(0) { $0 + $1.area } }
  public var envelope: Envelope? { Envelope(polygons.lazy.flatMap(\.exterior)) }
  public var vertexCount: Int { polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } } }

  /// See ``Polygon/structuralProblem``; names the part where there are several.
  public var structuralProblem: String? {
    if polygons.isEmpty { return "empty geometry, a polygon expected" }
    for (index, polygon) in polygons.enumerated() {
      if let problem = polygon.structuralProblem {
        return polygons.count == 1 ? problem : "part \(index + 1), \(problem)"
      }
    }
    return nil
  }

  /// The same polygons, each by the right-hand rule; see ``Polygon/rightHanded``.
  public var rightHanded: MultiPolygon { MultiPolygon(polygons.map(\.rightHanded)) }

  /// The part with the largest area; the first of equals; nil for an empty geometry.
  public var largestPart: Polygon? {
    polygons.max { $0.area < $1.area }
  }
}
