import Atlas

/// A pull parser of JSON text by RFC 8259, strict, over chunks of bytes: what is kept of the text is one token.
///
/// Reading goes by ``peek()``, which tells what comes, and then the reading of it. Duplicate members are given as they
/// come. Limits that the RFC leaves open: 200 levels, texts of 64 MB, numbers of 4,096 signs.
struct JSONReader: ~Copyable {
  let name: String
  /// The feature that is being read, for messages.
  var feature: Int?
  private let more: () throws(AtlasError) -> [UInt8]
  // A zero stands after the last byte, so that no loop over bytes needs to look at `end`.
  private(set) var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var end = 0
  var position = 0
  /// Where the token begins: bytes from here on are kept when more are read.
  var mark = 0
  private var dropped = 0
  private(set) var line = 1
  /// Whether the list or object was only just opened: no comma comes before its first part.
  var isFirst = false
  var depth = 0

  static let maximumDepth = 200
  static let maximumToken = 64 << 20
  static let maximumNumber = 4096

  /// - Parameter more: The next bytes; empty at the end.
  init(name: String, _ more: @escaping () throws(AtlasError) -> [UInt8]) {
    self.name = name
    self.more = more
    capacity = 1 << 17
    base = .allocate(capacity: capacity + 1)
    base[0] = 0
  }

  init(_ source: ByteSource) {
    self.init(name: source.name) { () throws(AtlasError) in try source.next() }
  }

  deinit {
    base.deallocate()
  }

  /// The next byte that is no blank, left to be read; nil at the end.
  mutating func peek() throws(AtlasError) -> UInt8? {
    while true {
      switch base[position] {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        position += 1
        line += 1
      case 0 where position == end:
        mark = position
        guard try refill() else { return nil }
      case let byte: return byte
      }
    }
  }

  /// Reads more bytes behind those from `mark` on, which then begin the buffer; false at the end.
  mutating func refill() throws(AtlasError) -> Bool {
    let bytes = try more()
    if bytes.isEmpty { return false }
    let kept = end - mark
    if kept > JSONReader.maximumToken { throw problem("a text of over 64 MB, a shorter one expected") }
    if kept + bytes.count > capacity {
      capacity = max(2 * capacity, kept + bytes.count)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 1)
      larger.update(from: base + mark, count: kept)
      base.deallocate()
      base = larger
    } else {
      base.update(from: base + mark, count: kept)
    }
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      (base + kept).update(from: start, count: buffer.count)
    }
    if dropped == 0, mark == 0, kept == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    dropped += mark
    position -= mark
    mark = 0
    end = kept + bytes.count
    base[end] = 0
    return true
  }

  /// Passes to the next document of a sequence of them, each on a line of its own or after the sign of RFC 8142.
  ///
  /// - Returns: Whether there is one.
  mutating func nextDocument(isFirst: Bool) throws(AtlasError) -> Bool {
    let before = line
    var isApart = isFirst
    while try peek() == 0x1E {
      position += 1
      isApart = true
    }
    guard base[position] != 0 || position < end else { return false }
    guard isApart || line > before else { throw unexpected("the end of the document, or a line break,") }
    return true
  }

  /// `line 3, byte 1024`, both from 1, of the text unpacked.
  var place: String { "line \(line), byte \(dropped + position + 1)" }

  /// An error at the present position.
  func problem(_ text: String) -> AtlasError {
    AtlasError(.badData, "\(name)\(feature.map { ", feature \($0)" } ?? ""), \(place): \(text)")
  }

  /// An error that tells what stands where something else was expected.
  func unexpected(_ expected: String) -> AtlasError {
    guard position < end else { return problem("the file is cut off, \(expected) expected; fetch it again") }
    return problem("\(found), \(expected) expected")
  }

  /// What stands at the present position, in words.
  var found: String {
    switch base[position] {
    case UInt8(ascii: "\""): "a text"
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "a list"
    case UInt8(ascii: "N"), UInt8(ascii: "I"): "NaN or Infinity, which are no JSON"
    case let byte where byte > 0x20 && byte < 0x7F: "\"\(Character(Unicode.Scalar(byte)))\""
    case let byte: "byte 0x\(String(byte, radix: 16, uppercase: true))"
    }
  }
}
