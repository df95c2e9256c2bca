import Dispatch
import Synchronization

/// Reads and prepares rows on a thread of its own while the caller uses those before them.
///
/// So many rows are ahead as the limits allow, so memory stays bounded; order is the source's.
final class ReadAhead<Row: Sendable>: Sendable {
  private struct State {
    var batches: [[SourcedRow<Row>]] = []
    var failure: (any Error)?
    var isEnded = false
    var isAbandoned = false
  }

  private struct Abandoned: Error {}

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  private let limits: ReadAheadLimits<Row>

  private init(_ limits: ReadAheadLimits<Row>) {
    self.limits = limits
    for _ in 0..<limits.batches { free.signal() }
  }

  /// - Parameters:
  ///   - prepare: Judges and changes a row by its number, without those before it; runs beside `body`.
  ///   - body: Takes each row on the caller's thread.
  /// - Throws: What the source, `prepare` or `body` throws; nothing is read any more when it returns.
  static func forEach(
    _ source: any RowSource<Row>, limits: ReadAheadLimits<Row> = ReadAheadLimits(),
    prepare: @escaping @Sendable (Int, Row) throws -> SourcedRow<Row>,
    _ body: (SourcedRow<Row>) throws -> Void
  ) throws {
    let pipe = ReadAhead(limits)
    DispatchQueue(label: "wijkatlas.read-ahead").async { pipe.fill(from: source, prepare) }
    do {
      while let batch = try pipe.next() {
        for row in batch { try body(row) }
      }
    } catch {
      pipe.abandon()
      throw error
    }
  }

  private func fill(from source: any RowSource<Row>, _ prepare: (Int, Row) throws -> SourcedRow<Row>) {
    var failure: (any Error)?
    do {
      var batch: [SourcedRow<Row>] = []
      var weight = 0
      try source.forEach { row in
        if case .row(let number, let value) = row {
          batch.append(try prepare(number, value))
          weight += limits.weigh(value)
        } else {
          batch.append(row)
          weight += 1
        }
        if weight >= limits.weight {
          try push(batch)
          batch = []
          weight = 0
        }
      }
      try push(batch)
    } catch {
      failure = error
    }
    state.withLock { state in
      state.failure = failure
      state.isEnded = true
    }
    filled.signal()
  }

  private func push(_ batch: [SourcedRow<Row>]) throws {
    free.wait()
    let isAbandoned = state.withLock { state in
      state.batches.append(batch)
      return state.isAbandoned
    }
    filled.signal()
    if isAbandoned { throw Abandoned() }
  }

  /// The next rows, or nil after the last.
  private func next() throws -> [SourcedRow<Row>]? {
    filled.wait()
    let (batch, failure) = state.withLock { state in
      state.batches.isEmpty ? (nil, state.failure) : (state.batches.removeFirst(), nil)
    }
    free.signal()
    if let failure { throw failure }
    return batch
  }

  /// Ends the reading, and waits until it has ended.
  private func abandon() {
    state.withLock { $0.isAbandoned = true }
    while !state.withLock({ $0.isEnded }) {
      free.signal()
      filled.wait()
    }
  }
}

/// How far rows are read ahead: in batches, which are handed over at once.
struct ReadAheadLimits<Row>: Sendable {
  /// Of the rows of one batch. The default is 32.
  var weight = 32
  /// The default is 4.
  var batches = 4
  /// The default is 1 for each row.
  var weigh: @Sendable (Row) -> Int = { _ in 1 }
}
