/// The demand and candidates of a problem, each place once, and what lies in reach of what.
struct CoverField {
  let demand: [Coordinate]
  let weights: [Int]
  let candidates: [Coordinate]
  let reach: Double
  let workers: Int
  /// For each candidate the first of the problem's that stands there.
  private let original: [Int]
  private let index: NearestIndex
  /// What each candidate covers by itself.
  private let totals: [Int]
  /// How many demand points it covers.
  private let sizes: [Int]

  init(_ problem: CoveringProblem, workers: Int) {
    var places: [Coordinate: Int] = [:]
    var demand: [Coordinate] = []
    var weights: [Int] = []
    for (place, weight) in zip(problem.demand, problem.weights) where weight > 0 && place.isFinite {
      if let known = places[place] {
        weights[known] += weight
        continue
      }
      places[place] = demand.count
      demand.append(place)
      weights.append(weight)
    }
    var seen = Set<Coordinate>()
    original = problem.candidates.indices.filter {
      problem.candidates[$0].isFinite && seen.insert(problem.candidates[$0]).inserted
    }
    candidates = original.map { problem.candidates[$0] }
    reach = problem.reach
    let index = NearestIndex(demand)
    let measured = CoverField.measure(candidates, index, problem.reach, workers) { [weights] found in
      (found.reduce(0) { $0 + weights[Int($1)] }, found.count)
    }
    (totals, sizes) = (measured.map(\.0), measured.map(\.1))
    (self.demand, self.weights, self.index, self.workers) = (demand, weights, index, workers)
  }

  var totalWeight: Int { weights.reduce(0, +) }
  /// The candidates with demand in reach.
  var useful: [Int] { totals.indices.filter { totals[$0] > 0 } }

  func pairs(of chosen: [Int]) -> Int { chosen.reduce(0) { $0 + sizes[$1] } }

  /// What is told of the demand in reach of each place, in their order.
  private static func measure<Value: Sendable>(
    _ places: [Coordinate], _ index: NearestIndex, _ reach: Double, _ workers: Int,
    _ body: @Sendable ([Int32]) -> Value
  ) -> [Value] {
    let size = 256
    let pieces = (places.count + size - 1) / size
    var results = [[Value]](repeating: [], count: pieces)
    results.withUnsafeMutableBufferPointer { results in
      // Each piece writes one element of its own.
      nonisolated(unsafe) let results = results
      Workers.run(pieces, on: workers) { piece in
        var found: [Int32] = []
        results[piece] = places[piece * size..<min(places.count, (piece + 1) * size)].map { place in
          found.removeAll(keepingCapacity: true)
          index.append(within: reach, of: place, to: &found)
          return body(found)
        }
      }
    }
    return results.flatMap { $0 }
  }

  /// Adds the candidate that covers most of what is not covered; see ``CoverHeuristic``, without rows.
  func greedy(_ count: Int, _ control: CoverControl) -> (value: Int, candidates: [Int]) {
    let order = useful.sorted { (totals[$1], $0) < (totals[$0], $1) }
    var isCovered = [Bool](repeating: false, count: demand.count)
    var gains = totals
    var chosen: (value: Int, candidates: [Int]) = (0, [])
    var found: [Int32] = []
    while chosen.candidates.count < count {
      var best: (candidate: Int, gain: Int)?
      for candidate in order {
        if totals[candidate] <= best?.gain ?? 0 { break }
        if gains[candidate] <= best?.gain ?? 0 { continue }
        found.removeAll(keepingCapacity: true)
        index.append(within: reach, of: candidates[candidate], to: &found)
        gains[candidate] = found.reduce(0) { isCovered[Int($1)] ? $0 : $0 + weights[Int($1)] }
        control.spend(found.count)
        if gains[candidate] > best?.gain ?? 0 { best = (candidate, gains[candidate]) }
      }
      guard let best else { break }
      chosen.candidates.append(best.candidate)
      chosen.value += best.gain
      cover(best.candidate, &isCovered)
    }
    return chosen
  }

  private func cover(_ candidate: Int, _ isCovered: inout [Bool]) {
    var found: [Int32] = []
    index.append(within: reach, of: candidates[candidate], to: &found)
    for item in found { isCovered[Int(item)] = true }
  }

  /// The candidates over the demand that they cover, merged into classes.
  func rows(of chosen: [Int]) -> CoverRows {
    let found = CoverField.measure(chosen.map { candidates[$0] }, index, reach, workers) { $0.sorted() }
    var rows = CoverRows(weights: weights, starts: [0], classes: [], candidates: chosen)
    rows.classes.reserveCapacity(pairs(of: chosen))
    for row in found {
      rows.classes += row
      rows.starts.append(rows.classes.count)
    }
    return rows.reduced(to: Array(chosen.indices), prices: weights.map(Double.init)).rows
  }

  /// The choice in the order of what each adds, by the positions of the problem.
  func solution(
    _ best: (value: Int, candidates: [Int]), bound: Int, tolerance: Int
  ) -> CoveringSolution {
    let rows = rows(of: best.candidates.sorted())
    var heuristic = CoverHeuristic(rows)
    heuristic.greedy(best.candidates.count)
    var gains: [Int] = []
    for place in heuristic.chosen.indices {
      gains.append(rows.value(of: Array(heuristic.chosen[...place])) - gains.reduce(0, +))
    }
    return CoveringSolution(
      chosen: heuristic.chosen.map { original[rows.candidates[$0]] }, gains: gains, bound: bound,
      isOptimal: bound <= best.value + tolerance)
  }
}
