import Foundation

/// Who asked what: one line of the audit log. No figures, no names of persons, no credentials, no coordinates.
public struct AuditEntry: Sendable, Equatable {
  public enum Event: String, Sendable {
    /// An answer showed figures of small areas as they are.
    case seen
    /// Something was changed, or begun.
    case changed
    /// Somebody known may not do what was asked.
    case refused
    case signedIn
    case signedOut
  }

  public var event: Event
  public var principal: Principal
  public var method: String
  public var path: String
  /// Codes, layers or levels; `drawn` for a drawing.
  public var areas: [String]
  /// Identifiers of what was asked of them, by the name of the parameter.
  public var parameters: [String: String]

  public init(
    _ event: Event, _ principal: Principal, method: String, path: String, areas: [String] = [],
    parameters: [String: String] = [:]
  ) {
    self.event = event
    self.principal = principal
    self.method = method
    self.path = path
    self.areas = areas
    self.parameters = parameters
  }

  private struct Line: Encodable {
    var time: String
    var event: String
    var kind: String
    var role: String
    var subject: String?
    var method: String
    var path: String
    var areas: [String]?
    var parameters: [String: String]?
  }

  /// Of what a client chose, no more than this is kept.
  private static let mostBytes = 500

  /// One line in JSON with the same order of keys each time, with its end.
  func line(at time: Date) -> Data {
    func cut(_ text: String) -> String { String(decoding: text.utf8.prefix(AuditEntry.mostBytes), as: UTF8.self) }
    let line = Line(
      time: time.formatted(.iso8601), event: event.rawValue, kind: principal.kind.rawValue,
      role: principal.role.rawValue, subject: principal.subject.map(cut), method: cut(method), path: cut(path),
      areas: areas.isEmpty ? nil : areas.prefix(50).map(cut),
      parameters: parameters.isEmpty ? nil : parameters.mapValues(cut))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts only: there is nothing that cannot be encoded.
    return ((try? encoder.encode(line)) ?? Data()) + Data("\n".utf8)
  }
}
