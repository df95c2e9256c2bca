/// The weights that a territory may have.
struct WeightLimits: Sendable {
  let lowest: Int
  let highest: Int
  /// The spread that they allow.
  let spread: Int

  /// - Parameter spread: The largest |k · weight − total| allowed.
  init(within spread: Int, of instance: SearchInstance) {
    self.spread = spread
    lowest = (max(0, instance.total - spread) + instance.idealParts - 1) / instance.idealParts
    highest = (instance.total + spread) / instance.idealParts
  }
}
