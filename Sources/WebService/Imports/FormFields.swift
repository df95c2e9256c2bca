import Foundation

/// What a form of ours sent.
struct FormFields: Sendable {
  static let token = "csrf_token"
  /// A table of many columns has a field for each.
  private static let most = 1_000

  private let values: [String: String]

  /// - Parameter body: `application/x-www-form-urlencoded`.
  /// - Throws: ``Problem`` 400 for a name given twice, or a wrong encoding.
  init(_ body: String) throws(Problem) {
    var values: [String: String] = [:]
    for part in body.split(separator: "&").prefix(FormFields.most) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let name = PercentText.decode(sides[0]), let value = PercentText.decode(sides.count > 1 ? sides[1] : "")
      else { throw .invalidBody("UTF-8 in percent-encoding expected") }
      guard values.updateValue(value, forKey: name) == nil else { throw .invalidBody("\(name): once expected") }
    }
    self.values = values
  }

  /// What was filled in, without blanks around it; nil for nothing.
  subscript(name: String) -> String? {
    let text = values[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return text.isEmpty ? nil : text
  }

  func isOn(_ name: String) -> Bool { self[name] != nil }
}
