public import SpatialCore

/// Checks a division as a coverage: valid rings, no overlaps, no gaps, each level the union of the one below, and codes,
/// parents and residents that agree.
///
/// - Complexity: O(*n* log *n*) in the number of vertices, plus an overlay for each pair of areas that overlaps and for
///   each area that differs from the union of those in it.
public struct CheckDivision: Sendable {
  /// Called with the step and how many of its areas are done.
  public typealias Steps = @Sendable (_ step: String, _ done: Int, _ total: Int) -> Void

  /// An uncovered place narrower than this is a gap, a wider one a lake or an enclave. The default is 10.
  public var gapWidthMetres = 10.0
  /// Overlaps and differences up to this are rounding of coordinates. The default is 0.01.
  public var toleranceSquareMetres = 0.01
  /// A narrower overlap or gap is called a sliver. The default is 1.
  public var sliverWidthMetres = 1.0
  /// From where on a ring is odd.
  public var ringLimits = RingLimits()
  /// Only this level, and how it fills the level above. The default is all.
  public var level: AreaLevel?

  public init() {}

  /// The findings by level, then by rule, then by code.
  public func findings(
    _ division: StoredDivision, _ reader: any StoreReader, progress: Steps = { _, _, _ in }
  ) throws -> [CheckFinding] {
    var findings: [CheckFinding] = []
    if division.division.isSynthetic {
      findings.append(
        CheckFinding(
          .synthetic, .information, message: "\(division.division.id) is synthetic: made up, not a real place"))
    }
    var checked: [AreaLevel: CheckedLevel] = [:]
    for level in levels(of: division) where isWanted(level) || level == self.level?.parent {
      let areas = try reader.areas(AreaQuery(division: division.division.id, level: level))
      let (valid, invalid) = try CheckedLevel.make(level, areas) {
        progress("checking \(level) rings", $0, areas.count)
      }
      checked[level] = valid
      guard isWanted(level) else { continue }
      findings += invalid
      findings += try coverageFindings(valid)
      findings += ringFindings(areas)
      findings += try codeFindings(valid.areas, division.division)
    }
    for level in levels(of: division) where isWanted(level) {
      guard let parent = level.parent, let parents = checked[parent], let children = checked[level] else { continue }
      findings += try orphans(children.areas, parents.areas)
      findings += try nesting(children, parents) { progress("comparing \(parent) with \(level)", $0, $1) }
      findings += try residentFindings(children.areas, parents.areas, division.division, reader)
    }
    return CheckFinding.identified(findings)
  }

  private func isWanted(_ level: AreaLevel) -> Bool { self.level.map { $0 == level } ?? true }

  private func levels(of division: StoredDivision) -> [AreaLevel] {
    AreaLevel.hierarchy.filter { division.areas[$0] != nil }
      + division.areas.keys.filter { !AreaLevel.hierarchy.contains($0) }.sorted { $0.rawValue < $1.rawValue }
  }
}
