public import Indicators
public import SpatialCore

/// A signal in its area, as figures see it.
public struct LocatedSignal: Sendable, Hashable {
  /// Of the finest level; empty where it was not asked for.
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

/// What is known of the signals of one kind and category that were opened in one year.
public struct SignalSpan: Sendable, Hashable {
  public var kind: String
  public var category: String?
  public var signals: Int
  /// How many of them are closed.
  public var closed: Int
  public var firstOpened: CivilDay
  public var lastOpened: CivilDay
  /// nil where none is closed.
  public var lastClosed: CivilDay?
  /// Whether an amount was told of any.
  public var hasAmounts: Bool

  public init(
    kind: String, category: String?, signals: Int, closed: Int, firstOpened: CivilDay, lastOpened: CivilDay,
    lastClosed: CivilDay?, hasAmounts: Bool
  ) {
    self.kind = kind
    self.category = category
    self.signals = signals
    self.closed = closed
    self.firstOpened = firstOpened
    self.lastOpened = lastOpened
    self.lastClosed = lastClosed
    self.hasAmounts = hasAmounts
  }
}

/// The signals of one kind in one area.
public struct SignalStock: Sendable, Hashable {
  public var open: Int
  /// With a moment of closing.
  public var closed: Int

  public init(open: Int, closed: Int) {
    self.open = open
    self.closed = closed
  }
}

/// What can be asked of signals in their areas, after `assign`.
public protocol LocatedSignalReader {
  /// How many signals lie in an area of a division.
  func countLocatedSignals(division: String) throws -> Int
  /// Each of them, in order of key.
  func forEachLocatedSignal(division: String, _ body: (LocatedSignal) throws -> Void) throws
  /// How many signals of each kind lie in each of some areas of the finest level, by area and kind; areas without are left
  /// out.
  func signalStocks(division: String, areas: [String]) throws -> [String: [String: SignalStock]]
  /// The span of each kind, category and year of opening, of the signals in the areas of a division with a date of opening
  /// up to a day, in no order; a closing after that day is none.
  func signalSpans(division: String, upTo day: CivilDay?) throws -> [SignalSpan]
}
