/// Classes of values for a legend.
public enum ClassBreaks {
  /// The upper bounds of `classes` classes with the least sum of squared deviations from their means.
  ///
  /// - Returns: Ascending; at most one for each distinct value; the last is the largest value. Empty for no values.
  /// - Complexity: O(*classes* × *n* log *n*).
  /// Source: Wang, Song, "Ckmeans.1d.dp", The R Journal 3/2, 2011 (the exact optimum that Jenks's breaks approximate), with
  /// divide and conquer over where the last class begins, which only ever moves up (Grønlund and others, 2017).
  public static func ckmeans(_ values: [Double], classes: Int) -> [Double] {
    let sorted = values.filter(\.isFinite).sorted()
    let count = min(classes, Set(sorted).count)
    guard count > 0 else { return [] }
    let sums = PrefixSums(sorted)
    let n = sorted.count
    // cost[i]: the least sum for the first i + 1 values; start[k][i]: where the last of k + 1 classes begins.
    var cost = (0..<n).map { sums.deviation(0, $0) }
    var starts = [[Int](repeating: 0, count: n)]
    for k in 1..<max(count, 1) where count > 1 {
      var next = [Double](repeating: .infinity, count: n)
      var start = [Int](repeating: 0, count: n)
      divide(k..<n, from: k, to: n - 1, cost, sums, &next, &start)
      cost = next
      starts.append(start)
    }
    var bounds: [Double] = []
    var last = n - 1
    for k in stride(from: count - 1, through: 0, by: -1) {
      bounds.append(sorted[last])
      last = starts[k][last] - 1
    }
    return bounds.reversed()
  }

  /// Finds where the last class begins for the middle of a range, then for what lies below and above it.
  private static func divide(
    _ range: Range<Int>, from first: Int, to last: Int, _ cost: [Double], _ sums: PrefixSums, _ next: inout [Double],
    _ start: inout [Int]
  ) {
    guard !range.isEmpty else { return }
    let middle = (range.lowerBound + range.upperBound) / 2
    for j in first...min(last, middle) {
      let total = cost[j - 1] + sums.deviation(j, middle)
      if total < next[middle] {
        next[middle] = total
        start[middle] = j
      }
    }
    divide(range.lowerBound..<middle, from: first, to: start[middle], cost, sums, &next, &start)
    divide(middle + 1..<range.upperBound, from: start[middle], to: last, cost, sums, &next, &start)
  }

  /// The position of the class that a value falls in: the first whose upper bound is not below it.
  public static func index(of value: Double, in bounds: [Double]) -> Int {
    bounds.firstIndex { value <= $0 } ?? max(bounds.count - 1, 0)
  }

  private struct PrefixSums {
    private var sums: [Double] = [0]
    private var squares: [Double] = [0]

    init(_ sorted: [Double]) {
      // Shifted to the median, so that large values do not swallow small differences.
      let shift = sorted[sorted.count / 2]
      for value in sorted {
        sums.append((sums.last ?? 0) + value - shift)
        squares.append((squares.last ?? 0) + (value - shift) * (value - shift))
      }
    }

    /// The sum of squared deviations of the values from `first` to `last` from their mean.
    func deviation(_ first: Int, _ last: Int) -> Double {
      let sum = sums[last + 1] - sums[first]
      return max(0, squares[last + 1] - squares[first] - sum * sum / Double(last - first + 1))
    }
  }
}
