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
  /// Whether anything may follow.
  private let isOpenEnded: Bool

  init(_ method: HTTPRequest.Method, _ path: String, _ least: Role) {
    (self.method, self.path, self.least) = (method, path, least)
    let all = path.split(separator: "/")
    isOpenEnded = all.last == "**"
    parts = isOpenEnded ? all.dropLast() : all
  }

  func covers(_ segments: [Substring]) -> Bool {
    guard isOpenEnded ? segments.count >= parts.count : segments.count == parts.count else { return false }
    return zip(parts, segments).allSatisfy { part, segment in part == segment || part.hasPrefix("{") }
  }
}
