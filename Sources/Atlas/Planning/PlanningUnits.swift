import SpatialCore
public import Territories

/// The units of a plan with their weights and borders.
public struct PlanningUnits: Sendable {
  public var division: String
  public var gemeente: String
  public var level: AreaLevel
  public var areas: [Area]
  public var units: [TerritoryUnit]
  public var graph: ContiguityGraph
  /// Whether weights were spread over units rather than counted.
  public var isEstimated: Bool
  /// Why these units were taken, and what is remarkable about them, for people.
  public var remarks: [String]
  /// Units of several pieces: the smaller pieces go with their unit and connect nothing.
  public var exclaves: [String]
}

extension PlanningUnits {
  /// Reads the units of a request from the store.
  ///
  /// - Throws: ``AtlasError`` when the gemeente is not in the store or weights are not known.
  public init(_ request: PlanningRequest, _ reader: any StoreReader) throws {
    let division = try DivisionChoice(reader.divisions()).resolve(request.division, gemeente: request.gemeente)
    let weights = PlanningWeights(request, division: division, reader: reader)
    let choice = try weights.choose()
    let areas = try reader.areas(
      AreaQuery(division: division.division.id, level: choice.level, gemeente: request.gemeente))
    let pieces = try areas.map { MultiPolygon(try $0.geometry.madeValid().largestPart.map { [$0] } ?? []) }
    let borders = try SharedBorder.all(of: pieces)
    self.division = division.division.id
    gemeente = request.gemeente
    level = choice.level
    self.areas = areas
    units = areas.map { area in
      TerritoryUnit(
        code: area.code, name: area.name, weight: choice.weights[area.code] ?? 0,
        wijk: choice.level == .wijk ? area.code : area.parent)
    }
    graph = try ContiguityGraph(
      unitCount: areas.count,
      edges: borders.map { ContiguityGraph.Edge($0.first, $0.second, sharedBorderMetres: $0.lengthMetres) })
    isEstimated = choice.isEstimated
    exclaves = areas.filter { $0.geometry.polygons.count > 1 }.map(\.code)
    remarks = choice.remarks
  }
}
