/// What a subject of a theme is called in both languages: entries name it in Dutch.
public struct SubjectName: Codable, Sendable, Hashable {
  public var theme: String
  public var name: LocalizedText
}
