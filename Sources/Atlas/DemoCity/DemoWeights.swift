/// Draws an index in proportion to weights, in O(log *n*).
struct DemoWeights {
  private var cumulative: [Double] = []

  /// - Parameter weights: Not negative, at least one positive.
  init(_ weights: some Sequence<Double>) {
    var sum = 0.0
    for weight in weights {
      sum += weight
      cumulative.append(sum)
    }
  }

  func draw(_ random: inout DemoRandom) -> Int {
    let target = random.unit() * (cumulative.last ?? 0)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
