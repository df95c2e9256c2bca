/// What is balanced, as a planner writes it: an indicator, or a sum of products of indicators and numbers, such as
/// `residents*need-index+2*public-space-reports`.
public struct WeightMix: Sendable, Hashable {
  private enum Factor: Hashable {
    case number(Double)
    case indicator(String)
  }

  private let terms: [[Factor]]

  /// - Throws: ``AtlasError/Code/invalidRequest`` naming the part that is neither an indicator nor a number of 0 or more.
  public init(_ text: String) throws(AtlasError) {
    var terms: [[Factor]] = []
    for term in text.split(separator: "+", omittingEmptySubsequences: false) {
      var factors: [Factor] = []
      for part in term.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "*" || $0 == "×" }) {
        factors.append(try WeightMix.factor(part, of: text))
      }
      terms.append(factors)
    }
    self.terms = terms
    guard !indicators.isEmpty else {
      throw AtlasError(.invalidRequest, "--weight \(text): the id of at least one indicator expected")
    }
  }

  private static func factor(_ part: Substring, of text: String) throws(AtlasError) -> Factor {
    let word = String(part.filter { !$0.isWhitespace })
    if let number = Double(word), number >= 0, number.isFinite { return .number(number) }
    let isID =
      word.first?.isLetter == true && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard isID else {
      throw AtlasError(
        .invalidRequest,
        "--weight \(text): \"\(word)\" is neither the id of an indicator nor a number of 0 or more; expected is an "
          + "indicator, or a mix such as residents*need-index+2*public-space-reports")
    }
    return .indicator(word)
  }

  /// The ids that it is made of, each once, by name.
  public var indicators: [String] {
    Set(
      terms.joined().compactMap { factor in
        if case .indicator(let id) = factor { id } else { nil }
      }
    ).sorted()
  }

  /// - Parameter figures: By indicator.
  /// - Returns: nil where one is not known.
  func value(of figures: [String: Double]) -> Double? {
    var sum = 0.0
    for factors in terms {
      var product = 1.0
      for factor in factors {
        switch factor {
        case .number(let number): product *= number
        case .indicator(let id):
          guard let value = figures[id] else { return nil }
          product *= value
        }
      }
      sum += product
    }
    return sum
  }
}
