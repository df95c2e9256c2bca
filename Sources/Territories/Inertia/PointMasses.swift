/// Residents at the centroids of their units.
struct PointMasses: Sendable {
  let weights: [Double]
  /// Metres from their mean: coordinates near 5·10⁵ would lose digits when squared.
  let x: [Double]
  let y: [Double]

  init(of members: [Int], in units: [TerritoryUnit], _ shapes: [UnitShape]) {
    let count = Double(max(1, members.count))
    let middle = (
      x: members.reduce(0) { $0 + shapes[$1].centroid.x } / count,
      y: members.reduce(0) { $0 + shapes[$1].centroid.y } / count
    )
    weights = members.map { units[$0].weight }
    x = members.map { shapes[$0].centroid.x - middle.x }
    y = members.map { shapes[$0].centroid.y - middle.y }
  }

  /// Those that weigh something.
  init(weighing all: PointMasses) {
    let members = all.weights.indices.filter { all.weights[$0] > 0 }
    weights = members.map { all.weights[$0] }
    x = members.map { all.x[$0] }
    y = members.map { all.y[$0] }
  }

  /// Σ weight · squared distance to the weighted mean, in resident · m².
  func inertia(of members: some Sequence<Int>) -> Double {
    var (weight, sumX, sumY, squares) = (0.0, 0.0, 0.0, 0.0)
    for index in members {
      weight += weights[index]
      sumX += weights[index] * x[index]
      sumY += weights[index] * y[index]
      squares += weights[index] * (x[index] * x[index] + y[index] * y[index])
    }
    return weight > 0 ? max(0, squares - (sumX * sumX + sumY * sumY) / weight) : 0
  }
}
