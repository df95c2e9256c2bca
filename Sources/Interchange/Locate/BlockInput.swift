import Atlas
import Foundation

/// Gives the records of a stream in blocks that hold whole ones, to any number of threads, one after another.
final class BlockInput: @unchecked Sendable {
  // Safe: everything that changes is touched under the lock only.
  private let lock = NSLock()
  private let source: ByteSource
  private let cut: RecordCut
  private let blockSize: Int
  private let maximumRecord: Int
  /// What was read of the source before.
  private let opening: [UInt8]
  private var openingGiven = 0
  /// The beginning of a record whose end was not in the block.
  private var carried: [UInt8] = []
  private var hasEnded = false
  private var sequence = 0

  /// - Parameters:
  ///   - opening: What was read of the source already, and is to be given.
  ///   - maximumRecord: A longer record ends the input. The default is ``CSVReader/maximumRecord``.
  init(
    _ source: ByteSource, cut: RecordCut, blockSize: Int, opening: [UInt8],
    maximumRecord: Int = CSVReader.maximumRecord
  ) {
    self.source = source
    self.cut = cut
    self.blockSize = blockSize
    self.opening = opening
    self.maximumRecord = maximumRecord
  }

  /// Fills a block with the records that come next.
  ///
  /// A block with an error is the last one.
  /// - Returns: Whether there was anything, an error too.
  func fill(_ block: PointBlock) -> Bool {
    lock.lock()
    defer { lock.unlock() }
    block.reset()
    guard !hasEnded else { return false }
    block.sequence = sequence
    sequence += 1
    do {
      try take(block)
    } catch {
      block.tally.error = error
      block.count = 0
      hasEnded = true
    }
    // Whatever is looked for in a block ends at a line feed.
    (block.storage + block.count).update(repeating: 0x0A, count: PointBlock.padding)
    return true
  }

  private func take(_ block: PointBlock) throws {
    block.shrink(to: blockSize)
    while block.capacity < carried.count { block.grow() }
    block.storage.update(from: carried, count: carried.count)
    block.count = carried.count
    while true {
      try read(block)
      if hasEnded { return }
      let end = cut.end(of: block.bytes)
      if end > 0 {
        carried.removeAll(keepingCapacity: true)
        carried.append(contentsOf: block.bytes[end...])
        block.count = end
        return
      }
      if block.count > maximumRecord {
        block.tally.failure = RowRemark(line: 0, text: cut.tooLong)
        block.count = 0
        hasEnded = true
        return
      }
      block.grow()
    }
  }

  /// Fills a block up to its capacity, or to the end of the input.
  private func read(_ block: PointBlock) throws {
    let kept = min(opening.count - openingGiven, block.capacity - block.count)
    opening.withUnsafeBufferPointer { opening in
      if kept > 0, let base = opening.baseAddress {
        (block.storage + block.count).update(from: base + openingGiven, count: kept)
      }
    }
    openingGiven += kept
    block.count += kept
    guard block.count < block.capacity else { return }
    let room = UnsafeMutableRawBufferPointer(start: block.storage + block.count, count: block.capacity - block.count)
    let count = try source.read(into: room)
    block.count += count
    hasEnded = count < room.count
    block.isLast = hasEnded
  }
}
