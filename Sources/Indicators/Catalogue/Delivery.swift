/// A known delivery of figures: a table, a yearly file, a survey; the keys of ``IndicatorDefinition/columns`` name these.
public struct Delivery: Codable, Sendable, Hashable, Identifiable {
  /// `kwb`, `50090NED`.
  public var id: String
  /// The deliveries whose columns it has too, unless it names its own: `85984NED` is of `kwb-2024`, which is of `kwb`.
  public var of: [String]
  public var name: LocalizedText
  public var licence: String
  /// Where to get it; empty where there is no one address.
  public var address: String

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    of = try container.decodeIfPresent([String].self, forKey: .of) ?? []
    name = try container.decode(LocalizedText.self, forKey: .name)
    licence = try container.decodeIfPresent(String.self, forKey: .licence) ?? ""
    address = try container.decodeIfPresent(String.self, forKey: .address) ?? ""
  }
}
