/// The places that the uncertainty of figures allows.
public enum PlausibleRanks {
  /// One of the others beside the one that is ranked.
  public struct Rival: Sendable, Hashable {
    public var isHigher: Bool
    /// Two-sided, of the difference between the two.
    public var pValue: Double

    public init(isHigher: Bool, pValue: Double) {
      self.isHigher = isHigher
      self.pValue = pValue
    }
  }

  /// The range that holds the true place, the highest first, with at least the confidence.
  ///
  /// Each other is above or below for sure only when its test says so at (1 − confidence) / number of others, so that
  /// with the confidence none of these is wrong.
  ///
  /// Source: M. Mogstad, J.P. Romano, A. Shaikh and D. Wilhelm, "Inference for Ranks with Applications to Mobility across
  /// Neighbourhoods and Academic Achievement across Countries", Rev. Econ. Stud. 91 (2024), with Bonferroni's instead of
  /// bootstrapped critical values: wider, and valid without knowing how the figures hang together.
  public static func range(among rivals: [Rival], confidence: Double = 0.95) -> ClosedRange<Int> {
    let level = (1 - confidence) / Double(max(1, rivals.count))
    let certain = rivals.filter { $0.pValue <= level }
    let above = certain.count { $0.isHigher }
    return 1 + above...rivals.count + 1 - (certain.count - above)
  }
}
