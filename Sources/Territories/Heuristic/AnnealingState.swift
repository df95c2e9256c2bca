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
  /// Scaled residents outside the territory that continues their present one; which does is settled at the start.
  private(set) var moved = 0
  /// The territory that continues each unit's present one, −1 for none.
  let continued: [Int]
  private var unitsOfWijk: [Int]

  init(_ instance: SearchInstance, assignment: [Int]) {
    self.instance = instance
    self.assignment = assignment
    weight = [Int](repeating: 0, count: instance.territoryCount)
    size = weight
    unitsOfWijk = [Int](repeating: 0, count: instance.territoryCount * max(1, instance.wijkCount))
    continued = instance.continuedTerritory(in: assignment)
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
    if instance.present[unit] >= 0, continued[unit] != territory { moved -= instance.weights[unit] }
    guard instance.wijk[unit] >= 0 else { return }
    let slot = territory * instance.wijkCount + instance.wijk[unit]
    unitsOfWijk[slot] -= 1
    if unitsOfWijk[slot] == 0 { pieces -= 1 }
  }

  private mutating func enter(_ unit: Int, _ territory: Int) {
    weight[territory] += instance.weights[unit]
    size[territory] += 1
    if instance.present[unit] >= 0, continued[unit] != territory { moved += instance.weights[unit] }
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

  /// Whether a unit is in a territory with one that it may not be with, itself or one that goes with it.
  func breaksBonds(_ unit: Int) -> Bool {
    func isWithRival(_ unit: Int) -> Bool {
      instance.rules.apart[unit].contains { assignment[$0] == assignment[unit] }
    }
    return isWithRival(unit) || instance.rules.together[unit].contains(where: isWithRival)
  }

  /// Whether a territory stays in one piece and is not emptied when a unit leaves it, with those that go with it.
  func canLeave(_ unit: Int, visited: inout VisitMarks) -> Bool {
    let others = instance.rules.together[unit]
    guard size[assignment[unit]] > 1 + others.count else { return false }
    visited.reset()
    visited.mark(unit)
    for other in others { visited.mark(other) }
    return others.isEmpty ? staysWhole(without: unit, &visited) : staysWhole(without: [unit] + others, &visited)
  }

  /// Walks from one of the unit's neighbours in the territory until it has met the others.
  private func staysWhole(without unit: Int, _ visited: inout VisitMarks) -> Bool {
    let territory = assignment[unit]
    var left = 0
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

  /// Walks over all that the group leaves of its territory.
  private func staysWhole(without group: [Int], _ visited: inout VisitMarks) -> Bool {
    let territory = assignment[group[0]]
    for unit in group where visited.walked.isEmpty {
      for neighbour in instance.graph.neighbours[unit] where assignment[neighbour] == territory {
        if visited.enqueue(neighbour) { break }
      }
    }
    while let next = visited.dequeue() {
      for neighbour in instance.graph.neighbours[next] where assignment[neighbour] == territory {
        visited.enqueue(neighbour)
      }
    }
    return visited.walked.count == size[territory] - group.count
  }

  private func touches(_ one: Int, _ other: Int) -> Bool {
    instance.graph.neighbours[one].contains(other)
  }
}
