/// What an outsider can deduce of a figure that he is not told, or not told exactly.
public struct Deduction: Sendable, Hashable {
  public var cell: TableCell
  /// Between −∞ and ∞.
  public var lower: Double
  public var upper: Double
  /// How far apart they must be.
  public var demanded: Double

  public init(cell: TableCell, lower: Double, upper: Double, demanded: Double) {
    self.cell = cell
    self.lower = lower
    self.upper = upper
    self.demanded = demanded
  }

  public var isProtected: Bool {
    upper - lower >= demanded - 1e-9 * max(1, upper.isFinite ? abs(upper) : 1)
  }
}
