extension IndicatorDefinition {
  /// How a figure that a source does not deliver follows from counts that it does: `per` × the sum of some over the sum of
  /// others. CBS delivers the residents aged 65 or older in one place and their share in another.
  public struct Formula: Codable, Sendable, Hashable {
    /// Indicators that are sums.
    public var sum: [String]
    /// Indicators that are sums; empty for a total that is not divided.
    public var over: [String]
    public var per: Double

    static let keys: Set<String> = ["sum", "over", "per"]

    public init(sum: [String], over: [String] = [], per: Double = 1) {
      self.sum = sum
      self.over = over
      self.per = per
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      sum = try container.decode([String].self, forKey: .sum)
      over = try container.decodeIfPresent([String].self, forKey: .over) ?? []
      per = try container.decodeIfPresent(Double.self, forKey: .per) ?? 1
    }

    /// - Parameter counts: What is known of an area.
    /// - Returns: nil unless everything that it needs is known, and where there is nothing to divide by.
    public func value(of counts: [String: Double]) -> Double? {
      guard let sum = total(sum, counts) else { return nil }
      if over.isEmpty { return per * sum }
      return total(over, counts).flatMap { Aggregation.rate(count: sum, per: per, denominator: $0) }
    }

    private func total(_ ids: [String], _ counts: [String: Double]) -> Double? {
      let known = ids.compactMap { counts[$0] }
      return known.count == ids.count ? known.reduce(0, +) : nil
    }
  }
}
