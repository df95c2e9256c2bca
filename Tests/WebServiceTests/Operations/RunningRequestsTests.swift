import Synchronization
import Testing

@testable import WebService

@Suite("Requests that run")
struct RunningRequestsTests {
  @Test("work that is over in time gives its value and is forgotten")
  func done() async {
    let running = RunningRequests(most: 2, seconds: 10)
    guard case .done(7) = await running.run({ 7 }) else {
      Issue.record("no value")
      return
    }
    while running.count > 0 { await Task.yield() }
  }

  @Test("work that takes too long is answered in time, cancelled, and counts until it stops")
  func expired() async throws {
    let running = RunningRequests(most: 1, seconds: 0.2)
    let isOver = Signal()
    let isCancelled = Signal()
    // Never over by itself: that it is answered is what is shown.
    let outcome = await running.run {
      while !isOver.isOn {
        if Task.isCancelled { isCancelled.set(true) }
        await Task.yield()
      }
    }
    guard case .expired = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(running.count == 1)
    guard case .full = await running.run({}) else {
      Issue.record("one more was let in")
      return
    }
    // A test that waits for ever fails by its time: the work is told to stop.
    while !isCancelled.isOn { await Task.yield() }
    isOver.set(true)
    while running.count > 0 { await Task.yield() }
  }

  @Test("at the stop of the service all are given up")
  func stopped() async {
    let running = RunningRequests(most: 10, seconds: 100)
    async let outcome = running.run { while !Task.isCancelled { await Task.yield() } }
    while running.count == 0 { await Task.yield() }
    running.stopAll()
    guard case .stopped = await outcome else {
      Issue.record("it went on")
      return
    }
  }

  @Test("long work stops between its steps when nobody waits for it")
  func longWork() async {
    let steps = Mutex(0)
    let task = Task {
      try await LongWork.run { sign in
        for _ in 0..<1_000_000 {
          try sign.check()
          steps.withLock { $0 += 1 }
          if steps.withLock({ $0 }) > 10 { try? awaitCancellation(sign) }
        }
      }
    }
    while steps.withLock({ $0 }) < 5 { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(steps.withLock { $0 } < 1_000_000)
  }

  /// Spins until the sign is raised.
  private func awaitCancellation(_ sign: StopSign) throws {
    while true { try sign.check() }
  }
}
