import Atlas
import Foundation
import Interchange
import Territories

/// What every plan must keep to, as a JSON file.
enum ConstraintsFile {
  /// - Throws: `AtlasError` naming the file, the key and what was expected.
  static func read(_ path: String) throws -> TerritoryConstraints {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AtlasError(.notFound, "--constraints \(path): there is no such file")
    }
    do {
      return try JSONDecoder().decode(TerritoryConstraints.self, from: data)
    } catch let error as DecodingError {
      throw AtlasError(.badData, "\(path)\(problem(error))")
    }
  }

  /// An error about constraints with the file, and the key where it is about one of them.
  static func named(_ error: TerritoryError, path: String?, _ constraints: TerritoryConstraints) -> any Error {
    guard let path, [.unknownUnit, .invalidConstraint, .contradiction].contains(error.code) else { return error }
    let told = constraints.statements.first { error.message.hasPrefix("constraint \"\($0)\"") }
    return AtlasError(.badData, path + (told.map { ", key \($0.key)" } ?? "") + ": " + error.message)
  }

  private static func problem(_ error: DecodingError) -> String {
    switch error {
    case .dataCorrupted(let context):
      let place = place(context)
      guard place.isEmpty, context.debugDescription.contains("not valid JSON") else {
        return place + ": " + context.debugDescription
      }
      let reason = context.underlyingError.map { ": \(($0 as NSError).userInfo["NSDebugDescription"] ?? $0)" } ?? ""
      return ": is no JSON\(reason)"
    case .typeMismatch(let type, let context):
      return place(context) + ": a value of another kind; \(word(type)) expected"
    case .valueNotFound(let type, let context): return place(context) + ": null; \(word(type)) expected"
    case .keyNotFound(_, let context): return place(context) + ": " + context.debugDescription
    @unknown default: return ": \(error)"
    }
  }

  /// `, key pins` or `, key together[1]`.
  private static func place(_ context: DecodingError.Context) -> String {
    guard let first = context.codingPath.first else { return "" }
    return context.codingPath.dropFirst().reduce(", key \(first.stringValue)") { text, key in
      text + (key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)")
    }
  }

  private static func word(_ type: any Any.Type) -> String {
    if type == String.self { return "a text" }
    if type == Double.self { return "a number" }
    if "\(type)".hasPrefix("Dictionary") { return "an object" }
    return "\(type)".hasPrefix("Array") ? "a list" : "\(type)"
  }
}
