/// The languages of pages and reports.
public enum Language: String, Codable, Sendable, CaseIterable { case nl, en }

/// A text in both languages.
public struct LocalizedText: Codable, Sendable, Hashable {
  public var nl: String
  public var en: String

  public init(nl: String, en: String) {
    self.nl = nl
    self.en = en
  }

  public subscript(language: Language) -> String {
    switch language {
    case .nl: nl
    case .en: en
    }
  }
}
