import Atlas
import SpatialCore

/// Whole records of the input, and what becomes of them.
///
/// Its memory is used again for later records.
final class PointBlock: @unchecked Sendable {
  // Safe: one thread at a time has it; the pipeline's lock stands between two of them.

  /// Readable behind the records, so that eight or sixteen bytes can be read at once; filled with line feeds.
  static let padding = 64

  /// Its place in the input, from 0.
  var sequence = 0
  /// Whether nothing follows.
  var isLast = false
  private(set) var storage: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  var count = 0
  var output = ByteBuffer(capacity: 0)
  var tally = BlockTally()

  init(capacity: Int) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity + PointBlock.padding)
  }

  deinit {
    storage.deallocate()
  }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  func grow() {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity + PointBlock.padding)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
    capacity *= 2
  }

  /// Gives back what a long record took.
  func shrink(to size: Int) {
    guard capacity > size else { return }
    storage.deallocate()
    storage = .allocate(capacity: size + PointBlock.padding)
    capacity = size
    output = ByteBuffer(capacity: 0)
  }

  func reset() {
    isLast = false
    count = 0
    tally = BlockTally()
  }
}

/// A record of a block: where it lies, and on which line.
struct PointRow {
  var start: UInt32
  /// Without the line ending.
  var end: UInt32
  /// Where the codes go in; only where that is not the end.
  var insertion: UInt32
  /// Counted from 0 at the beginning of the block.
  var line: UInt32
}

/// What a row is told to be.
struct RowRemark: Sendable, Equatable {
  /// Counted from 0 at the beginning of the block.
  var line: Int
  var text: String
}

/// What is to be said of the rows of a block.
struct BlockTally: Sendable {
  /// By the number of the relation in `PackedLocation`.
  var relations = [0, 0, 0, 0, 0]
  var lines = 0
  /// Outside because far beyond the Netherlands.
  var beyond = 0
  var firstInvalid: RowRemark?
  var firstBeyond: RowRemark?
  /// Whether a row lies where rows are expected to.
  var hasPlausible = false
  /// A row that seems to be in another system or order, before any that lies where rows are expected to; and how much of
  /// the output precedes it.
  var suspect: (remark: RowRemark, offset: Int)?
  /// Why the block could not be handled to its end.
  var failure: RowRemark?
  /// An error that belongs to no row.
  var error: (any Error)?
  /// The last row, where it has no line ending and the input ends behind it.
  var unended: Int?

  var rows: Int { relations.reduce(0, +) }
}
