/// A figure of one area and period, by its name.
public struct TableCell: Sendable, Hashable, Comparable {
  public var area: String
  public var indicator: String
  public var period: Period

  public init(_ area: String, _ indicator: String, _ period: Period) {
    self.area = area
    self.indicator = indicator
    self.period = period
  }

  public static func < (left: TableCell, right: TableCell) -> Bool {
    (left.indicator, left.period, left.area) < (right.indicator, right.period, right.area)
  }
}
