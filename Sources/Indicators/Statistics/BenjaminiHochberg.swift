/// Control of the share of false differences among those that are called so.
public enum BenjaminiHochberg {
  /// Adjusted p-values, in input order: those at most q may be called differences, and of these no more than a part q is
  /// expected to be chance.
  ///
  /// - Complexity: O(*n* log *n*).
  ///
  /// Source: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995); it holds for independent and positively dependent tests.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
    var result = pValues
    var least = 1.0
    for (offset, index) in order.enumerated() {
      let rank = Double(pValues.count - offset)
      least = min(least, pValues[index] * Double(pValues.count) / rank)
      result[index] = least
    }
    return result
  }
}
