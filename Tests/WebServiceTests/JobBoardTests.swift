import HTTPTypes
import Synchronization
import Testing

@testable import WebService

@Suite("Jobs")
struct JobBoardTests {
  /// Work that goes on until it is told to end, and then tells whether it is still wanted.
  private static func endless(_ wanted: Box) -> JobBoard.Work {
    { control in
      while control.goesOn(0.5) { await Task.yield() }
      wanted.value.withLock { $0 = control.isWanted() }
      guard control.isWanted() else { throw CancellationError() }
      return ("{}", ["plan-stopped"])
    }
  }

  private static func wait(_ board: JobBoard, _ id: String, _ status: Job.Status) async throws -> Job {
    while try board.job(id).status != status { try await Task.sleep(for: .milliseconds(5)) }
    return try board.job(id)
  }

  @Test("one runs at a time, in the order in which they came; the result is there when it is over")
  func order() async throws {
    let (board, wanted) = (JobBoard(), Box())
    let first = try board.start("propose", Self.endless(wanted))
    let second = try board.start("edit") { _ in ("[2]", []) }
    _ = try await Self.wait(board, first.id, .running)
    #expect(try board.job(second.id).status == .accepted && board.all.map(\.id) == [second.id, first.id])
    #expect(try await Self.wait(board, first.id, .running).progress <= 50)
    _ = try board.stop(first.id, keepsBest: true)
    let over = try await Self.wait(board, first.id, .successful)
    #expect(over.plans == ["plan-stopped"] && over.progress == 100 && over.finished != nil)
    #expect(try await Self.wait(board, second.id, .successful).result == "[2]")
    #expect(wanted.value.withLock { $0 } == true)
  }

  @Test(
    "what is stopped is not wanted any more and keeps nothing; what waits never begins; what is over cannot be stopped")
  func stopping() async throws {
    let (board, wanted) = (JobBoard(), Box())
    let first = try board.start("propose", Self.endless(wanted))
    let second = try board.start("propose") { _ in
      Issue.record("it was dismissed before it began")
      return ("{}", [])
    }
    #expect(try board.stop(second.id, keepsBest: true).status == .dismissed)
    _ = try await Self.wait(board, first.id, .running)
    #expect(try board.stop(first.id, keepsBest: false).status == .dismissed)
    while wanted.value.withLock({ $0 }) == nil { await Task.yield() }
    #expect(wanted.value.withLock { $0 } == false)
    let third = try board.start("propose") { _ in ("{}", []) }
    _ = try await Self.wait(board, third.id, .successful)
    #expect(try board.job(first.id).result == nil && board.job(first.id).status == .dismissed)
    #expect(throws: Problem.self) { try board.stop(first.id, keepsBest: false) }
    #expect(throws: Problem.self) { try board.job("none") }
  }

  @Test("ten wait and no more; a hundred that are over are remembered; at the stop of the service all end")
  func bounds() async throws {
    let (board, wanted) = (JobBoard(), Box())
    let first = try board.start("propose", Self.endless(wanted))
    _ = try await Self.wait(board, first.id, .running)
    for _ in 0..<10 { _ = try board.start("propose") { _ in ("{}", []) } }
    let problem = #expect(throws: Problem.self) { try board.start("propose") { _ in ("{}", []) } }
    #expect(problem?.status.code == 429 && problem?.retryAfter != nil)
    board.stopAll()
    #expect(board.all.allSatisfy { $0.status == .dismissed })
    for _ in 0..<120 {
      let job = try board.start("propose") { _ in ("{}", []) }
      _ = try await Self.wait(board, job.id, .successful)
    }
    #expect(board.all.count == 100)
  }

  @Test("work that fails tells what is wrong")
  func failing() async throws {
    let board = JobBoard()
    let job = try board.start("propose") { _ in throw Problem.invalid("weight", "x", expected: "y") }
    #expect(try await Self.wait(board, job.id, .failed).problem?.detail == "weight: \"x\"; y expected")
  }

  @Test("work that is dismissed while it runs is cancelled; one that keeps its best is not")
  func cancelling() async throws {
    let board = JobBoard()
    let seen = Mutex<[String]>([])
    for (name, keepsBest) in [("dropped", false), ("kept", true)] {
      let job = try board.start("import") { control in
        while control.goesOn(0.5) { await Task.yield() }
        let isCancelled = Task.isCancelled
        seen.withLock { $0.append("\(name) \(isCancelled)") }
        return ("{}", [])
      }
      _ = try await Self.wait(board, job.id, .running)
      _ = try board.stop(job.id, keepsBest: keepsBest)
    }
    let last = try board.start("import") { _ in ("{}", []) }
    _ = try await Self.wait(board, last.id, .successful)
    #expect(seen.withLock { $0 } == ["dropped true", "kept false"])
  }

  private final class Box: Sendable {
    let value = Mutex<Bool?>(nil)
  }
}
