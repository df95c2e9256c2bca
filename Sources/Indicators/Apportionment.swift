/// Whole numbers that keep their total.
public enum Apportionment {
  /// Divides a whole by shares into whole numbers that add up to it: by the largest remainders, the first of equals.
  ///
  /// - Parameters:
  ///   - whole: 0 or more.
  ///   - shares: 0 or more each; they need not add up to 1. Where all are 0, nothing is given out.
  /// - Returns: As many as shares; the sum is the whole.
  /// - Complexity: O(*n* log *n*).
  /// Source: Balinski, Young, "Fair representation", 1982: the method of Hamilton.
  public static func largestRemainder(_ whole: Int, shares: [Double]) -> [Int] {
    let total = shares.reduce(0, +)
    guard total > 0 else { return [Int](repeating: 0, count: shares.count) }
    let quotas = shares.map { Double(whole) * ($0 / total) }
    // A share that rounding made a hair less than a whole number is that number.
    var seats = quotas.map { Int(($0 + 1e-9).rounded(.down)) }
    let order = quotas.indices.sorted {
      (Double(seats[$0]) - quotas[$0], $0) < (Double(seats[$1]) - quotas[$1], $1)
    }
    for index in order.prefix(max(0, whole - seats.reduce(0, +))) { seats[index] += 1 }
    return seats
  }
}
