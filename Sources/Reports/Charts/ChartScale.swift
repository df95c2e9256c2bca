import Foundation

/// A linear axis with round numbers along it.
struct ChartScale: Sendable {
  /// The ends of the axis, both ticks.
  let lower: Double
  let upper: Double
  let step: Double
  /// Where the ends lie on the sheet.
  private let from: Double
  private let to: Double

  /// - Parameters:
  ///   - values: What must lie on the axis; infinite and absurd ones are left out.
  ///   - mustHaveZero: Whether the axis begins or ends at zero, as bars need.
  ///   - from: Where the lower end lies, which may be below `to` or above it.
  init(_ values: [Double], mustHaveZero: Bool, from: Double, to: Double, steps: Int = 4) {
    let known = values.filter(ChartScale.isDrawable) + (mustHaveZero ? [0] : [])
    var (low, high) = (known.min() ?? 0, known.max() ?? 1)
    if high - low <= abs(high) * 1e-9 {
      let room = max(abs(high) * 0.1, 0.5)
      (low, high) = mustHaveZero ? (min(low, 0), max(high, 1)) : (low - room, high + room)
    }
    step = ChartScale.roundStep((high - low) / Double(steps))
    lower = (low / step + 1e-9).rounded(.down) * step
    upper = (high / step - 1e-9).rounded(.up) * step
    self.from = from
    self.to = to
  }

  /// Beyond this a sheet has no place for a number, and doubles no digits.
  static func isDrawable(_ value: Double) -> Bool { abs(value) < 1e12 }

  func place(_ value: Double) -> Double {
    from + (value - lower) / (upper - lower) * (to - from)
  }

  var ticks: [Double] {
    let count = Int(((upper - lower) / step).rounded())
    return (0...max(1, count)).map { lower + Double($0) * step }
  }

  /// How many decimals tell the ticks apart.
  var decimals: Int {
    max(0, Int((-log10(step) - 1e-9).rounded(.up)))
  }

  /// 1, 2 or 5 times a power of ten, the first from `least` on.
  private static func roundStep(_ least: Double) -> Double {
    let power = pow(10, log10(least).rounded(.down))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least * (1 - 1e-9) } ?? least
  }
}
