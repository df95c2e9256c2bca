import Foundation
import SpatialCore
public import Territories

/// The units of a plan with their weights and borders.
public struct PlanningUnits: Sendable {
  public var division: String
  /// Whether the division is made up.
  public var isSynthetic: Bool
  public var gemeente: String
  public var level: AreaLevel
  public var areas: [Area]
  public var units: [TerritoryUnit]
  public var graph: ContiguityGraph
  /// Whether weights were spread over units rather than counted.
  public var isEstimated: Bool
  /// Why these units were taken, and what is remarkable about them.
  public var remarks: [PlanningRemark]
  /// Units of several pieces: the smaller pieces go with their unit and connect nothing.
  public var exclaves: [String]
  /// By code, of the wijken that the units lie in.
  public var wijkNames: [String: String]
  /// The gemeente's name, its code where the store does not know it; of a whole division its id.
  public var gemeenteName: String
}

extension PlanningUnits {
  /// Sixteen digits that differ for other units, weights or wijken: FNV-1a of them in order.
  var mark: String {
    let text = units.map { "\($0.code) \(DecimalText.format($0.weight, decimals: 6)) \($0.wijk ?? "")" }
      .joined(separator: "\n")
    let hash = text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    return String(format: "%016llx", hash)
  }

  /// The name of a unit, or of the wijk of units; the code itself where it is not known.
  public func name(of code: String) -> String { areas.first { $0.code == code }?.name ?? wijkNames[code] ?? code }

  /// Reads the units of a request from the store.
  ///
  /// - Throws: ``AtlasError`` when the gemeente is not in the store or weights are not known.
  public init(_ request: PlanningRequest, _ reader: any StoreReader) throws {
    let gemeente = PlanReach.filter(request.gemeente)
    let division = try DivisionChoice(reader.divisions()).resolve(request.division, gemeente: gemeente)
    let weights = PlanningWeights(request, division: division, reader: reader)
    let choice = try weights.choose()
    let areas = try reader.areas(
      AreaQuery(division: division.division.id, level: choice.level, gemeente: gemeente))
    let shapes = try areas.map { try $0.geometry.madeValid() }
    let borders = try SharedBorder.all(of: shapes.map { MultiPolygon($0.largestPart.map { [$0] } ?? []) })
    self.division = division.division.id
    isSynthetic = division.division.isSynthetic
    self.gemeente = request.gemeente
    level = choice.level
    self.areas = areas
    units = zip(areas, shapes).map { area, shape in
      TerritoryUnit(
        code: area.code, name: area.name, weight: choice.weights[area.code] ?? 0,
        wijk: choice.level == .wijk ? area.code : area.parent, shape: UnitShape(shape))
    }
    graph = try ContiguityGraph(
      unitCount: areas.count,
      edges: borders.map { ContiguityGraph.Edge($0.first, $0.second, sharedBorderMetres: $0.lengthMetres) })
    isEstimated = choice.isEstimated
    exclaves = areas.filter { $0.geometry.polygons.count > 1 }.map(\.code)
    remarks = choice.remarks
    let whole = AreaQuery(division: division.division.id, codes: [request.gemeente], includesGeometry: false)
    gemeenteName = gemeente == nil ? division.division.id : try reader.areas(whole).first?.name ?? request.gemeente
    wijkNames = try reader.areas(
      AreaQuery(division: division.division.id, level: .wijk, gemeente: gemeente, includesGeometry: false)
    ).reduce(into: [:]) { $0[$1.code] = $1.name }
  }
}
