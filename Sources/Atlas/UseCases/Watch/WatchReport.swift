public import Indicators

/// What stands out in the reports, beside what stood out before.
public struct WatchReport: Sendable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Did not stand out at the last watch.
    case new
    /// Stood out at the last watch too.
    case persisting
    /// Stood out at the last watch, and no longer does.
    case over
  }

  public struct Entry: Sendable, Hashable {
    public var state: State
    /// Of what is over: as it was when it last stood out.
    public var finding: WatchFinding
  }

  /// Reports of one kind and category.
  public struct Subject: Sendable, Hashable {
    public var kind: String
    /// In small letters; nil for reports without one.
    public var category: String?
    /// The last window, in which clusters are alive; nil where there is none.
    public var window: WatchWindow?
    /// Why it cannot be said; nil where it can.
    public var doubt: WatchDoubt?
    /// How many areas were judged in each window.
    public var judged = 0
    /// The areas that have reports but no baseline.
    public var withoutBaseline: [String] = []
    /// How much the counts vary beyond chance; see ``ExpectedCounts/dispersion``.
    public var dispersion: Double?
  }

  public var division: String
  /// Names by code.
  public var names: [String: String]
  public var grain: WatchGrain
  /// The share of watches without any outbreak that name one all the same, at most.
  public var falseAlarms: Double
  public var replicas: Int
  public var seed: UInt64
  /// By kind, then category.
  public var subjects: [Subject]
  /// Areas × subjects × windows.
  public var tests: Int
  /// What is new first, then what persists, then what is over; the least likely first.
  public var entries: [Entry]
  /// When the watch was made that this one is compared with, ISO 8601 in UTC; nil for none.
  public var previous: String?
  /// Where this one looks back: when the watch was made that went further, with which it is not compared.
  public var later: String?
  /// Whether the next watch will be compared with this one.
  public var isRecorded: Bool

  /// - Parameter all: What persists too.
  public func shown(all: Bool) -> [Entry] { entries.filter { all || $0.state != .persisting } }
}
