/// Bytes on their way out, in memory that is kept from one block to the next.
struct ByteBuffer: ~Copyable {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1 << 17) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// Makes room for so many bytes more.
  mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
  }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    reserve(bytes.count)
    (storage + count).update(from: base, count: bytes.count)
    count += bytes.count
  }

  /// Lends memory for so many bytes at most; `fill` says how many it wrote.
  mutating func append(atMost more: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(more)
    count += fill(storage + count)
  }

  mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Forgets the bytes from a position on.
  mutating func truncate(to position: Int) {
    count = min(count, position)
  }

  /// Gives the bytes and forgets them.
  mutating func flush(_ write: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    defer { count = 0 }
    if count > 0 { try write(UnsafeRawBufferPointer(start: storage, count: count)) }
  }
}
