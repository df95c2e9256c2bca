/// How compact a territory is, by the usual measures.
public struct Compactness: Sendable, Hashable {
  public let areaSquareMetres: Double
  public let perimeterMetres: Double
  /// 4π · area / perimeter²: 1 for a circle (Polsby, Popper 1991).
  public let polsbyPopper: Double
  /// Area / area of the smallest circle around it: 1 for a circle (Reock 1961).
  public let reock: Double
  /// Σ weight · squared distance to the weighted mean of the units' centroids, in resident · m² (Weaver, Hess 1963).
  public let momentOfInertia: Double

  /// Nil for no units, or units of which one has no shape.
  init?(of members: [Int], units: [TerritoryUnit], graph: ContiguityGraph) {
    let shapes = members.compactMap { units[$0].shape }
    guard !members.isEmpty, shapes.count == members.count else { return nil }
    let area = shapes.reduce(0) { $0 + $1.areaSquareMetres }
    let own = Set(members)
    let inner = (graph.edges + graph.dividing).reduce(0) { sum, edge in
      own.contains(edge.first) && own.contains(edge.second) ? sum + edge.sharedBorderMetres : sum
    }
    let perimeter = shapes.reduce(0) { $0 + $1.perimeterMetres } - 2 * inner
    let circle = EnclosingCircle(of: shapes.flatMap(\.hull))
    areaSquareMetres = area
    perimeterMetres = perimeter
    polsbyPopper = perimeter > 0 ? 4 * Double.pi * area / (perimeter * perimeter) : 0
    reock = circle.area > 0 ? area / circle.area : 0
    momentOfInertia = Self.inertia(zip(members, shapes).map { (units[$0].weight, $1.centroid) })
  }

  private static func inertia(_ points: [(weight: Double, place: UnitShape.Point)]) -> Double {
    let weight = points.reduce(0) { $0 + $1.weight }
    guard weight > 0 else { return 0 }
    let x = points.reduce(0) { $0 + $1.weight * $1.place.x } / weight
    let y = points.reduce(0) { $0 + $1.weight * $1.place.y } / weight
    return points.reduce(0) { sum, point in
      let (dx, dy) = (point.place.x - x, point.place.y - y)
      return sum + point.weight * (dx * dx + dy * dy)
    }
  }
}
