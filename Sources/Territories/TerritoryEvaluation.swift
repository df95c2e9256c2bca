/// One territory of a plan, measured.
public struct TerritoryEvaluation: Sendable, Hashable {
  public let id: String
  /// Indices of its units, ascending.
  public let units: [Int]
  /// Codes of its units, in the same order.
  public let unitCodes: [String]
  public let weight: Double
  /// (weight − ideal) / ideal: −1 for an empty territory.
  public let deviation: Double
  /// The connected pieces, as codes; the one with most units first. One piece where it is contiguous.
  public let pieces: [[String]]
  /// Whether it is one piece only thanks to units under 500 residents: without those, the rest falls apart.
  public let heldTogetherBySmallUnits: Bool

  /// Whether it is one piece.
  public var isContiguous: Bool { pieces.count == 1 }
}
