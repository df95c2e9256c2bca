/// A theme of the wijkanalyse.
public struct Theme: Codable, Sendable, Hashable {
  public var id: String
  public var name: LocalizedText
}
