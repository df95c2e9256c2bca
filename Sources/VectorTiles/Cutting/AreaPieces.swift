import SpatialCore

/// The pieces of border in a box, by area.
struct AreaPieces {
  /// Of each area its slot, or -1.
  private var slots: [Int32]
  private(set) var touched: [Int32] = []
  private var edges: [[GridEdge]] = []

  init(areas: Int) {
    slots = Array(repeating: -1, count: areas)
  }

  func isTouched(_ area: Int32) -> Bool { slots[Int(area)] >= 0 }

  func edges(of area: Int32) -> [GridEdge] { edges[Int(slots[Int(area)])] }

  /// Adds a line of points for an area beside it.
  mutating func add(_ line: [BoxPoint], _ side: CoverageArcs.Side) {
    let slot = slot(side.area)
    for index in line.indices.dropFirst() where line[index - 1] != line[index] {
      // With y down, left and right change places.
      let (from, to) = side.isLeft ? (line[index], line[index - 1]) : (line[index - 1], line[index])
      edges[slot].append(GridEdge(from: from, to: to))
    }
  }

  mutating func removeAll() {
    for area in touched { slots[Int(area)] = -1 }
    for slot in touched.indices { edges[slot].removeAll(keepingCapacity: true) }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func slot(_ area: Int32) -> Int {
    let known = slots[Int(area)]
    if known >= 0 { return Int(known) }
    slots[Int(area)] = Int32(touched.count)
    touched.append(area)
    if edges.count < touched.count { edges.append([]) }
    return touched.count - 1
  }
}
