/// The whole cells that a drawn area is answered as, where its exact shape must not tell more than the cells do.
///
/// Whatever is told of the drawn area is a function of the selected codes alone: two drawings that select the same cells
/// get the same answer.
public struct CellSelection: Sendable, Hashable {
  /// A cell that the drawn area touches.
  public struct Cell: Sendable, Hashable {
    public var code: String
    /// How many dwellings the cell has; 0 also where that is not known.
    public var dwellings: Int
    public var dwellingsInside: Int
    public var squareMetres: Double
    public var squareMetresInside: Double

    public init(
      code: String, dwellings: Int, dwellingsInside: Int, squareMetres: Double, squareMetresInside: Double
    ) {
      self.code = code
      self.dwellings = dwellings
      self.dwellingsInside = dwellingsInside
      self.squareMetres = squareMetres
      self.squareMetresInside = squareMetresInside
    }

    /// Whether at least half of it lies inside: of its dwellings, without any of its square metres.
    public var isCovered: Bool {
      dwellings > 0 ? 2 * dwellingsInside >= dwellings : 2 * squareMetresInside >= squareMetres && squareMetres > 0
    }
  }

  /// Ascending; empty where no cell is covered: then there is no answer.
  public let codes: [String]

  public init(_ cells: [Cell]) {
    codes = cells.filter(\.isCovered).map(\.code).sorted()
  }
}
