/// A class of values whose size an indicator tells, such as residents of 15 up to 25 years.
public struct MedianClass: Codable, Sendable, Hashable {
  /// An amount, or a percentage of the same whole as those of the other classes.
  public var indicator: String
  /// The least value of the class.
  public var from: Double
  /// Where the next class begins; nil for the last class, when it is open.
  public var to: Double?

  public init(indicator: String, from: Double, to: Double?) {
    self.indicator = indicator
    self.from = from
    self.to = to
  }
}

extension AggregationRule {
  /// Why the classes of a median are none; nil where they are, and for other rules.
  var classProblem: String? {
    guard case .groupedMedian(let classes) = self else { return nil }
    guard classes.count >= 3 else { return "\(classes.count) classes, at least 3 expected" }
    for (one, next) in zip(classes, classes.dropFirst())
    where one.to != next.from || one.to.map({ $0 <= one.from }) != false {
      return "class \"\(one.indicator)\" ends at \(one.to.map { "\($0)" } ?? "nothing"), where the next begins expected"
    }
    if let last = classes.last, let to = last.to, to <= last.from {
      return "class \"\(last.indicator)\" ends before it begins"
    }
    return nil
  }
}
