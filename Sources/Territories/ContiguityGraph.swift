/// Which units touch, and over how many metres.
///
/// The caller builds it from geometry, from the largest piece of each unit. Borders of at most ``minimumBorderMetres``
/// connect nothing and are left out.
public struct ContiguityGraph: Sendable, Hashable {
  /// A border between two units, by their indices.
  public struct Edge: Sendable, Hashable {
    /// The smaller index of the two once it is in a graph.
    public let first: Int
    public let second: Int
    public let sharedBorderMetres: Double

    public init(_ first: Int, _ second: Int, sharedBorderMetres: Double) {
      self.first = first
      self.second = second
      self.sharedBorderMetres = sharedBorderMetres
    }
  }

  public let unitCount: Int
  /// The borders that connect, each pair once, in order of `first`, then `second`.
  public let edges: [Edge]
  /// The borders that connect nothing, because a barrier cuts them or a plan asks for longer ones; none in a graph made
  /// from geometry alone.
  public let dividing: [Edge]
  public let minimumBorderMetres: Double
  /// One row per unit, in unit order: the indices of its neighbours, ascending.
  public let neighbours: [[Int]]

  /// Makes the graph; borders of the same pair, in either order, are added together.
  ///
  /// - Parameters:
  ///   - unitCount: The number of units; edges name them by index `0..<unitCount`.
  ///   - edges: Shared borders, in any order.
  ///   - minimumBorderMetres: A shared border must be longer than this to connect. The default is 1.
  /// - Throws: ``TerritoryError/Code/invalidEdge`` for an index out of range, a unit that borders itself, or a length
  ///   that is negative or not finite.
  public init(unitCount: Int, edges: [Edge], minimumBorderMetres: Double = 1) throws(TerritoryError) {
    for edge in edges { try Self.check(edge, unitCount: unitCount) }
    let kept = Self.merged(edges).filter { $0.sharedBorderMetres > minimumBorderMetres }
    self.init(unitCount: unitCount, connecting: kept, dividing: [], minimumBorderMetres: minimumBorderMetres)
  }

  /// Makes a graph of edges that are checked and merged.
  init(unitCount: Int, connecting: [Edge], dividing: [Edge], minimumBorderMetres: Double) {
    var neighbours = [[Int]](repeating: [], count: unitCount)
    for edge in connecting {
      neighbours[edge.first].append(edge.second)
      neighbours[edge.second].append(edge.first)
    }
    self.unitCount = unitCount
    self.edges = connecting.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    self.dividing = dividing.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    self.minimumBorderMetres = minimumBorderMetres
    self.neighbours = neighbours.map { $0.sorted() }
  }

  private static func check(_ edge: Edge, unitCount: Int) throws(TerritoryError) {
    let range = 0..<unitCount
    guard range.contains(edge.first), range.contains(edge.second) else {
      throw TerritoryError(
        .invalidEdge,
        "contiguity graph: border between units \(edge.first) and \(edge.second); expected 0..<\(unitCount)")
    }
    guard edge.first != edge.second else {
      throw TerritoryError(
        .invalidEdge, "contiguity graph: border of unit \(edge.first) with itself; two different units expected")
    }
    guard edge.sharedBorderMetres.isFinite, edge.sharedBorderMetres >= 0 else {
      throw TerritoryError(
        .invalidEdge,
        "contiguity graph: border of \(edge.sharedBorderMetres) m between units \(edge.first) and \(edge.second); "
          + "a finite length of at least 0 expected")
    }
  }

  private static func merged(_ edges: [Edge]) -> [Edge] {
    let ordered = edges.map { edge in
      Edge(
        min(edge.first, edge.second), max(edge.first, edge.second), sharedBorderMetres: edge.sharedBorderMetres)
    }.sorted { ($0.first, $0.second, $0.sharedBorderMetres) < ($1.first, $1.second, $1.sharedBorderMetres) }
    var result: [Edge] = []
    for edge in ordered {
      if let last = result.last, last.first == edge.first, last.second == edge.second {
        let length = last.sharedBorderMetres + edge.sharedBorderMetres
        result[result.count - 1] = Edge(edge.first, edge.second, sharedBorderMetres: length)
      } else {
        result.append(edge)
      }
    }
    return result
  }
}
