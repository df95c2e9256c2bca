import Foundation

/// What is wrong with JSON that somebody wrote, in words.
public enum DecodingText {
  /// Where and what: `, key pins[1]: a value of another kind; a list expected`.
  public static func problem(_ error: DecodingError) -> String {
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
