/// A signal without coordinates and the address that it is written with.
public struct UnplacedSignal: Sendable {
  public var key: Int64
  public var address: WrittenAddress

  public init(key: Int64, address: WrittenAddress) {
    self.key = key
    self.address = address
  }
}

/// What was found of the place of one signal, by its address.
public struct SignalPlace: Sendable, Hashable {
  public var kind: String
  public var id: String
  public var finding: PlaceFinding

  public init(kind: String, id: String, finding: PlaceFinding) {
    self.kind = kind
    self.id = id
    self.finding = finding
  }
}

/// What can be asked of the places of signals.
public protocol SignalPlaceReader {
  /// All addresses, in order of their key.
  func forEachAddress(_ body: (StoredAddress) throws -> Void) throws
  /// A text that differs after every import of addresses that changed something, and after taking one back.
  func addressState() throws -> String
  /// Signals without coordinates that have an address, in order of their key; not those whose place was found with this
  /// state of the addresses.
  func forEachUnplacedSignal(state: String, _ body: (UnplacedSignal) throws -> Void) throws
  func countUnplacedSignals(state: String) throws -> Int
  /// What was found of all signals without coordinates, by kind and id; ``PlaceFinding/address`` is left out.
  func forEachSignalPlace(_ body: (SignalPlace) throws -> Void) throws
  /// How many places there are of each outcome, and of each reason among them.
  func signalPlaceCounts() throws -> SignalPlaceCounts
}

/// How the addresses of signals were found.
public struct SignalPlaceCounts: Sendable, Hashable {
  public var outcomes: [PlaceOutcome: Int] = [:]
  /// A finding with two reasons counts for both.
  public var reasons: [PlaceFinding.Reason: Int] = [:]

  public init() {}

  public var total: Int { outcomes.values.reduce(0, +) }
  public var located: Int { outcomes.reduce(0) { $0 + ($1.key.isLocated ? $1.value : 0) } }

  public mutating func add(_ finding: PlaceFinding, count: Int = 1) {
    outcomes[finding.outcome, default: 0] += count
    for reason in finding.reasons { reasons[reason, default: 0] += count }
  }
}

/// What can be changed of the places of signals.
public protocol SignalPlaceWriter: SignalPlaceReader {
  /// Saves what was found of a signal, in place of what was found before.
  func save(_ finding: PlaceFinding, signal key: Int64, state: String) throws
}
