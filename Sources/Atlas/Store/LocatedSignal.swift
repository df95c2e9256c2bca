public import Indicators
public import SpatialCore

/// A signal in its area, as figures see it.
public struct LocatedSignal: Sendable, Hashable {
  /// Of the finest level.
  public var area: String
  public var kind: String
  public var category: String?
  public var status: String?
  /// nil where the source does not tell, or tells what is no moment.
  public var opened: WallTime?
  public var closed: WallTime?
  public var amountEuro: Double?
  /// In RD New; nil where the place is known to the postcode or the street only.
  public var point: Coordinate?

  public init(
    area: String, kind: String, category: String? = nil, status: String? = nil, opened: WallTime? = nil,
    closed: WallTime? = nil, amountEuro: Double? = nil, point: Coordinate? = nil
  ) {
    self.area = area
    self.kind = kind
    self.category = category
    self.status = status
    self.opened = opened
    self.closed = closed
    self.amountEuro = amountEuro
    self.point = point
  }
}

/// What can be asked of signals in their areas, after `assign`.
public protocol LocatedSignalReader {
  /// How many signals lie in an area of a division.
  func countLocatedSignals(division: String) throws -> Int
  /// Each of them, in order of key.
  func forEachLocatedSignal(division: String, _ body: (LocatedSignal) throws -> Void) throws
}
