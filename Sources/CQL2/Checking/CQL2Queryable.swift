/// The sorts of values that properties, functions and expressions have.
public enum CQL2Type: String, Sendable, CaseIterable {
  case boolean, integer, number, string, date, timestamp
  /// From one date until another, both included.
  case dateInterval = "interval of dates"
  /// From one instant until another, both included.
  case interval
  case geometry, array

  var isNumeric: Bool { self == .integer || self == .number }

  /// Whether values of both can be compared with `=` and `<`.
  func isComparable(with other: CQL2Type) -> Bool {
    switch self {
    case .integer, .number: other.isNumeric
    case .boolean, .string, .date, .timestamp: self == other
    case .dateInterval, .interval, .geometry, .array: false
    }
  }

  /// `a number`, `an integer`
  var withArticle: String { "\("aeiou".contains(rawValue.first ?? "x") ? "an" : "a") \(rawValue)" }
}

/// A property that filters may name.
///
/// Source: OGC 19-079r2 §6 (queryables).
public struct CQL2Queryable: Sendable, Hashable {
  public var name: String
  public var type: CQL2Type

  public init(_ name: String, _ type: CQL2Type) {
    self.name = name
    self.type = type
  }
}

/// The properties that filters on a collection may name, in the order in which ``CQL2Record`` is asked for their values.
public struct CQL2Queryables: Sendable {
  public let all: [CQL2Queryable]
  private let positions: [String: Int]

  /// Of two with one name the first counts.
  public init(_ all: [CQL2Queryable]) {
    self.all = all
    positions = Dictionary(all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func position(of name: String) -> Int? { positions[name] }

  /// - Throws: ``CQL2Error/Code/unknownProperty`` with what there is.
  func require(_ name: String) throws(CQL2Error) -> Int {
    if let position = positions[name] { return position }
    let likely = all.map(\.name).first { $0.lowercased() == name.lowercased() }
    let hint = likely.map { "; did you mean \($0)? " } ?? "; there are "
    let names = likely == nil ? CQL2Queryables.list(all.map(\.name)) : ""
    throw CQL2Error(.unknownProperty, "property \"\(CQL2Error.shortened(name))\" is not known\(hint)\(names)".trimmed)
  }

  /// At most so many names that a message can be read.
  static func list(_ names: [String]) -> String {
    let shown = names.sorted().prefix(30).joined(separator: ", ")
    return names.isEmpty ? "none" : names.count > 30 ? "\(shown) and \(names.count - 30) more" : shown
  }
}

extension String {
  /// Without blanks at its end.
  var trimmed: String {
    var result = self
    while result.last == " " { result.removeLast() }
    return result
  }
}
