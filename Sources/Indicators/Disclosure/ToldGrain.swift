/// How exactly a source tells its figures.
enum ToldGrain {
  /// From how many figures a multiple of five is no coincidence.
  private static let enough = 8

  /// Half of what a figure may be off by rounding: CBS tells persons in multiples of 5. Whole sums are exact.
  static func halfWidth(_ values: [Double], isSum: Bool) -> Double {
    func areMultiples(of grain: Double) -> Bool {
      values.allSatisfy { abs($0 / grain - ($0 / grain).rounded()) < 1e-6 }
    }
    if values.count >= enough, areMultiples(of: 5) { return 2.5 }
    if areMultiples(of: 1) { return isSum ? 0 : 0.5 }
    return [0.1, 0.01, 0.001].first(where: areMultiples).map { $0 / 2 } ?? 0
  }
}
