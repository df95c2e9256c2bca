import Foundation
import HTTPTypes
import Synchronization
import Territories

/// The jobs of a service: one at a time, the others wait their turn; the last that are over are remembered.
final class JobBoard: Sendable {
  /// What work is given to tell how far it is, and to ask whether it is still wanted.
  struct Control: Sendable {
    /// Asked now and then with the fraction done; false ends the search with the best so far.
    var goesOn: @Sendable (Double) -> Bool
    /// Asked before anything is kept.
    var isWanted: @Sendable () -> Bool
    /// Told what the search has come to.
    var tells: @Sendable (SearchStanding) -> Void
  }

  /// What a job came to: its result as JSON and the plans that it stored.
  typealias Outcome = (result: String, plans: [String])
  typealias Work = @Sendable (Control) async throws -> Outcome

  private static let mostWaiting = 10
  private static let mostRemembered = 100

  private struct Entry {
    var job: Job
    /// nil once it was begun.
    var work: Work?
    var isStopped = false
    /// What does it, once it was begun.
    var task: Task<Void, Never>?
  }

  private struct State {
    var entries: [String: Entry] = [:]
    /// The oldest first.
    var order: [String] = []
    var isBusy = false
  }

  private let state = Mutex(State())
  private let executor = WorkExecutor(label: "wijkatlas.jobs")
  private let now: @Sendable () -> String

  init(now: @escaping @Sendable () -> String = { Date.now.formatted(.iso8601) }) {
    self.now = now
  }

  /// Takes a job on.
  ///
  /// - Throws: ``Problem`` 429 where too many wait.
  func start(_ process: String, _ work: @escaping Work) throws(Problem) -> Job {
    let created = now()
    let job: Job? = state.withLock { state in
      guard state.entries.values.count(where: { $0.job.status == .accepted }) < JobBoard.mostWaiting else { return nil }
      let job = Job(id: UUID().uuidString.lowercased(), process: process, created: created)
      state.entries[job.id] = Entry(job: job, work: work)
      state.order.append(job.id)
      JobBoard.forget(&state)
      return job
    }
    guard let job else {
      throw Problem(
        status: .tooManyRequests, title: "Too many jobs",
        detail: "\(JobBoard.mostWaiting) jobs wait; try again when one is done", retryAfter: 30)
    }
    runNext()
    return job
  }

  /// Takes a job on that ends with the best so far when its time is up.
  func start(_ process: String, seconds: Double, _ work: @escaping Work) throws(Problem) -> Job {
    try start(process) { control in
      let start = ContinuousClock.now
      var limited = control
      limited.goesOn = { control.goesOn($0) && ContinuousClock.now - start < .seconds(seconds) }
      return try await work(limited)
    }
  }

  /// The newest first.
  var all: [Job] { state.withLock { state in state.order.reversed().compactMap { state.entries[$0]?.job } } }

  func job(_ id: String) throws(Problem) -> Job {
    guard let job = state.withLock({ $0.entries[id]?.job }) else {
      throw Problem.notFound("there is no job \"\(id.prefix(60))\"; those of before a restart are gone")
    }
    return job
  }

  /// Ends a job; one that is dismissed is given up at its next look into the store, whose transaction is undone.
  ///
  /// - Parameter keepsBest: What was found so far becomes the result; else nothing is kept.
  /// - Throws: ``Problem`` 404; 409 for one that is over.
  func stop(_ id: String, keepsBest: Bool) throws(Problem) -> Job {
    let known = try job(id)
    let end = now()
    let job: Job? = state.withLock { state in
      guard var entry = state.entries[id], !entry.job.status.isOver else { return nil }
      entry.isStopped = true
      if !keepsBest || entry.job.status == .accepted {
        (entry.job.status, entry.job.finished, entry.work) = (.dismissed, end, nil)
        entry.task?.cancel()
      }
      state.entries[id] = entry
      return entry.job
    }
    guard let job else {
      throw Problem(
        status: .conflict, title: "Over", detail: "job \(id) is \(known.status.rawValue): there is nothing to stop")
    }
    return job
  }

  /// Ends all jobs, as the service stops.
  func stopAll() {
    for job in all where !job.status.isOver { _ = try? stop(job.id, keepsBest: false) }
  }

  /// Forgets the oldest that are over.
  private static func forget(_ state: inout State) {
    let over = state.order.filter { state.entries[$0]?.job.status.isOver ?? true }
    for id in over.prefix(max(0, state.order.count - mostRemembered)) {
      state.entries[id] = nil
      state.order.removeAll { $0 == id }
    }
  }

  private func runNext() {
    let begin = now()
    let next: (id: String, work: Work)? = state.withLock { state in
      guard !state.isBusy, let id = state.order.first(where: { state.entries[$0]?.job.status == .accepted }),
        var entry = state.entries[id], let work = entry.work
      else { return nil }
      state.isBusy = true
      (entry.job.status, entry.job.started, entry.work) = (.running, begin, nil)
      state.entries[id] = entry
      return (id, work)
    }
    guard let next else { return }
    let control = Control(goesOn: { self.goesOn(next.id, $0) }, isWanted: { self.isWanted(next.id) }) { told in
      self.state.withLock { state in
        let known = state.entries[next.id]?.job.standing
        state.entries[next.id]?.job.standing = known?.followed(by: told) ?? told
      }
    }
    // Searching takes whole cores for minutes: it must not stand on the threads that answer requests.
    let task = Task(executorPreference: executor) {
      do {
        let outcome = try await next.work(control)
        self.finish(next.id) { job in
          (job.status, job.progress, job.result, job.plans) = (.successful, 100, outcome.result, outcome.plans)
        }
      } catch {
        let problem = Problem(planning: error)
        self.finish(next.id) { ($0.status, $0.problem) = (.failed, problem) }
      }
    }
    state.withLock { state in
      // Dismissed before it could be told.
      if state.entries[next.id]?.job.status == .dismissed { task.cancel() }
      state.entries[next.id]?.task = task
    }
  }

  private func goesOn(_ id: String, _ fraction: Double) -> Bool {
    state.withLock { state in
      guard let entry = state.entries[id] else { return false }
      let percent = min(99, max(entry.job.progress, Int(fraction * 100)))
      state.entries[id]?.job.progress = percent
      return !entry.isStopped
    }
  }

  private func isWanted(_ id: String) -> Bool { state.withLock { $0.entries[id]?.job.status == .running } }

  private func finish(_ id: String, _ change: (inout Job) -> Void) {
    let end = now()
    state.withLock { state in
      state.isBusy = false
      guard var entry = state.entries[id], entry.job.status == .running else { return }
      change(&entry.job)
      (entry.job.finished, entry.task) = (end, nil)
      state.entries[id] = entry
    }
    runNext()
  }
}
