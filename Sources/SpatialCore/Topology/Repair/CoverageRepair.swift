/// Makes a valid coverage of areas that nearly are one: valid areas that share their borders point for point, without
/// overlaps and without narrow gaps.
///
/// The borders of all areas are noded and divide the plane into faces. A face in one area stays there; one in several
/// goes to the claimant with the longest border along it; an enclosed one in none, when narrow or named, to the
/// neighbour with the longest border. Each area is then the union of its faces.
///
/// Guarantees: the result is a valid coverage or an error; areas without a fault and without a new point on their
/// border stay as they are, point for point; repairing a result changes nothing; the same input gives the same result.
///
/// - Complexity: O(*n* log *n*) in the number of vertices, for areas that overlap little.
public struct CoverageRepair: Sendable {
  /// Enclosed places narrower than this (largest inscribed circle) are filled. The default is 10.
  public var gapWidthMetres = 10.0
  /// Overlaps and gaps narrower than this are slivers: closed whatever the gap width, and named so. The default is
  /// 0.01.
  public var sliverToleranceMetres = 0.01
  /// Points in uncovered places that are filled however wide they are. The default is none.
  public var filledPlaces: [Coordinate] = []

  public init() {}

  /// - Parameter areas: In a projected CRS with metre axes; rings may be open, repeat points or cross themselves.
  /// - Throws: ``SpatialError/Code/invalidGeometry`` for an ordinate that is not a number, ``RepairFailure`` where an
  ///   area would vanish or a place to fill is covered.
  public func repaired(_ areas: [MultiPolygon]) throws -> RepairedCoverage {
    var failure: any Error = SpatialError(.engineFailure, "repair: no attempt was made")
    // Floating-point noding keeps every point; grids are the last resort where rounded crossings cross again.
    for grid in [nil, 0.001, 0.01] as [Double?] {
      do {
        return try settled(areas, gridMetres: grid)
      } catch let error as RepairFailure {
        throw error
      } catch let error as SpatialError where error.code == .invalidGeometry {
        throw error
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// Repairs until nothing changes, which shows that the result is a coverage; once is nearly always enough.
  private func settled(_ areas: [MultiPolygon], gridMetres: Double?) throws -> RepairedCoverage {
    var result = try once(areas, gridMetres: gridMetres)
    var rest = self
    rest.filledPlaces = []
    for _ in 0..<3 {
      if result.changes.isEmpty { return result }
      let next = try rest.once(result.areas, gridMetres: gridMetres)
      if next.changes.isEmpty { return result }
      result.append(next)
    }
    throw SpatialError(.engineFailure, "repair: the borders do not settle")
  }

  private func once(_ areas: [MultiPolygon], gridMetres: Double?) throws -> RepairedCoverage {
    var cleaned: [CleanedArea] = []
    cleaned.reserveCapacity(areas.count)
    for area in areas { cleaned.append(try CleanedArea(area)) }
    let valid = cleaned.map(\.geometry)
    if let vanished = valid.indices.first(where: { valid[$0].isEmpty && !areas[$0].isEmpty }) {
      throw RepairFailure.vanished(area: vanished, into: nil)
    }
    let measures = PieceMeasures()
    var division = try divided(cleaned, FacePartition(valid, gridMetres: gridMetres), measures)
    let bridges = OpenSlivers(division.owners, tolerance: sliverToleranceMetres).bridges
    if !bridges.isEmpty {
      division = try divided(cleaned, FacePartition(valid, bridges: bridges, gridMetres: gridMetres), measures)
    }
    return try assembled(areas, cleaned, division.owners, division.uncovered, gridMetres: gridMetres)
  }

  private func divided(
    _ cleaned: [CleanedArea], _ faces: FacePartition, _ measures: PieceMeasures
  ) throws -> (owners: FaceOwners, uncovered: [OverlayPiece]) {
    var owners = FaceOwners(faces, count: cleaned.count, measures)
    try owners.settleOverlaps(sliver: sliverToleranceMetres, sizes: cleaned.map(\.geometry.area))
    try owners.moveFragments(
      narrowerThan: sliverToleranceMetres, wasValid: cleaned.map { !$0.kinds.contains(.madeValid) })
    let uncovered = try fillGaps(&owners)
    return (owners, uncovered)
  }

  private func assembled(
    _ areas: [MultiPolygon], _ cleaned: [CleanedArea], _ owners: FaceOwners, _ uncovered: [OverlayPiece],
    gridMetres: Double?
  ) throws -> RepairedCoverage {
    let assembly = try CoverageAssembly(cleaned.map(\.geometry), owners, keepsTouches: gridMetres == nil)
    var result = RepairedCoverage(
      areas: areas, changes: [], uncovered: uncovered.sorted { $0.area > $1.area }, gridMetres: gridMetres)
    for area in areas.indices {
      let pieces = owners.pieces[area].sorted { $0.piece.area > $1.piece.area }
      var kinds = cleaned[area].kinds.union(pieces.map(\.kind))
      if assembly.isRebuilt[area] && pieces.isEmpty { kinds.insert(.noded) }
      if kinds.isEmpty { continue }
      result.areas[area] = assembly.areas[area]
      result.changes.append(
        AreaChange(
          area: area, kinds: AreaChange.Kind.allCases.filter(kinds.contains), areaBefore: areas[area].area,
          areaAfter: assembly.areas[area].area, pieces: pieces))
    }
    return result
  }

  private func fillGaps(_ owners: inout FaceOwners) throws -> [OverlayPiece] {
    let narrow = max(gapWidthMetres, sliverToleranceMetres)
    var unmet = filledPlaces
    let left = try owners.fillGaps(sliver: sliverToleranceMetres) { geometry, piece in
      if unmet.isEmpty { return piece.width < narrow }
      let locator = try PointLocator([geometry])
      let others = try unmet.filter { try locator.locate($0).relation == .outside }
      defer { unmet = others }
      return piece.width < narrow || others.count < unmet.count
    }
    if let place = unmet.first { throw RepairFailure.covered(place: place) }
    return left
  }
}
