/// A complete, contiguous assignment that the heuristic tier changes step by step, with its figures kept up to date.
struct AnnealingState {
  let instance: SearchInstance
  private(set) var assignment: [Int]
  private(set) var weight: [Int]
  /// The number of units of each territory.
  private(set) var size: [Int]
  /// Σ over wijken of the territories they lie in.
  private(set) var pieces = 0
  /// Inner borders in millimetres, from one side.
  private(set) var border = 0
  /// Scaled residents outside the territory whose label they had; labels stay with the territories.
  private(set) var moved = 0
  private var unitsOfWijk: [Int]

  init(_ instance: SearchInstance, assignment: [Int]) {
    self.instance = instance
    self.assignment = assignment
    weight = [Int](repeating: 0, count: instance.territoryCount)
    size = weight
    unitsOfWijk = [Int](repeating: 0, count: instance.territoryCount * max(1, instance.wijkCount))
    for unit in 0..<instance.unitCount { enter(unit, assignment[unit]) }
    let measures = instance.measures(of: assignment)
    border = measures.border / 2
  }

  /// Moves a unit and updates every figure; contiguity is the caller's.
  mutating func move(_ unit: Int, to territory: Int) {
    let from = assignment[unit]
    for (neighbour, length) in instance.borders[unit] {
      let other = assignment[neighbour]
      if other == from { border += length }
      if other == territory { border -= length }
    }
    leave(unit, from)
    enter(unit, territory)
    assignment[unit] = territory
  }

  private mutating func leave(_ unit: Int, _ territory: Int) {
    weight[territory] -= instance.weights[unit]
    size[territory] -= 1
    if instance.present[unit] >= 0, instance.present[unit] != territory { moved -= instance.weights[unit] }
    guard instance.wijk[unit] >= 0 else { return }
    let slot = territory * instance.wijkCount + instance.wijk[unit]
    unitsOfWijk[slot] -= 1
    if unitsOfWijk[slot] == 0 { pieces -= 1 }
  }

  private mutating func enter(_ unit: Int, _ territory: Int) {
    weight[territory] += instance.weights[unit]
    size[territory] += 1
    if instance.present[unit] >= 0, instance.present[unit] != territory { moved += instance.weights[unit] }
    guard instance.wijk[unit] >= 0 else { return }
    let slot = territory * instance.wijkCount + instance.wijk[unit]
    unitsOfWijk[slot] += 1
    if unitsOfWijk[slot] == 1 { pieces += 1 }
  }

  /// The largest |k · weight − total|.
  var spread: Int { weight.reduce(0) { max($0, instance.spread(ofWeight: $1)) } }

  /// The rank with labels as they are: residents moved may be fewer with the optimal matching.
  var rank: PlanRank {
    PlanRank(objective: instance.objective, pieces: pieces, border: border, moved: moved, spread: spread)
  }

  /// Whether a territory stays in one piece and is not emptied when a unit leaves it.
  ///
  /// Walks from one of the unit's neighbours in the territory until it has met the others.
  func canLeave(_ unit: Int, visited: inout VisitMarks) -> Bool {
    let territory = assignment[unit]
    guard size[territory] > 1 else { return false }
    var left = 0
    visited.reset()
    visited.mark(unit)
    for neighbour in instance.graph.neighbours[unit] where assignment[neighbour] == territory {
      left += 1
      if left == 1 { visited.enqueue(neighbour) }
    }
    guard left > 1 else { return left == 1 }
    while let next = visited.dequeue() {
      for neighbour in instance.graph.neighbours[next] where assignment[neighbour] == territory {
        if visited.enqueue(neighbour), touches(neighbour, unit) {
          left -= 1
          if left == 1 { return true }
        }
      }
    }
    return false
  }

  private func touches(_ one: Int, _ other: Int) -> Bool {
    instance.graph.neighbours[one].contains(other)
  }
}
