import Foundation
public import Logging

/// Writes each message as one line, as text or as JSON, with what belongs to it as fields.
public struct LineLogHandler: LogHandler {
  public enum Format: String, Sendable, CaseIterable { case text, json }

  public var logLevel: Logger.Level = .info
  public var metadata: Logger.Metadata = [:]
  private let format: Format
  private let sink: @Sendable (String, Logger.Level) -> Void

  /// - Parameter sink: Takes a line with its end, and of what level it is, from any thread.
  public init(_ format: Format, sink: @escaping @Sendable (String, Logger.Level) -> Void) {
    self.format = format
    self.sink = sink
  }

  public subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    let time = LineLogHandler.time(Date())
    let own = event.metadata ?? [:]
    let fields = metadata.merging(own) { $1 }.sorted { $0.key < $1.key }
    let message = event.message.description
    switch format {
    case .text:
      let pairs = fields.map { "\($0.key)=\(LineLogHandler.quoted($0.value.description))" }
      sink(
        ([time, event.level.rawValue, LineLogHandler.plain(message)] + pairs).joined(separator: " ") + "\n", event.level
      )
    case .json:
      let members = [("time", time), ("level", event.level.rawValue), ("message", message)].map {
        ($0.0, JSONValue.string($0.1))
      }
      let line = JSONValue.object(members + fields.map { ($0.key, LineLogHandler.json($0.value)) }).text
      sink(line.replacing("\u{7F}", with: "\\u007f") + "\n", event.level)
    }
  }

  /// Numbers as numbers, so that a program can add them up.
  private static func json(_ value: Logger.MetadataValue) -> JSONValue {
    if case .stringConvertible(let value) = value {
      if let value = value as? Int { return .integer(value) }
      if let value = value as? Double { return .number(value) }
    }
    return .string(value.description)
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3D && $0 != 0x7F }
    return isPlain && !text.isEmpty ? text : escaped(text)
  }

  /// On one line: who asks must not be able to write lines of their own.
  private static func plain(_ text: String) -> String {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ? text : escaped(text)
  }

  /// As JSON, and DEL too, which a terminal obeys.
  private static func escaped(_ text: String) -> String {
    JSONValue.string(text).text.replacing("\u{7F}", with: "\\u007f")
  }

  /// In UTC, to the millisecond.
  static func time(_ date: Date) -> String {
    let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down))
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let rest = milliseconds % 1000
    let fraction = String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0) + "\(rest)"
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(fraction)Z"
  }
}
