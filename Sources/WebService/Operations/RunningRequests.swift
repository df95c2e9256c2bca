import Synchronization

/// The requests that are worked on: how many, and until when each may take.
///
/// The work of a request is a task of its own. When its time is over the task is cancelled and the request answered at once;
/// it counts as running until its work has really stopped, so that given-up work cannot pile up.
final class RunningRequests: Sendable {
  enum Outcome<Value: Sendable>: Sendable {
    case done(Value)
    /// The time was over.
    case expired
    /// The service is being stopped, and does not wait any longer.
    case stopped
    /// There are too many already.
    case full
  }

  private struct Entry {
    var deadline: ContinuousClock.Instant
    var end: @Sendable (_ isStopped: Bool) -> Void
  }

  private struct State {
    var next: UInt64 = 0
    var entries: [UInt64: Entry] = [:]
    var isWatched = false
  }

  private static let watchInterval = Duration.milliseconds(50)

  private let most: Int
  private let limit: Duration
  private let state = Mutex(State())

  init(most: Int, seconds: Double) {
    self.most = most
    limit = .seconds(seconds)
  }

  var count: Int { state.withLock { $0.entries.count } }

  /// Does the work, unless there is too much already.
  ///
  /// - Parameter seconds: How long it may take; nil as all.
  func run<Value: Sendable>(seconds: Double? = nil, _ work: @escaping @Sendable () async -> Value) async -> Outcome<
    Value
  > {
    let answer = FirstAnswer<Outcome<Value>>()
    guard let id = enter(seconds.map { .seconds($0) } ?? limit) else { return .full }
    let task = RunningRequests.begin {
      let value = await work()
      answer.give(.done(value))
      self.leave(id)
    }
    let isThere = state.withLock { state in
      state.entries[id]?.end = { isStopped in
        // First the answer: the work may end at once, and would give its own.
        answer.give(isStopped ? .stopped : .expired)
        task.cancel()
      }
      return state.entries[id] != nil
    }
    if isThere { watch() }
    return await withTaskCancellationHandler {
      await answer.value()
    } onCancel: {
      answer.give(.stopped)
      task.cancel()
    }
  }

  /// At once, on this thread: most answers are kept, and given without waiting for anything.
  private static func begin(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    if #available(macOS 26, *) { Task.immediate(operation: work) } else { Task(operation: work) }
  }

  private func enter(_ limit: Duration) -> UInt64? {
    state.withLock { state in
      guard state.entries.count < most else { return nil }
      state.next += 1
      state.entries[state.next] = Entry(deadline: .now + limit) { _ in }
      return state.next
    }
  }

  private func leave(_ id: UInt64) {
    state.withLock { _ = $0.entries.removeValue(forKey: id) }
  }

  /// One task looks after all deadlines, while there are any.
  private func watch() {
    let isFirst = state.withLock { state in
      defer { state.isWatched = true }
      return !state.isWatched
    }
    guard isFirst else { return }
    Task {
      while true {
        try? await Task.sleep(for: RunningRequests.watchInterval)
        let now = ContinuousClock.now
        let (late, isOver) = state.withLock { state in
          let late = state.entries.filter { $0.value.deadline <= now }
          for id in late.keys { state.entries[id]?.deadline = now + .seconds(1_000_000) }
          state.isWatched = !state.entries.isEmpty
          return (late.values.map(\.end), state.entries.isEmpty)
        }
        for end in late { end(false) }
        if isOver { return }
      }
    }
  }

  /// Gives up everything that runs.
  func stopAll() {
    for end in state.withLock({ $0.entries.values.map(\.end) }) { end(true) }
  }
}

/// A value that several may give and one awaits: the first counts.
private final class FirstAnswer<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Value, Never>)
    case given(Value)
    case over
  }

  private let state = Mutex<State>(.open)

  func give(_ value: Value) {
    let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
      switch state {
      case .open:
        state = .given(value)
        return nil
      case .awaited(let continuation):
        state = .over
        return continuation
      case .given, .over: return nil
      }
    }
    waiting?.resume(returning: value)
  }

  func value() async -> Value {
    await withCheckedContinuation { continuation in
      let known = state.withLock { state -> Value? in
        if case .given(let value) = state {
          state = .over
          return value
        }
        state = .awaited(continuation)
        return nil
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}
