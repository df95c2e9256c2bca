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
  /// Each is made of the figures of the units by the indicator's own rule.
  /// - Parameters:
  ///   - territories: The units of each, as positions.
  ///   - period: nil for the latest.
  /// - Throws: ``AtlasError/Code/badData`` naming an indicator that no territory has.
  static func all(
    _ wish: Wish, of territories: [[Int]], _ units: PlanningUnits, period: Period?, _ reader: any StoreReader
  ) throws -> [PlanNeed] {
    let codes = units.units.map(\.code)
    let known = try reader.observations(
      ObservationQuery(division: units.division, areas: codes, period: period))
    func figures(_ members: [Int]) -> [Observation] {
      let parts = members.map { ComposedFigures.Part(code: codes[$0]) }
      return ComposedFigures(catalogue: wish.catalogue, parts: parts, observations: known).observations(code: "")
        .filter { $0.value != nil }
    }
    let parts = territories.map(figures)
    let whole = figures(Array(codes.indices))
    return try wish.indicators.map { definition in
      func of(_ figures: [Observation], _ period: Period) -> Figure? {
        figures.first { $0.indicator == definition.id && $0.period == period }
          .flatMap { found in found.value.map { Figure(value: $0, status: found.status) } }
      }
      let latest = parts.joined().lazy.filter { $0.indicator == definition.id }.map(\.period).max()
      guard let latest else {
        throw AtlasError(
          .badData,
          "--need \(definition.id): not known for the \(units.level)en of \(units.gemeente) in \(units.division)"
            + "\(period.map { " in \($0)" } ?? ""), or cannot be made of their figures")
      }
      return PlanNeed(
        indicator: definition, period: latest, whole: of(whole, latest), figures: parts.map { of($0, latest) })
    }
  }
}
