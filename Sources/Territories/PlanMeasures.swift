/// The figures of a complete assignment that a search compares.
struct PlanMeasures {
  /// Σ over wijken of the territories they lie in.
  var pieces = 0
  /// Inner borders in millimetres, from both sides.
  var border = 0
  /// Scaled residents who change hands, labels matched optimally.
  var moved = 0
  /// The largest |k · weight − total|.
  var spread = 0

  func rank(_ instance: SearchInstance) -> PlanRank {
    PlanRank(objective: instance.objective, pieces: pieces, border: border, moved: moved, spread: spread)
  }
}

extension SearchInstance {
  /// Measures an assignment of every unit to `0..<territoryCount`.
  func measures(of assignment: [Int]) -> PlanMeasures {
    var result = PlanMeasures()
    var weight = [Int](repeating: 0, count: territoryCount)
    var touched = [Bool](repeating: false, count: territoryCount * max(1, wijkCount))
    for unit in 0..<unitCount {
      let territory = assignment[unit]
      weight[territory] += weights[unit]
      if wijk[unit] >= 0 { touched[territory * wijkCount + wijk[unit]] = true }
      for (neighbour, length) in borders[unit] where assignment[neighbour] != territory { result.border += length }
    }
    result.pieces = touched.reduce(0) { $0 + ($1 ? 1 : 0) }
    result.spread = weight.map(spread(ofWeight:)).max() ?? 0
    result.moved = presentCount == 0 ? 0 : moved(by: assignment)
    return result
  }

  private func moved(by assignment: [Int]) -> Int {
    let (shared, match) = matching(of: assignment)
    let kept = match.enumerated().reduce(0.0) { sum, match in
      sum + (match.element.map { shared[match.offset][$0] } ?? 0)
    }
    let all = (0..<unitCount).reduce(0) { present[$1] < 0 ? $0 : $0 + weights[$1] }
    return all - Int(kept)
  }

  /// The territory that continues each unit's present one when most residents keep theirs; −1 where there is none.
  func continuedTerritory(in assignment: [Int]) -> [Int] {
    guard presentCount > 0 else { return present }
    let (shared, match) = matching(of: assignment)
    var territory = [Int](repeating: -1, count: presentCount)
    for (index, match) in match.enumerated() {
      if let match, shared[index][match] > 0 { territory[match] = index }
    }
    return present.map { $0 < 0 ? -1 : territory[$0] }
  }

  /// The residents whom each territory shares with each present one it may continue, and the one that it continues.
  private func matching(of assignment: [Int]) -> (shared: [[Double]], match: [Int?]) {
    var shared = [[Double]](repeating: [Double](repeating: 0, count: presentCount), count: territoryCount)
    for unit in 0..<unitCount where present[unit] >= 0 {
      shared[assignment[unit]][present[unit]] += Double(weights[unit])
    }
    keepNames(of: assignment, in: &shared)
    return (shared, maximumAssignment(of: shared))
  }

  /// A territory with a pinned unit continues the present territory of that name or none; no other continues it.
  private func keepNames(of assignment: [Int], in shared: inout [[Double]]) {
    guard !rules.reservedPresent.isEmpty || rules.labelCount > 0 else { return }
    var label = [Int](repeating: -1, count: territoryCount)
    for unit in 0..<unitCount where rules.pin[unit] >= 0 { label[assignment[unit]] = rules.pin[unit] }
    for territory in shared.indices {
      let own = label[territory] >= 0 ? rules.presentOfLabel[label[territory]] : -1
      for present in 0..<presentCount where present != own {
        if label[territory] >= 0 || rules.reservedPresent.contains(present) { shared[territory][present] = 0 }
      }
    }
  }
}
