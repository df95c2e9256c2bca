import Foundation
import SpatialCore
import Territories

/// Plans as JSON, in the shape that programs rely on.
public enum PlanJSON {
  /// One element of `plans`.
  public static func plan(_ figures: PlanFigures, units: PlanningUnits) -> String {
    let evaluation = figures.evaluation
    let territories = evaluation.territories.map { territory($0, figures.labels[$0.id]) }.joined(separator: ",")
    var members = [
      "\"id\":\(JSONText.string(figures.id))", "\"count\":\(evaluation.territories.count)",
      "\"ideal\":\(number(evaluation.ideal))", "\"maximumDeviation\":\(number(evaluation.maximumDeviation))",
      "\"weight\":\(JSONText.string(figures.weight))",
      "\"objective\":\(figures.objective.map { JSONText.string($0.rawValue) } ?? "null")",
      "\"proof\":\(JSONText.string(figures.proof.rawValue))", "\"bound\":\(number(figures.bound))",
      "\"extraPiecesBound\":\(figures.extraPiecesBound)", "\"gap\":\(gap(figures))",
      "\"contiguous\":\(evaluation.isContiguous)", "\"cutWijken\":\(evaluation.cutWijken)",
      "\"extraPieces\":\(evaluation.extraPieces)", "\"cutWijkPieces\":[\(pieces(evaluation, units))]",
      "\"residentsMoved\":\(evaluation.residentsMoved.map(number) ?? "null")",
      "\"innerBorderMetres\":\(metres(evaluation.innerBorderMetres))", "\"cutEdges\":\(evaluation.cutEdges)",
      "\"unassigned\":\(list(evaluation.unassignedCodes))", "\"territories\":[\(territories)]",
    ]
    if !figures.levels.isEmpty {
      members.append("\"explanation\":[\(figures.levels.map(level).joined(separator: ","))]")
    }
    if figures.isOutdated { members.append("\"outdated\":true") }
    if figures.isStopped { members.append("\"stopped\":true") }
    if !figures.version.isEmpty { members.append("\"version\":\(JSONText.string(figures.version))") }
    if let record = figures.record { members.append("\"request\":\(text(record))") }
    if let edit = figures.edit { members.append("\"edited\":\(text(edit))") }
    return "{\(members.joined(separator: ","))}"
  }

  static func level(_ level: PlanLevel) -> String {
    "{\"extraPieces\":\(level.extraPieces),\"maximumDeviation\":\(number(level.maximumDeviation))"
      + ",\"cutWijken\":\(list(level.cutWijken))}"
  }

  /// How far from the best a plan can be at most; of a proven one nothing is left to gain.
  private static func gap(_ figures: PlanFigures) -> String {
    guard figures.proof != .none else { return "null" }
    let deviation = max(0, figures.evaluation.maximumDeviation - figures.bound)
    let pieces = max(0, figures.evaluation.extraPieces - figures.extraPiecesBound)
    return figures.proof == .optimal
      ? "{\"proven\":true}"
      : "{\"proven\":false,\"maximumDeviation\":\(number(deviation)),\"extraPieces\":\(pieces)}"
  }

  /// The territories of each wijk that lies in more than one.
  private static func pieces(_ evaluation: PlanEvaluation, _ units: PlanningUnits) -> String {
    WijkPieces.all(evaluation, units).map { wijk in
      let parts = wijk.pieces.map { piece in
        "{\"territory\":\(JSONText.string(piece.territory)),\"weight\":\(number(piece.weight))"
          + ",\"areas\":\(list(piece.units))}"
      }
      return "{\"code\":\(JSONText.string(wijk.code)),\"name\":\(JSONText.string(wijk.name))"
        + ",\"pieces\":[\(parts.joined(separator: ","))]}"
    }.joined(separator: ",")
  }

  private static func text(_ record: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  private static func territory(_ territory: TerritoryEvaluation, _ label: TerritoryLabel?) -> String {
    var members = [
      "\"id\":\(JSONText.string(territory.id))", "\"weight\":\(number(territory.weight))",
      "\"deviation\":\(number(territory.deviation))", "\"areas\":\(list(territory.unitCodes))",
      "\"contiguous\":\(territory.isContiguous)", "\"pieces\":\(territory.pieces.count)",
      "\"exclaves\":\(list(territory.exclaves))", "\"pilot\":\(territory.isPilot)",
      "\"heldTogetherBySmallUnits\":\(territory.heldTogetherBySmallUnits)",
      "\"compactness\":\(territory.compactness.map(compactness) ?? "null")",
    ]
    for (key, value) in [("name", label?.name), ("wijkregisseur", label?.wijkregisseur), ("contact", label?.contact)] {
      if let value { members.append("\"\(key)\":\(JSONText.string(value))") }
    }
    return "{\(members.joined(separator: ","))}"
  }

  private static func compactness(_ compactness: Compactness) -> String {
    "{\"areaSquareMetres\":\(metres(compactness.areaSquareMetres))"
      + ",\"perimeterMetres\":\(metres(compactness.perimeterMetres))"
      + ",\"polsbyPopper\":\(number(compactness.polsbyPopper)),\"reock\":\(number(compactness.reock))"
      + ",\"momentOfInertia\":\(DecimalText.format(compactness.momentOfInertia, decimals: 0))}"
  }

  static func list(_ texts: [String]) -> String {
    "[\(texts.map(JSONText.string).joined(separator: ","))]"
  }

  static func number(_ value: Double) -> String { DecimalText.format(value, decimals: 6) }
  static func metres(_ value: Double) -> String { DecimalText.format(value, decimals: 1) }
}
