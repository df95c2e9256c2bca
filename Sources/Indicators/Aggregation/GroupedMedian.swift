/// The median of values of which only classes are known.
public enum GroupedMedian {
  /// The value below which half of all lies, when the values of a class are spread evenly over it.
  ///
  /// - Parameters:
  ///   - classes: Ascending and adjoining.
  ///   - amounts: One a class, 0 or more: numbers, or shares of the same whole.
  /// - Returns: nil where there is nothing, an amount is negative, or the median lies in a class without end.
  /// - Complexity: O(*classes*).
  /// Source: Yule, Kendall, "An Introduction to the Theory of Statistics", 1950, §7.15: *L* + (*N*/2 − *F*) / *f* × *h*.
  public static func estimate(_ classes: [MedianClass], amounts: [Double]) -> Double? {
    let whole = amounts.reduce(0, +)
    guard classes.count == amounts.count, whole > 0, whole.isFinite, amounts.allSatisfy({ $0 >= 0 }) else { return nil }
    var below = 0.0
    for (one, amount) in zip(classes, amounts) {
      if amount > 0, below + amount >= whole / 2 {
        return one.to.map { one.from + (whole / 2 - below) / amount * ($0 - one.from) }
      }
      below += amount
    }
    return nil
  }
}
