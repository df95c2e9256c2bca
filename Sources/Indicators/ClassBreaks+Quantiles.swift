extension ClassBreaks {
  /// The upper bounds of `classes` classes with as equal numbers of values as ties allow.
  ///
  /// - Returns: Ascending and distinct, so fewer than asked where values are equal; the last is the largest value.
  /// - Complexity: O(*n* log *n*).
  public static func quantiles(_ values: [Double], classes: Int) -> [Double] {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty, classes > 0 else { return [] }
    var bounds: [Double] = []
    for position in 1...classes {
      // The smallest value that at least position/classes of all values do not exceed.
      let rank = max(1, (position * sorted.count + classes - 1) / classes)
      if bounds.last != sorted[rank - 1] { bounds.append(sorted[rank - 1]) }
    }
    return bounds
  }

  /// The upper bounds of `classes` classes of one width.
  ///
  /// - Returns: Ascending; one where all values are equal, none for no values; the last is the largest value.
  /// - Complexity: O(*n*).
  public static func equal(_ values: [Double], classes: Int) -> [Double] {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max(), classes > 0 else { return [] }
    guard least < most else { return [most] }
    let width = (most - least) / Double(classes)
    return (1..<classes).map { least + width * Double($0) } + [most]
  }

  /// The upper bounds of classes of one width on both sides of a value: of an odd number the middle one lies around it, of an
  /// even number it is a bound. The width is the root of the mean squared distance from it.
  ///
  /// - Returns: Ascending; one where all values are the centre, none for no values; the last is the largest value, or the
  ///   last bound where all values lie below it.
  public static func around(_ center: Double, _ values: [Double], classes: Int) -> [Double] {
    let finite = values.filter(\.isFinite)
    guard let most = finite.max(), classes > 0 else { return [] }
    let squares = finite.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let width = (squares / Double(finite.count)).squareRoot()
    guard width > 0, classes > 1 else { return [most] }
    let inner = (1..<classes).map { center + width * (Double($0) - Double(classes) / 2) }
    return inner + [max(most, (inner.last ?? most) + width)]
  }
}
