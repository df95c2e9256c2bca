/// A defined figure: what it means, how it adds up, where it comes from.
public struct IndicatorDefinition: Codable, Sendable, Hashable, Identifiable {
  public enum Direction: String, Codable, Sendable, Hashable, CaseIterable {
    case higherIsBetter, lowerIsBetter, neutral
  }

  /// What a public answer may tell.
  public struct Disclosure: Codable, Sendable, Hashable {
    /// Counts below this, and rates of fewer cases, are secret.
    public var minimumCount: Int
    /// Counts are rounded to multiples of this.
    public var roundingBase: Int
  }

  /// What is known of a figure that comes from a sample of residents.
  public struct Survey: Codable, Sendable, Hashable {
    /// Of fewer respondents than this a figure says too little of an area.
    public var minimumRespondents: Int
  }

  /// The nearest facility of a kind, as the crow flies.
  public struct Facility: Codable, Sendable, Hashable {
    /// The mean distance of residents in metres, or the share of them within a distance, in percent.
    public enum Measure: String, Codable, Sendable, Hashable { case distance, share }
    public var kind: String
    public var measure: Measure
    /// In metres; for a share only.
    public var within: Double?
  }

  public var id: String
  public var theme: String
  public var subject: String
  public var name: LocalizedText
  public var definition: LocalizedText
  /// One of ``IndicatorUnit``.
  public var unit: String
  public var decimals: Int
  public var direction: Direction
  public var aggregation: AggregationRule
  public var source: String
  public var licence: String
  /// The column that holds it, by ``Delivery``: `kwb`, `kwb-2017`, `cbs-kaart`.
  public var columns: [String: String]
  public var disclosure: Disclosure?
  /// For figures that follow from points.
  public var points: Points?
  /// For figures of how near a facility is.
  public var facility: Facility?
  /// How it follows from counts where it is not delivered itself.
  public var formula: Formula?
  /// For figures of a sample: its deliveries give the number of respondents and the margin beside the value.
  public var survey: Survey?
  /// What is known to be missing: years, levels, and who would have to deliver it; nil for nothing.
  public var gaps: LocalizedText?

  private enum CodingKeys: String, CodingKey {
    case id, theme, subject, name, definition, unit, decimals, direction, aggregation, source, licence, columns
    case disclosure, points, facility, formula, survey, gaps
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    theme = try container.decode(String.self, forKey: .theme)
    subject = try container.decode(String.self, forKey: .subject)
    name = try container.decode(LocalizedText.self, forKey: .name)
    definition = try container.decode(LocalizedText.self, forKey: .definition)
    unit = try container.decode(String.self, forKey: .unit)
    decimals = try container.decode(Int.self, forKey: .decimals)
    direction = try container.decode(Direction.self, forKey: .direction)
    aggregation = try container.decode(AggregationRule.self, forKey: .aggregation)
    source = try container.decode(String.self, forKey: .source)
    licence = try container.decodeIfPresent(String.self, forKey: .licence) ?? ""
    columns = try container.decodeIfPresent([String: String].self, forKey: .columns) ?? [:]
    disclosure = try container.decodeIfPresent(Disclosure.self, forKey: .disclosure)
    points = try container.decodeIfPresent(Points.self, forKey: .points)
    facility = try container.decodeIfPresent(Facility.self, forKey: .facility)
    formula = try container.decodeIfPresent(Formula.self, forKey: .formula)
    survey = try container.decodeIfPresent(Survey.self, forKey: .survey)
    gaps = try container.decodeIfPresent(LocalizedText.self, forKey: .gaps)
  }
}
