/// The borders of areas, split at every vertex that another border has on them: what coincides is then matched.
struct NodedBorders {
  private(set) var graph: BorderGraph
  /// Over the edges as delivered, numbered as in the graph; those come first there.
  let tree: BoxTree
  let deliveredEdges: Int
  let deliveredUses: Int
  /// Pairs of areas whose borders cross.
  let crossing: Set<AreaPair>
  /// Vertices of one area on a stretch of border that it shares with another, which has none there.
  private(set) var loose: [AreaPair: Set<Int32>] = [:]

  init(_ areas: [MultiPolygon], reversed: MultiPolygon? = nil) {
    graph = BorderGraph(areas, reversed: reversed)
    deliveredEdges = graph.edges.count
    deliveredUses = graph.uses.count
    // Most levels are balanced but for their outer border; a region that its parts fill exactly is balanced whole.
    if graph.edges.allSatisfy(graph.isBalanced) {
      tree = BoxTree([])
      crossing = []
      return
    }
    tree = BoxTree(graph.edges.map(graph.envelope))
    let contacts = BorderContacts(graph, tree)
    crossing = contacts.crossing
    split(contacts.nodes)
  }

  /// Whether every edge is balanced: the areas fill the reversed region exactly.
  var isBalanced: Bool { graph.edges.allSatisfy { $0.isSplit || graph.isBalanced($0) } }

  private mutating func split(_ nodes: [Int: Set<Int32>]) {
    var splits: [(edge: Int, nodes: [Int32], stretches: [Int])] = []
    for (edge, found) in nodes.sorted(by: { $0.key < $1.key }) {
      let start = graph.start(graph.edges[edge])
      let ordered = found.sorted {
        (graph.vertices[Int($0)].distance(to: start), $0) < (graph.vertices[Int($1)].distance(to: start), $1)
      }
      splits.append((edge, ordered, graph.split(edge, at: ordered)))
    }
    for split in splits { noteLoose(split.edge, split.nodes, split.stretches) }
  }

  private mutating func noteLoose(_ edge: Int, _ nodes: [Int32], _ stretches: [Int]) {
    var owners: Set<Int32> = []
    graph.forEachUse(of: graph.edges[edge]) { owners.insert($0.area) }
    for (position, stretch) in stretches.enumerated() where graph.isMatched(graph.edges[stretch]) {
      var areas: [Int32] = []
      graph.forEachUse(of: graph.edges[stretch]) { areas.append($0.area) }
      // Where both had the long edge, the vertex is a third one's that only touches them.
      guard areas[0] != areas[1], !owners.isSuperset(of: areas) else { continue }
      let pair = AreaPair(areas[0], areas[1])
      loose[pair, default: []].formUnion(nodes[max(position - 1, 0)..<min(position + 1, nodes.count)])
    }
  }
}
