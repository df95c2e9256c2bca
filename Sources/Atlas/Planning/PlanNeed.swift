public import Indicators
import Territories

/// A figure of each territory of a plan: what there is to do beside its weight.
public struct PlanNeed: Sendable {
  public struct Figure: Sendable {
    public var value: Double
    public var status: ObservationStatus
  }

  /// What is asked.
  public struct Wish: Sendable {
    public var catalogue: Catalogue
    public var indicators: [IndicatorDefinition]

    /// - Throws: ``AtlasError/Code/invalidRequest`` naming an id that the catalogue does not have.
    public init(_ ids: [String], catalogue: Catalogue) throws(AtlasError) {
      self.catalogue = catalogue
      indicators = []
      for id in ids where !indicators.contains(where: { $0.id == id }) {
        guard let definition = catalogue[id] else {
          throw AtlasError(.invalidRequest, "--need \(id): not in the catalogue; `wijkatlas indicators list`")
        }
        indicators.append(definition)
      }
    }
  }

  public var indicator: IndicatorDefinition
  public var period: Period
  /// Of all units together.
  public var whole: Figure?
  /// In the order of the territories; nil where it is not known.
  public var figures: [Figure?]

  /// One for each indicator asked, of the latest period in which a territory has it.
  ///
  /// Each is made of the figures of the units by the indicator's own rule; of wijken without, of those of their buurten.
  /// - Parameters:
  ///   - territories: The units of each, as positions.
  ///   - period: nil for the latest.
  /// - Throws: ``AtlasError/Code/badData`` naming an indicator that no territory has.
  static func all(
    _ wish: Wish, of territories: [[Int]], _ units: PlanningUnits, period: Period?, _ reader: any StoreReader
  ) throws -> [PlanNeed] {
    let own = try Source(wish, of: territories, units.units.map { [$0.code] }, units, period, reader)
    let buurten =
      try units.level == .wijk ? Source(wish, of: territories, Self.buurten(units, reader), units, period, reader) : nil
    return try wish.indicators.map { definition in
      if let found = own.need(definition) ?? buurten?.need(definition) { return found }
      throw AtlasError(
        .badData,
        "--need \(definition.id): not known for the areas of \(units.gemeente) in \(units.division)"
          + "\(period.map { " in \($0)" } ?? ""), or cannot be made of their figures")
    }
  }

  /// The buurten of each unit.
  private static func buurten(_ units: PlanningUnits, _ reader: any StoreReader) throws -> [[String]] {
    let all = try reader.areas(
      AreaQuery(division: units.division, level: .buurt, gemeente: units.gemeente, includesGeometry: false))
    let members = Dictionary(grouping: all) { $0.parent ?? "" }
    return units.units.map { (members[$0.code] ?? []).map(\.code) }
  }

  /// All figures of the territories as areas of one level make them.
  private struct Source {
    let parts: [[Observation]]
    let whole: [Observation]

    /// - Parameter areas: Those that each unit consists of.
    init(
      _ wish: Wish, of territories: [[Int]], _ areas: [[String]], _ units: PlanningUnits, _ period: Period?,
      _ reader: any StoreReader
    ) throws {
      let known = try reader.observations(
        ObservationQuery(division: units.division, areas: areas.flatMap { $0 }.sorted(), period: period))
      func figures(_ members: [Int]) -> [Observation] {
        let parts = members.flatMap { areas[$0] }.map { ComposedFigures.Part(code: $0) }
        return ComposedFigures(catalogue: wish.catalogue, parts: parts, observations: known).observations(code: "")
          .filter { $0.value != nil }
      }
      parts = territories.map(figures)
      whole = figures(Array(areas.indices))
    }

    /// nil where no territory has it.
    func need(_ definition: IndicatorDefinition) -> PlanNeed? {
      let latest = parts.joined().lazy.filter { $0.indicator == definition.id }.map(\.period).max()
      guard let latest else { return nil }
      func of(_ figures: [Observation]) -> Figure? {
        figures.first { $0.indicator == definition.id && $0.period == latest }
          .flatMap { found in found.value.map { Figure(value: $0, status: found.status) } }
      }
      return PlanNeed(indicator: definition, period: latest, whole: of(whole), figures: parts.map(of))
    }
  }
}
