/// What a form about actions and notes sent.
struct WorkFields {
  private let values: [String: String]

  /// - Throws: ``Problem`` 400 for what is no form.
  init(_ body: String) throws(Problem) {
    var values: [String: String] = [:]
    for part in body.split(separator: "&").prefix(30) {
      let sides = part.replacing("+", with: " ").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentText.decode(String(sides[0])),
        let value = PercentText.decode(sides.count > 1 ? String(sides[1]) : "")
      else { throw .invalidBody("UTF-8 in percent-encoding expected") }
      guard values.updateValue(value, forKey: name) == nil else { throw .invalidBody("\(name): given twice") }
    }
    self.values = values
  }

  /// Without space around it; nil where it was left empty.
  subscript(name: String) -> String? {
    guard let text = values[name] else { return nil }
    let lines = text.replacing("\r\n", with: "\n")
    guard let first = lines.firstIndex(where: { !$0.isWhitespace }),
      let last = lines.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(lines[first...last])
  }
}
