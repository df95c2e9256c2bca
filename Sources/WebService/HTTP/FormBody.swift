import HTTPTypes
import Hummingbird
import Identity
import NIOCore

/// What a form of a page sends (`application/x-www-form-urlencoded`, WHATWG URL §5).
struct FormBody: Sendable {
  /// A table of many columns has a field for each.
  private static let mostFields = 1_000
  static let tokenField = "csrf_token"

  private let values: [String: String]

  /// Whether a request says that it brings a form.
  static func isForm(_ request: Request) -> Bool {
    let media = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    return media == "application/x-www-form-urlencoded"
  }

  /// - Parameter fields: The names that the form has; another is an error. nil takes any.
  /// - Throws: ``Problem``: 415 for no form, 400 for fields that are not its own, 403 where the form is none of our pages.
  init(_ request: Request, _ body: ByteBuffer, fields: Set<String>?, _ caller: Caller) throws(Problem) {
    guard FormBody.isForm(request) else {
      throw Problem(
        status: .unsupportedMediaType, title: "Unsupported type",
        detail: "Content-Type: application/x-www-form-urlencoded expected")
    }
    try self.init(String(buffer: body), fields: fields)
    try caller.checkToken(values[FormBody.tokenField])
  }

  /// - Throws: ``Problem`` 400 for fields that are not its own, or one twice.
  init(_ text: String, fields: Set<String>?) throws(Problem) {
    var values: [String: String] = [:]
    for part in text.split(separator: "&").prefix(FormBody.mostFields) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        PercentText.decode(String($0))
      }
      guard let name = sides[0], let value = sides.count > 1 ? sides[1] : "" else {
        throw .invalidBody("the form is no UTF-8 in percent-encoding")
      }
      if let fields, name != FormBody.tokenField, !fields.contains(name) {
        throw .invalidBody(
          "the form has no field \"\(name.prefix(60))\"; its fields are \(fields.sorted().joined(separator: ", "))")
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw .invalidBody("the form has the field \(name) twice")
      }
    }
    self.values = values
  }

  /// The value without space around it, its lines ending as everywhere else; nil where the field is absent or left empty.
  subscript(name: String) -> String? {
    let lines = (values[name] ?? "").replacing("\r\n", with: "\n")
    guard let first = lines.firstIndex(where: { !$0.isWhitespace }),
      let last = lines.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(lines[first...last])
  }

  func isOn(_ name: String) -> Bool { self[name] != nil }

  /// A number as people write it, with a comma or a point.
  ///
  /// - Throws: ``Problem`` 400 for what is none.
  func number(_ name: String) throws(Problem) -> Double? {
    guard let text = self[name] else { return nil }
    guard let value = Double(text.replacing(",", with: ".")), value.isFinite else {
      throw .invalid(name, text, expected: "a number")
    }
    return value
  }
}
