import Foundation

/// Handles the blocks of an input on several threads and gives them back in the order of the input.
///
/// As many blocks as were made at the beginning go round: a thread without one waits until the taker has finished with
/// another, so that memory stays bounded however slow the taker is.
final class BlockPipeline: @unchecked Sendable {
  // Safe: everything that changes is touched under the condition's lock only.
  private let condition = NSCondition()
  private var free: [PointBlock]
  private var finished: [Int: PointBlock] = [:]
  private var running: Int
  private var isStopped = false
  private let input: BlockInput
  private let workers: Int

  init(_ input: BlockInput, workers: Int, blockSize: Int) {
    self.input = input
    self.workers = workers
    running = workers
    // One in the hands of each thread, one waiting for each, and one with the taker.
    free = (0..<2 * workers + 1).map { _ in PointBlock(capacity: blockSize) }
  }

  /// - Parameters:
  ///   - makeWorker: Makes what handles the blocks of one thread, on that thread.
  ///   - take: Is given every block in order, on the calling thread.
  /// - Throws: What `take` throws, when every thread has ended.
  func run(
    makeWorker: @escaping @Sendable () throws -> (PointBlock) -> Void, take: (PointBlock) throws -> Void
  ) throws {
    for _ in 0..<workers {
      let thread = Thread { self.work(makeWorker) }
      thread.stackSize = 1 << 20
      thread.start()
    }
    defer { stop() }
    var next = 0
    while let block = wait(for: next) {
      try take(block)
      next += 1
      condition.withLock {
        free.append(block)
        condition.broadcast()
      }
    }
  }

  private func work(_ makeWorker: () throws -> (PointBlock) -> Void) {
    let worker = Result { try makeWorker() }
    while let block = takeFree() {
      guard input.fill(block) else { break }
      switch worker {
      case .success(let handle): if block.tally.error == nil { handle(block) }
      case .failure(let error): block.tally.error = error
      }
      condition.withLock {
        finished[block.sequence] = block
        condition.broadcast()
      }
    }
    condition.withLock {
      running -= 1
      condition.broadcast()
    }
  }

  private func takeFree() -> PointBlock? {
    condition.withLock {
      while free.isEmpty, !isStopped { condition.wait() }
      return isStopped ? nil : free.removeLast()
    }
  }

  /// - Returns: nil when every thread has ended and the block was not among what they did.
  private func wait(for sequence: Int) -> PointBlock? {
    condition.withLock {
      while true {
        if let block = finished.removeValue(forKey: sequence) { return block }
        if running == 0 { return nil }
        condition.wait()
      }
    }
  }

  /// Ends the threads and waits for them, so that none reads on behind the caller's back.
  private func stop() {
    condition.withLock {
      isStopped = true
      condition.broadcast()
      while running > 0 { condition.wait() }
    }
  }
}
