public import SpatialCore

/// What `check --repair` did to a division, or would do.
public struct RepairReport: Sendable {
  /// One area that changed.
  public struct Change: Sendable, Hashable {
    public var code: String
    public var name: String
    public var level: AreaLevel
    /// What was done, as ``SpatialCore/AreaChange/Kind`` names it; `union-of-areas-below` where the area became that.
    public var kinds: [String]
    /// Square metres.
    public var areaBefore: Double
    public var areaAfter: Double
    /// What changed hands, largest first.
    public var pieces: [Piece]

    public var difference: Double { areaAfter - areaBefore }
  }

  /// A piece of the plane that an area gained or lost.
  public struct Piece: Sendable, Hashable {
    public var kind: String
    public var isGain: Bool
    /// The code of the area that lost or gained it in return.
    public var other: String?
    public var piece: OverlayPiece
  }

  /// One level of the division.
  public struct Level: Sendable, Hashable {
    public var level: AreaLevel
    public var areas: Int
    /// Square metres of all its areas together before.
    public var totalArea: Double
    public var changes: [Change]
    /// The enclosed places that no area covers: lakes, enclaves.
    public var uncovered: [OverlayPiece]
    /// The grid in metres that all points were rounded to; nil where that was not necessary.
    public var gridMetres: Double?

    /// Square metres: each area's difference counted positive.
    public var absoluteChange: Double { changes.reduce(0) { $0 + abs($1.difference) } }
    /// A fraction of the total area.
    public var share: Double { totalArea > 0 ? absoluteChange / totalArea : 0 }
  }

  public var division: String
  /// From the highest level to the lowest; levels outside the hierarchy last.
  public var levels: [Level]
  /// What `check` finds afterwards.
  public var findings: [CheckFinding]

  public var changes: [Change] { levels.flatMap(\.changes) }
  public var absoluteChange: Double { levels.reduce(0) { $0 + $1.absoluteChange } }
  public var share: Double {
    let total = levels.reduce(0) { $0 + $1.totalArea }
    return total > 0 ? absoluteChange / total : 0
  }
}
