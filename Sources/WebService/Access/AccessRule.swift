import HTTPTypes
import Identity

/// Who may ask what of a path.
struct AccessRule: Sendable {
  var method: HTTPRequest.Method
  /// The path with `{name}` for a part of any content, and `**` at its end for whatever follows.
  var path: String
  /// The role that is needed at least.
  var least: Role
  private let parts: [Substring]

  init(_ method: HTTPRequest.Method, _ path: String, _ least: Role) {
    (self.method, self.path, self.least) = (method, path, least)
    parts = path.split(separator: "/")
  }

  func covers(_ segments: [String]) -> Bool {
    for (position, part) in parts.enumerated() {
      if part == "**" { return true }
      guard position < segments.count, part.hasPrefix("{") || part == segments[position] else { return false }
    }
    return parts.count == segments.count
  }
}
