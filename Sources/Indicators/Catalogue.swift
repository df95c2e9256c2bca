public import Foundation

/// The themes and indicators that are known, checked as a whole.
public struct Catalogue: Sendable {
  /// In the order in which a wijkanalyse shows them.
  public let themes: [Theme]
  /// By theme, within a theme in the order of the files.
  public let indicators: [IndicatorDefinition]
  /// What the columns of indicators are columns of.
  public let deliveries: [Delivery]
  /// The measures that the municipalities' own framework asks for, in its order.
  public let framework: [FrameworkRow]
  let lineage: DeliveryLineage
  let columnIndex: [String: [String: [Int]]]
  private let positions: [String: Int]
  private let subjects: [String: [String: LocalizedText]]

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

  /// - Parameter documents: Entries of one may use those of the others, and an id occurs once in all: unless a later one
  ///   says `"replaces": true` and names what it refines.
  /// - Throws: ``IndicatorError/Code/invalidCatalogue`` naming the file, the entry, the field and what was expected, when
  ///   no catalogue can be made; ``checked(_:)`` is stricter.
  public init(_ documents: [Document]) throws(IndicatorError) {
    let reading = CatalogueReading(documents)
    try Catalogue.refuse(reading.problems().filter(\.isFatal))
    self.init(reading)
  }

  /// A catalogue of one file.
  public init(json: Data) throws(IndicatorError) {
    try self.init([Document(name: "indicators", json: json)])
  }

  /// The catalogue, if nothing at all is wrong with it: what the program starts with.
  ///
  /// - Throws: ``IndicatorError/Code/invalidCatalogue`` for the first of ``problems(in:)``.
  public static func checked(_ documents: [Document]) throws(IndicatorError) -> Catalogue {
    let reading = CatalogueReading(documents)
    try refuse(reading.problems())
    return Catalogue(reading)
  }

  /// Everything that is wrong: of the files first, then of each kind of entry, in the order of the files.
  public static func problems(in documents: [Document]) -> [CatalogueProblem] {
    CatalogueReading(documents).problems()
  }

  private init(_ reading: CatalogueReading) {
    themes = reading.themes.entries
    let order = Dictionary(themes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let indicators = reading.indicators.entries.enumerated().sorted {
      (order[$0.element.theme] ?? .max, $0.offset) < (order[$1.element.theme] ?? .max, $1.offset)
    }.map(\.element)
    self.indicators = indicators
    deliveries = reading.deliveries.entries
    framework = reading.framework.entries
    lineage = DeliveryLineage(deliveries)
    columnIndex = Catalogue.columnIndex(indicators)
    positions = Dictionary(indicators.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    subjects = Dictionary(grouping: reading.subjects.entries, by: \.theme).mapValues { names in
      Dictionary(names.map { ($0.name.nl, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
  }

  public subscript(id: String) -> IndicatorDefinition? {
    positions[id].map { indicators[$0] }
  }

  public func theme(_ id: String) -> Theme? {
    themes.first { $0.id == id }
  }

  public func delivery(_ id: String) -> Delivery? {
    deliveries.first { $0.id == id }
  }

  /// The subject of an entry in both languages; in Dutch alone where no file gives its English name.
  public func subject(of indicator: IndicatorDefinition) -> LocalizedText {
    subjects[indicator.theme]?[indicator.subject] ?? LocalizedText(nl: indicator.subject, en: indicator.subject)
  }

  /// Whether a known delivery holds it, or it follows from points or from what is delivered: otherwise it waits for
  /// someone to deliver it under its own id.
  public func isDelivered(_ indicator: IndicatorDefinition) -> Bool {
    if !indicator.columns.isEmpty || indicator.points != nil || indicator.facility != nil { return true }
    var needs = indicator.formula.map { $0.sum + $0.over } ?? []
    if needs.isEmpty, case .ratio = indicator.aggregation { needs = indicator.aggregation.dependencies }
    return !needs.isEmpty && needs.allSatisfy { self[$0].map(isDelivered) == true }
  }

  private static func refuse(_ problems: [CatalogueProblem]) throws(IndicatorError) {
    guard let first = problems.first else { return }
    let more = problems.count - 1
    let rest = more == 0 ? "" : " (and \(more) more; `wijkatlas indicators validate FILE` lists all)"
    throw IndicatorError(.invalidCatalogue, "catalogue: \(first)\(rest)")
  }
}
