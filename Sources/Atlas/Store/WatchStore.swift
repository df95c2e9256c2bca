public import Indicators

/// Something that stood out in the reports of a kind.
public struct WatchFinding: Sendable, Hashable {
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// One area in one window.
    case area
    /// Areas next to each other, through one window or several.
    case cluster
  }

  public var form: Form
  public var kind: String
  /// In small letters; nil for reports without one.
  public var category: String?
  /// Codes in order; one for ``Form/area``.
  public var areas: [String]
  public var window: WatchWindow
  public var count: Int
  public var expected: Double
  /// What the count would be in 95 of 100 such windows; nil for a cluster.
  public var usual: ClosedRange<Int>?
  /// The chance of so many or more; of a cluster, of any that stands out so much.
  public var pValue: Double
  /// The false-alarm rate at which it is among those that stand out.
  public var qValue: Double

  public init(
    form: Form, kind: String, category: String?, areas: [String], window: WatchWindow, count: Int, expected: Double,
    usual: ClosedRange<Int>? = nil, pValue: Double, qValue: Double
  ) {
    self.form = form
    self.kind = kind
    self.category = category
    self.areas = areas
    self.window = window
    self.count = count
    self.expected = expected
    self.usual = usual
    self.pValue = pValue
    self.qValue = qValue
  }

  /// How many times as many as were expected.
  public var factor: Double { Double(count) / expected }

  /// Whether it is about the same as another one, which may be of another window.
  public func continues(_ other: WatchFinding) -> Bool {
    form == other.form && kind == other.kind && category == other.category && !Set(areas).isDisjoint(with: other.areas)
  }
}

/// What a watch found, as the store remembers it until the next.
public struct StoredWatch: Sendable, Hashable {
  /// A finding beside the watch before.
  public struct Entry: Sendable, Hashable {
    /// nil where it was not remembered, by earlier versions.
    public var state: WatchReport.State?
    /// Of what is over: as it was when it last stood out.
    public var finding: WatchFinding

    public init(state: WatchReport.State?, finding: WatchFinding) {
      (self.state, self.finding) = (state, finding)
    }
  }

  public var division: String
  /// What was watched: how days were cut, which kinds and categories. Watches of another scope are not compared.
  public var scope: String
  /// ISO 8601 in UTC.
  public var made: String
  /// When the watch was made that it was compared with, ISO 8601 in UTC; nil for none.
  public var previous: String?
  /// The last day of the windows that were judged.
  public var until: CivilDay
  public var entries: [Entry]

  public init(
    division: String, scope: String, made: String, previous: String? = nil, until: CivilDay, entries: [Entry]
  ) {
    self.division = division
    self.scope = scope
    self.made = made
    self.previous = previous
    self.until = until
    self.entries = entries
  }

  /// What stood out, without what was over.
  public var findings: [WatchFinding] { entries.filter { $0.state != .over }.map(\.finding) }

  /// How days were cut into windows.
  public var grain: WatchGrain {
    let word = scope.prefix { $0 != " " }
    guard word.hasPrefix("weeks:"), let count = Int(word.dropFirst(6)) else { return .month }
    return .weeks(count)
  }

  /// Whether it was about all kinds and categories.
  public var isWhole: Bool { scope.hasSuffix(" * *") }
}

/// What can be asked of earlier watches.
public protocol WatchReader {
  /// The last watch of a scope; nil where there was none.
  func lastWatch(division: String, scope: String) throws -> StoredWatch?
  /// The last watch of each scope, the newest first.
  func watches(division: String) throws -> [StoredWatch]
}

public protocol WatchWriter: WatchReader {
  /// Replaces the last watch of its division and scope.
  func save(_ watch: StoredWatch) throws
}

extension WatchReader {
  /// A store that remembers none.
  public func lastWatch(division: String, scope: String) throws -> StoredWatch? { nil }
  public func watches(division: String) throws -> [StoredWatch] { [] }

  /// The watch to show to who does not ask for one: the newest of all kinds and categories, else the newest.
  public func watchToShow(division: String) throws -> StoredWatch? {
    let all = try watches(division: division)
    return all.first(where: \.isWhole) ?? all.first
  }
}
