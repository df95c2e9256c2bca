public import Foundation

/// The themes and indicators that are known, checked as a whole.
public struct Catalogue: Sendable {
  /// In the order in which a wijkanalyse shows them.
  public let themes: [Theme]
  /// By theme, within a theme in the order of the file.
  public let indicators: [IndicatorDefinition]
  private let positions: [String: Int]

  /// One file of a catalogue.
  public struct Document: Sendable {
    /// As messages call it.
    public var name: String
    public var json: Data

    public init(name: String, json: Data) {
      self.name = name
      self.json = json
    }
  }

  private struct Content: Decodable {
    var themes: [Theme]?
    var indicators: [IndicatorDefinition]?
  }

  /// - Parameter documents: Themes and indicators of one may use those of the others; an id occurs once in all.
  /// - Throws: ``IndicatorError/Code/invalidCatalogue`` naming the file, the entry, the field and what was expected.
  public init(_ documents: [Document]) throws(IndicatorError) {
    var themes: [Theme] = []
    var indicators: [IndicatorDefinition] = []
    for document in documents {
      let content: Content
      do {
        content = try JSONDecoder().decode(Content.self, from: document.json)
      } catch let error as DecodingError {
        throw Catalogue.error("\(document.name): \(Catalogue.explain(error))")
      } catch {
        throw Catalogue.error("\(document.name): is not JSON")
      }
      try Catalogue.checkKeys(document.json)
      themes += content.themes ?? []
      indicators += content.indicators ?? []
    }
    try self.init(themes: themes, indicators: indicators)
  }

  /// A catalogue of one file.
  public init(json: Data) throws(IndicatorError) {
    try self.init([Document(name: "indicators", json: json)])
  }

  init(themes: [Theme], indicators: [IndicatorDefinition]) throws(IndicatorError) {
    let order = Dictionary(themes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = indicators.enumerated().sorted {
      (order[$0.element.theme] ?? .max, $0.offset) < (order[$1.element.theme] ?? .max, $1.offset)
    }.map(\.element)
    self.themes = themes
    self.indicators = sorted
    positions = Dictionary(sorted.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    try check()
  }

  public subscript(id: String) -> IndicatorDefinition? {
    positions[id].map { indicators[$0] }
  }

  public func theme(_ id: String) -> Theme? {
    themes.first { $0.id == id }
  }

  static func error(_ message: String) -> IndicatorError {
    IndicatorError(.invalidCatalogue, "catalogue: \(message)")
  }

  private func check() throws(IndicatorError) {
    var seen = Set<String>()
    for theme in themes where !seen.insert("theme " + theme.id).inserted {
      throw Catalogue.error("theme \"\(theme.id)\" occurs twice")
    }
    for indicator in indicators {
      func wrong(_ field: String, _ reason: String) -> IndicatorError {
        Catalogue.error("indicator \"\(indicator.id)\", \(field): \(reason)")
      }
      guard seen.insert(indicator.id).inserted else { throw wrong("id", "occurs twice, each once expected") }
      guard Catalogue.isKebabCase(indicator.id) else { throw wrong("id", "lower-case words joined by - expected") }
      guard theme(indicator.theme) != nil else { throw wrong("theme", "there is no theme \"\(indicator.theme)\"") }
      guard (0...6).contains(indicator.decimals) else {
        throw wrong("decimals", "\(indicator.decimals), 0 to 6 expected")
      }
      if let disclosure = indicator.disclosure, disclosure.minimumCount < 0 || disclosure.roundingBase < 1 {
        throw wrong("disclosure", "minimumCount from 0 and roundingBase from 1 expected")
      }
      if case .ratio(_, _, let per) = indicator.aggregation, !(per > 0) {
        throw wrong("aggregation", "per \(per), more than 0 expected")
      }
      for text in [indicator.name.nl, indicator.name.en, indicator.definition.nl, indicator.definition.en]
      where text.isEmpty { throw wrong("name or definition", "empty, a text in nl and en expected") }
      for dependency in indicator.aggregation.dependencies {
        guard let other = self[dependency] else {
          throw wrong("aggregation", "there is no indicator \"\(dependency)\"")
        }
        if case .groupedMedian = indicator.aggregation, !other.aggregation.isNone { continue }
        guard other.aggregation == .sum else { throw wrong("aggregation", "\"\(dependency)\" is no sum") }
      }
      if let problem = indicator.aggregation.classProblem { throw wrong("aggregation", problem) }
    }
  }

  private static func isKebabCase(_ id: String) -> Bool {
    let words = id.split(separator: "-", omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    }
  }

  private static func explain(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: " ")
    }
    switch error {
    case .keyNotFound(let key, let context): return "\(place(context)): \"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      return "\(place(context)): \(context.debugDescription)"
    @unknown default: return "cannot be read"
    }
  }
}
