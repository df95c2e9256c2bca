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
  /// Whether it is a pilot wijk, which counts in no average.
  public let isPilot: Bool
  /// The connected pieces, as codes; the one with most units first. One piece where it is contiguous. Exclaves of wijken
  /// that lie whole in the territory make no piece.
  public let pieces: [[String]]
  /// The units of those exclaves that lie in smaller pieces of their wijk.
  public let exclaves: [String]
  /// Whether it is one piece only thanks to units under 500 residents: without those, the rest falls apart.
  public let heldTogetherBySmallUnits: Bool
  /// How compact it is; nil where a unit has no ``TerritoryUnit/shape``.
  public let compactness: Compactness?

  /// Whether it is one piece.
  public var isContiguous: Bool { pieces.count == 1 }
}
