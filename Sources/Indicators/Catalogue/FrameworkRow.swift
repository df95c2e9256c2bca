/// A measure that the municipalities' own framework asks of a wijkanalyse, and the indicators that answer it.
public struct FrameworkRow: Codable, Sendable, Hashable {
  public var theme: String
  /// As the framework calls it, which may comprise several subjects of the catalogue.
  public var subject: LocalizedText
  public var measure: LocalizedText
  /// At least one; those that say it best first.
  public var indicators: [String]
}
