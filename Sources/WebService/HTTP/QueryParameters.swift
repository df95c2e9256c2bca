/// The parameters of a request, each known, given once and decoded.
struct QueryParameters: Sendable {
  private let values: [String: String]
  /// In the order of the request.
  let pairs: [(name: String, value: String)]

  /// - Throws: ``Problem`` for a parameter that is not allowed, given twice, or wrongly encoded.
  /// - Parameter repeated: Those that a form sends once for each box that is ticked; they are joined with commas.
  init(_ query: String?, allowed: Set<String>, repeated: Set<String> = []) throws(Problem) {
    var values: [String: String] = [:]
    var pairs: [(name: String, value: String)] = []
    for part in (query ?? "").split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let name = PercentText.decode(sides[0]), let value = PercentText.decode(sides.count > 1 ? sides[1] : "")
      else { throw .invalid("query", String(part), expected: "UTF-8 in percent-encoding") }
      guard allowed.contains(name) else {
        let known = allowed.sorted().joined(separator: ", ")
        throw .invalid("parameter", name, expected: known.isEmpty ? "no parameter" : "one of \(known)")
      }
      guard let before = values.updateValue(value, forKey: name) else {
        pairs.append((name, value))
        continue
      }
      guard repeated.contains(name), let place = pairs.firstIndex(where: { $0.name == name }) else {
        throw .invalid(name, value, expected: "the parameter once")
      }
      values[name] = "\(before),\(value)"
      pairs[place].value = "\(before),\(value)"
    }
    self.values = values
    self.pairs = pairs
  }

  /// The value; nil where the parameter is absent.
  subscript(name: String) -> String? { values[name] }

  /// The value; nil where a form left it empty.
  func filled(_ name: String) -> String? {
    values[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A number of at least 1; more than the maximum means the maximum.
  func limit(default standard: Int, maximum: Int) throws(Problem) -> Int {
    guard let text = values["limit"] else { return standard }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw .invalid("limit", text, expected: "a whole number from 1")
    }
    guard let limit = Int(text) else { return maximum }
    guard limit >= 1 else { throw .invalid("limit", text, expected: "a whole number from 1") }
    return min(limit, maximum)
  }

  /// `true` or `false`; false where it is absent.
  func flag(_ name: String) throws(Problem) -> Bool {
    switch values[name] {
    case nil, "false": return false
    case "true": return true
    case let text?: throw .invalid(name, text, expected: "true or false")
    }
  }

  /// The parameters as text, with one replaced.
  ///
  /// - Parameter value: nil leaves it out.
  func text(replacing name: String, with value: String?) -> String {
    let kept = pairs.filter { $0.name != name } + (value.map { [(name, $0)] } ?? [])
    return kept.map { "\($0.name)=\(PercentText.encode($0.value))" }.joined(separator: "&")
  }
}
