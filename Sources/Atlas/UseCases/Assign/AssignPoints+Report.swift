extension AssignPoints {
  /// How the points of one kind lie, those that were assigned before included.
  public struct Count: Sendable, Hashable {
    public var kind: PointKind
    public var total = 0
    public var inside = 0
    /// On a border; given the smallest code.
    public var border = 0
    /// Inside two or more areas; given the smallest code.
    public var overlap = 0
    /// In no area, and given the nearest one.
    public var nearest = 0
    /// In no area, and given none.
    public var outside = 0
    public var withoutLocation = 0
    /// With a geometry that is no point, or an ordinate that is no number.
    public var invalid = 0
    /// How far the points outside are from the nearest area.
    public var distances = OutsideDistances()
    /// How many lie where their address is, by precision.
    public var byAddress: [String: Int] = [:]

    /// Those that have an area.
    public var assigned: Int { inside + border + overlap + nearest }
  }

  public struct Report: Sendable, Hashable {
    public var division: String
    public var level: AreaLevel
    public var counts: [Count]
    /// Areas whose geometry is invalid: points were located in what GEOS makes of it.
    public var repaired: [String]
    /// How many points of each kind were located this time: new, moved, near a changed area, or all.
    public var located: [PointKind: Int]
    /// Up to how far a point outside got the nearest area; nil for not at all.
    public var nearestMetres: Double?
  }
}

extension AssignPoints.Report {
  /// What the store holds now.
  init(
    _ division: String, _ basis: AssignmentBasis, assigned: [PointKind: Int], _ reader: any StoreReader
  ) throws {
    self.division = division
    level = basis.level
    counts = try PointKind.allCases.map { try AssignPoints.Count($0, division, reader) }
    repaired = basis.areas.filter(\.isRepaired).map(\.code)
    located = assigned
    nearestMetres = basis.nearestMetres
  }
}

extension AssignPoints.Count {
  init(_ kind: PointKind, _ division: String, _ reader: any StoreReader) throws {
    self.kind = kind
    let counts = try reader.assignmentCounts(kind, division: division)
    total = counts.values.reduce(0, +)
    inside = counts[.inside] ?? 0
    border = counts[.border] ?? 0
    overlap = counts[.overlap] ?? 0
    nearest = counts[.nearest] ?? 0
    outside = counts[.outside] ?? 0
    withoutLocation = counts[.withoutLocation] ?? 0
    invalid = counts[.invalid] ?? 0
    if outside > 0 { distances = try reader.outsideDistances(kind, division: division) }
    byAddress = try reader.placeCounts(kind)
  }
}
