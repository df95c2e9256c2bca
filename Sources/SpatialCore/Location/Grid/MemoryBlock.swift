internal import Foundation

/// A run of values outside the reach of reference counts: allocated, or a part of a mapped file.
///
/// Sendable because it is written by its maker only, each thread a part of its own, before it is handed on; afterwards
/// nobody writes.
final class MemoryBlock<Element: BitwiseCopyable>: @unchecked Sendable {
  let count: Int
  let mutable: UnsafeMutablePointer<Element>
  /// Keeps a mapped file; nil where the memory is its own.
  private let file: MappedFile?

  /// Not initialised. One element more than the count may be read, whatever it is.
  init(count: Int) {
    self.count = count
    let bytes = (count + 1) * MemoryLayout<Element>.stride + 64
    mutable = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64).bindMemory(
      to: Element.self, capacity: count)
    file = nil
  }

  convenience init(_ values: [Element]) {
    self.init(count: values.count)
    mutable.initialize(from: values, count: values.count)
  }

  /// A part of a file, which must begin at a multiple of the alignment and be followed by at least 64 bytes.
  init(_ file: MappedFile, at offset: Int, count: Int) {
    self.count = count
    self.file = file
    mutable = UnsafeMutableRawPointer(mutating: file.bytes + offset).bindMemory(to: Element.self, capacity: count)
  }

  deinit {
    if file == nil { mutable.deallocate() }
  }

  /// Valid as long as the block.
  var pointer: UnsafePointer<Element> { UnsafePointer(mutable) }
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: mutable, count: count * MemoryLayout<Element>.stride)
  }
}
