public import SpatialCore

/// The state of an area that its points' assignments rest on.
public struct AreaState: Sendable, Hashable {
  public var code: String
  /// Of the stored geometry; another geometry has another one, but for a chance of 1 in 2⁶⁴.
  public var checksum: Int64
  /// nil for an area without geometry.
  public var envelope: Envelope?
  /// Whether points are located in what GEOS makes of the geometry, because it is invalid; false until that is known.
  public var isRepaired: Bool

  public init(code: String, checksum: Int64, envelope: Envelope?, isRepaired: Bool = false) {
    self.code = code
    self.checksum = checksum
    self.envelope = envelope
    self.isRepaired = isRepaired
  }
}

/// What the assignments of a division rest on: with the same basis and the same place, a point has the same area.
public struct AssignmentBasis: Sendable, Hashable {
  public var level: AreaLevel
  /// Up to how far a point outside every area got the nearest one; nil for not at all.
  public var nearestMetres: Double?
  /// By code.
  public var areas: [AreaState]

  public init(level: AreaLevel, nearestMetres: Double?, areas: [AreaState]) {
    self.level = level
    self.nearestMetres = nearestMetres
    self.areas = areas
  }
}

/// How far the points outside every area are from the nearest one.
public struct OutsideDistances: Sendable, Hashable {
  /// The upper limits of the bands, in metres; points beyond the last are in a band of their own.
  public static let limitsMetres = [1.0, 10, 100, 1000, 10_000]
  /// One more than the limits.
  public var counts: [Int]
  /// Of the farthest point; nil where no point is outside.
  public var farthestMetres: Double?

  public init(
    counts: [Int] = Array(repeating: 0, count: limitsMetres.count + 1), farthestMetres: Double? = nil
  ) {
    self.counts = counts
    self.farthestMetres = farthestMetres
  }
}
