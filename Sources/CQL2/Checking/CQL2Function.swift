import Foundation
import SpatialCore

/// A function that filters may call.
public struct CQL2Function: Sendable {
  public let name: String
  /// The types that each argument may have; an integer may stand for a number.
  public let parameters: [[CQL2Type]]
  public let result: CQL2Type
  /// What it does, for the list of functions.
  public let summary: String
  let body: @Sendable ([CQL2Value]) -> CQL2Value

  /// - Parameter body: Takes one value for each parameter, none of them null; null where there is no answer. Runs on any
  ///   thread.
  public init(
    _ name: String, _ parameters: [[CQL2Type]], _ result: CQL2Type, summary: String,
    body: @escaping @Sendable ([CQL2Value]) -> CQL2Value
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.summary = summary
    self.body = body
  }

  /// Null where an argument is null.
  func call(_ arguments: [CQL2Value]) -> CQL2Value {
    arguments.contains(where: \.isNull) ? .null : body(arguments)
  }

  /// The functions that are always there.
  public static let standard: [CQL2Function] = [
    numeric("abs", "the number without its sign", abs),
    numeric("floor", "the largest whole number that is not larger") { $0.rounded(.down) },
    numeric("ceil", "the smallest whole number that is not smaller") { $0.rounded(.up) },
    numeric("round", "the nearest whole number, halves away from zero") { $0.rounded() },
    textual("lower", "the text in small letters") { $0.lowercased() },
    textual("upper", "the text in capitals") { $0.uppercased() },
    CQL2Function("length", [[.string]], .integer, summary: "how many characters a text has") { arguments in
      guard case .string(let text) = arguments[0] else { return .null }
      return .integer(Int64(text.count))
    },
    CQL2Function("year", [[.date, .timestamp]], .integer, summary: "the year of a date, or of an instant in UTC") {
      arguments in
      switch arguments[0] {
      case .date(let date): .integer(Int64(date.parts.year))
      case .timestamp(let instant): .integer(Int64(instant.date.parts.year))
      default: .null
      }
    },
    CQL2Function("area", [[.geometry]], .number, summary: "the area of a geometry in square units of its system") {
      arguments in
      guard case .geometry(let geometry) = arguments[0] else { return .null }
      return .number(geometry.asMultiPolygon?.area ?? 0)
    },
  ]

  private static func numeric(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> CQL2Function {
    CQL2Function(name, [[.number]], .number, summary: summary) { arguments in
      arguments[0].double.map { CQL2Value.number(body($0)) } ?? .null
    }
  }

  private static func textual(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (String) -> String
  ) -> CQL2Function {
    CQL2Function(name, [[.string]], .string, summary: summary) { arguments in
      guard case .string(let text) = arguments[0] else { return .null }
      return .string(body(text))
    }
  }
}
