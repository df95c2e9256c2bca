/// What the public may be told, as data: limits, exceptions by indicator, and how figures add up to others.
///
/// The municipality itself sees everything, so the policy speaks of the public alone.
public struct DisclosurePolicy: Sendable, Hashable {
  /// The shortest period that counts from points are told of. Base cells are counted by it; longer periods are sums.
  public enum CountPeriod: String, Sendable, Hashable, Codable { case year, quarter, month }

  /// What differs for one indicator.
  public struct Exception: Sendable, Hashable {
    public var limits: [DisclosureLimit: Double] = [:]
    /// The levels that it is told at; nil for all.
    public var levels: [String]?
    public var isWithheld = false
  }

  /// An indicator that is the sum of others, which a source may keep secret one by one.
  public struct Relation: Sendable, Hashable {
    /// nil for shares that make a whole: 100%.
    public var total: String?
    public var parts: [String]
  }

  public internal(set) var limits: [DisclosureLimit: Double]
  public internal(set) var countPeriod: CountPeriod
  public internal(set) var exceptions: [String: Exception]
  public internal(set) var relations: [Relation]
  /// Sources of which nothing is withheld for the sake of what they keep secret themselves: all that we show of them can
  /// be had from them. A source is named by the start of its name.
  public internal(set) var openSources: [String]
  /// In what a municipality's own file protects less than the shipped one, in words.
  public internal(set) var loosened: [String] = []

  /// How many addresses a base cell must have.
  public var leastCellAddresses: Int { count(.cellsAddresses) }

  /// A limit, as it holds for an indicator.
  func limit(_ limit: DisclosureLimit, _ indicator: String? = nil) -> Double {
    let own = limits[limit] ?? 0
    return indicator.flatMap { exceptions[$0]?.limits[limit] } ?? own
  }

  func count(_ limit: DisclosureLimit, _ indicator: String? = nil) -> Int { Int(self.limit(limit, indicator)) }

  func isOpen(source: String) -> Bool { openSources.contains { source.hasPrefix($0) } }
}

extension DisclosurePolicy {
  /// Reads the shipped policy and what a municipality has put over it.
  ///
  /// - Parameter documents: The shipped file first. It gives every limit; a later one changes what it names, and may
  ///   loosen a limit only where its `loosens` names it.
  /// - Throws: ``IndicatorError/Code/invalidPolicy`` naming the file, the key and what was expected.
  public init(_ documents: [Catalogue.Document]) throws(IndicatorError) {
    guard let first = documents.first else { throw DisclosurePolicy.error("no file") }
    self.init(limits: [:], countPeriod: .year, exceptions: [:], relations: [], openSources: [])
    for document in documents {
      try apply(DisclosureFile(document), name: document.name, isFirst: document.name == first.name)
      if document.name == first.name { loosened = [] }
    }
  }

  static func error(_ message: String) -> IndicatorError {
    IndicatorError(.invalidPolicy, "disclosure policy: \(message)")
  }

  private mutating func apply(_ file: DisclosureFile, name: String, isFirst: Bool) throws(IndicatorError) {
    for limit in DisclosureLimit.allCases {
      guard let value = file.limits[limit] else {
        if isFirst { throw DisclosurePolicy.error("\(name), limits: \"\(limit.rawValue)\" is missing") }
        continue
      }
      if let old = limits[limit], limit.loosens(value, from: old) {
        loosened.append(try file.expectLoosening(limit.rawValue, "\(value) after \(old)"))
      }
      limits[limit] = value
    }
    if let period = file.countPeriod, period != countPeriod {
      if !isFirst, period != .year { loosened.append(try file.expectLoosening("countPeriod", period.rawValue)) }
      countPeriod = period
    }
    for (id, new) in file.exceptions.sorted(by: { $0.key < $1.key }) { try apply(new, to: id, file, isFirst) }
    for relation in file.relations where !relations.contains(relation) { relations.append(relation) }
    let opened = file.openSources.filter { !openSources.contains($0) }
    if !isFirst, !opened.isEmpty {
      loosened.append(try file.expectLoosening("openSources", opened.joined(separator: ", ")))
    }
    openSources += opened
  }

  private mutating func apply(
    _ new: Exception, to id: String, _ file: DisclosureFile, _ isFirst: Bool
  ) throws(IndicatorError) {
    var merged = exceptions[id] ?? Exception()
    for (limit, value) in new.limits.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let old = self.limit(limit, id)
      if limit.loosens(value, from: old) {
        loosened.append(try file.expectLoosening("indicators.\(id).\(limit.rawValue)", "\(value) after \(old)"))
      }
      merged.limits[limit] = value
    }
    if let levels = new.levels {
      let added = merged.levels.map { old in levels.filter { !old.contains($0) } } ?? []
      if let level = added.first { loosened.append(try file.expectLoosening("indicators.\(id).levels", level)) }
      merged.levels = levels
    }
    merged.isWithheld = merged.isWithheld || new.isWithheld
    exceptions[id] = merged
  }
}
