/// Finds the signals that have an address instead of coordinates, among the addresses in the store.
///
/// Only signals that are new or changed are looked up, or all when the addresses have changed since; what was found is
/// kept beside the signals, never in them.
public struct LocateSignals: Sendable {
  public struct Report: Sendable, Hashable {
    /// How many were looked up this time.
    public var searched = 0
    /// Of all that have an address instead of coordinates.
    public var counts = SignalPlaceCounts()
  }

  /// Part of the state that a place was found with: a program that finds otherwise looks all of them up again.
  private static let rules = "1"

  let store: any Store

  public init(store: any Store) {
    self.store = store
  }

  /// One transaction. The addresses are read into memory (about 40 bytes each) when there is anything to look up.
  public func run(progress: @escaping Progress = { _, _ in }) async throws -> Report {
    try await store.write { writer in
      let state = try "\(LocateSignals.rules) \(writer.addressState())"
      var report = Report()
      let total = try writer.countUnplacedSignals(state: state)
      if total > 0 {
        let book = try LocateSignals.book(writer)
        try writer.forEachUnplacedSignal(state: state) { signal in
          try writer.save(book.find(signal.address), signal: signal.key, state: state)
          report.searched += 1
          if report.searched % 1024 == 0 { progress(report.searched, total) }
        }
        progress(total, total)
      }
      report.counts = try writer.signalPlaceCounts()
      return report
    }
  }

  private static func book(_ reader: any StoreReader) throws -> AddressBook {
    var builder = AddressBookBuilder(expecting: try reader.countAddresses())
    try reader.forEachAddress { builder.add($0) }
    return builder.build()
  }
}
