public import Territories

/// A wijk that lies in more than one territory.
public struct WijkPieces: Sendable {
  public struct Piece: Sendable {
    public var territory: String
    public var weight: Double
    public var units: [String]
  }

  public var code: String
  public var name: String
  /// In the order of the territories.
  public var pieces: [Piece]

  /// The wijken that a plan cuts, by code.
  public static func all(_ evaluation: PlanEvaluation, _ units: PlanningUnits) -> [WijkPieces] {
    evaluation.cutWijkCodes.map { wijk in
      let pieces = evaluation.territories.compactMap { territory -> Piece? in
        let own = territory.units.filter { units.units[$0].wijk == wijk }
        guard !own.isEmpty else { return nil }
        return Piece(
          territory: territory.id, weight: own.reduce(0) { $0 + units.units[$1].weight },
          units: own.map { units.units[$0].code })
      }
      return WijkPieces(code: wijk, name: units.name(of: wijk), pieces: pieces)
    }
  }
}
