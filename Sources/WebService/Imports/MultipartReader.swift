import Foundation

/// Takes a body of `multipart/form-data` apart as it comes (RFC 7578): the content of a part is never whole in memory.
struct MultipartReader {
  enum Event: Sendable, Equatable {
    /// A part begins.
    case part(name: String, fileName: String?)
    case content([UInt8])
    /// The part is over.
    case end
  }

  private enum State { case between, headers, content, over }

  private static let mostHeaderBytes = 8192
  private static let lineBreak: [UInt8] = [13, 10]

  private let delimiter: [UInt8]
  private var state = State.between
  /// What came and could not be told yet. The first delimiter lacks the line break before it.
  private var held: [UInt8] = MultipartReader.lineBreak
  private var hasBegun = false

  /// - Parameter contentType: The header of the request.
  /// - Throws: ``Problem`` 400 where it is another type, or tells no boundary.
  init(contentType: String?) throws(Problem) {
    let parts = (contentType ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    let boundary = parts.dropFirst().lazy.compactMap { part in
      part.lowercased().hasPrefix("boundary=")
        ? part.dropFirst("boundary=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\"")) : nil
    }.first
    guard parts.first?.lowercased() == "multipart/form-data", let boundary, (1...70).contains(boundary.utf8.count)
    else { throw .invalidBody("multipart/form-data with a boundary expected") }
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// Whether the last delimiter came.
  var isOver: Bool { state == .over }

  /// - Throws: ``Problem`` 400 for what is no such body.
  mutating func take(_ bytes: some Sequence<UInt8>) throws(Problem) -> [Event] {
    held.append(contentsOf: bytes)
    var events: [Event] = []
    while let found = try next() { events += found }
    return events
  }

  /// - Returns: nil where more bytes are needed.
  private mutating func next() throws(Problem) -> [Event]? {
    switch state {
    case .between: return try between()
    case .headers: return try headers()
    case .content: return content()
    case .over:
      held = []
      return nil
    }
  }

  /// At a delimiter, or before the first one.
  private mutating func between() throws(Problem) -> [Event]? {
    guard held.count >= delimiter.count + 2 else { return nil }
    guard held.starts(with: delimiter) else { throw .invalidBody("a delimiter of the boundary expected") }
    let tail = held[delimiter.count..<(delimiter.count + 2)]
    if tail.elementsEqual([45, 45]) {
      state = .over
    } else if tail.elementsEqual(MultipartReader.lineBreak) {
      held.removeFirst(delimiter.count + 2)
      state = .headers
    } else {
      throw .invalidBody("a line break after the boundary expected")
    }
    return []
  }

  private mutating func headers() throws(Problem) -> [Event]? {
    guard let end = MultipartReader.find([13, 10, 13, 10], in: held) else {
      guard held.count < MultipartReader.mostHeaderBytes else { throw .invalidBody("headers of a part: too long") }
      return nil
    }
    let text = String(decoding: held[..<end], as: UTF8.self)
    held.removeFirst(end + 4)
    let lines = text.components(separatedBy: "\r\n")
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = MultipartReader.value("name", in: line)
    else { throw .invalidBody("a part with a name expected") }
    state = .content
    return [.part(name: name, fileName: MultipartReader.value("filename", in: line))]
  }

  private mutating func content() -> [Event]? {
    if let end = MultipartReader.find(delimiter, in: held) {
      let found = Array(held[..<end])
      held.removeFirst(end)
      state = .between
      return (found.isEmpty ? [] : [.content(found)]) + [.end]
    }
    // The end of what came may be the beginning of a delimiter.
    let safe = held.count - delimiter.count + 1
    guard safe > 0 else { return nil }
    let found = Array(held[..<safe])
    held.removeFirst(safe)
    return [.content(found)]
  }

  /// A quoted value as browsers write it: a quotation mark in it is `%22`.
  static func value(_ name: String, in line: String) -> String? {
    guard let start = line.range(of: "; \(name)=\"", options: .caseInsensitive) else { return nil }
    return String(line[start.upperBound...].prefix { $0 != "\"" }).replacing("%22", with: "\"")
  }

  /// Finds the first byte with the C library: of gigabytes each is looked at.
  private static func find(_ wanted: [UInt8], in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { all -> Int? in
      guard let base = all.baseAddress, all.count >= wanted.count, let first = wanted.first else { return nil }
      var from = 0
      let last = all.count - wanted.count
      while from <= last, let hit = memchr(base + from, Int32(first), last - from + 1) {
        let at = base.distance(to: UnsafeRawPointer(hit))
        if wanted.withUnsafeBytes({ $0.elementsEqual(all[at..<(at + wanted.count)]) }) { return at }
        from = at + 1
      }
      return nil
    }
  }
}
