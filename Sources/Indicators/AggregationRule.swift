/// How the figure of a whole follows from those of its parts.
public enum AggregationRule: Sendable, Hashable, Codable {
  case sum
  /// `per` × numerator / denominator, both indicators of the catalogue that are sums.
  case ratio(numerator: String, denominator: String, per: Double)
  /// The mean weighted by an indicator of the catalogue that is a sum.
  case weightedMean(weight: String)
  /// A median estimated from classes, which are aggregated by their own rules.
  case groupedMedian([MedianClass])
  /// A median, a score of a sample: the parts do not tell the whole.
  case none(reason: LocalizedText)

  private enum Key: String, CodingKey { case rule, numerator, denominator, per, weight, classes, reason }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .rule) {
    case "sum": self = .sum
    case "ratio":
      self = .ratio(
        numerator: try container.decode(String.self, forKey: .numerator),
        denominator: try container.decode(String.self, forKey: .denominator),
        per: try container.decode(Double.self, forKey: .per))
    case "weighted-mean": self = .weightedMean(weight: try container.decode(String.self, forKey: .weight))
    case "grouped-median": self = .groupedMedian(try container.decode([MedianClass].self, forKey: .classes))
    case "none": self = .none(reason: try container.decode(LocalizedText.self, forKey: .reason))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .rule, in: container,
        debugDescription: "\"\(other)\"; sum, ratio, weighted-mean, grouped-median or none expected")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .sum: try container.encode("sum", forKey: .rule)
    case .ratio(let numerator, let denominator, let per):
      try container.encode("ratio", forKey: .rule)
      try container.encode(numerator, forKey: .numerator)
      try container.encode(denominator, forKey: .denominator)
      try container.encode(per, forKey: .per)
    case .weightedMean(let weight):
      try container.encode("weighted-mean", forKey: .rule)
      try container.encode(weight, forKey: .weight)
    case .groupedMedian(let classes):
      try container.encode("grouped-median", forKey: .rule)
      try container.encode(classes, forKey: .classes)
    case .none(let reason):
      try container.encode("none", forKey: .rule)
      try container.encode(reason, forKey: .reason)
    }
  }

  /// The indicators that it needs.
  public var dependencies: [String] {
    switch self {
    case .sum, .none: []
    case .ratio(let numerator, let denominator, _): [numerator, denominator]
    case .weightedMean(let weight): [weight]
    case .groupedMedian(let classes): classes.map(\.indicator)
    }
  }
}
