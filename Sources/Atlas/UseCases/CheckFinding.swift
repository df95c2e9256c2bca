public import SpatialCore

/// Something that `check` found in a division.
public struct CheckFinding: Sendable, Hashable {
  public enum Rule: String, Sendable, CaseIterable {
    case invalidGeometry = "invalid-geometry"
    case overlap
    case gap
    case uncovered
    case parentMismatch = "parent-mismatch"
    /// A border that two areas share but that only one draws with all of its vertices.
    case mismatchedBorder = "mismatched-border"
    case spike
    case repeatedPoint = "repeated-point"
    case tinyRing = "tiny-ring"
    case selfTouching = "self-touching"
    case outsideNetherlands = "outside-netherlands"
    case orphan
    /// An area that lies for the most part outside the area that it belongs to.
    case misplaced
    case malformedCode = "malformed-code"
    /// A code whose digits name another parent than the one it has.
    case parentCode = "parent-code"
    case duplicateName = "duplicate-name"
    /// Residents of an area and of those in it that differ by more than rounding.
    case residentsSum = "residents-sum"
    case synthetic
  }

  public enum Severity: String, Sendable, CaseIterable { case error, warning, information }

  public var rule: Rule
  public var severity: Severity
  public var level: AreaLevel?
  public var code: String?
  /// The other area that is concerned.
  public var other: String?
  public var location: Coordinate?
  public var areaSquareMetres: Double?
  public var widthMetres: Double?
  public var message: String
  /// What is concerned, in RD New: the piece itself, or the point of the location.
  public var geometry: Geometry?
  /// The same for the same finding in the same data: `uncovered-wijk-155000-463000`. Unique within one check.
  public internal(set) var id = ""

  public init(
    _ rule: Rule, _ severity: Severity, level: AreaLevel? = nil, code: String? = nil, other: String? = nil,
    piece: OverlayPiece? = nil, at location: Coordinate? = nil, message: String
  ) {
    self.rule = rule
    self.severity = severity
    self.level = level
    self.code = code
    self.other = other
    self.location = piece?.location ?? location
    areaSquareMetres = piece?.area
    widthMetres = piece?.width
    self.message = message
    geometry = piece.map { .multiPolygon(MultiPolygon([$0.polygon])) } ?? self.location.map(Geometry.point)
  }

  /// The findings with their ids: rule, level, codes and whole metres; a number after those that would be alike.
  static func identified(_ findings: [CheckFinding]) -> [CheckFinding] {
    var counts: [String: Int] = [:]
    return findings.map { finding in
      var place: [String] = []
      if let location = finding.location {
        place = [location.x, location.y].map { DecimalText.format($0.rounded(), decimals: 0) }
      }
      let words =
        [finding.rule.rawValue, finding.level?.rawValue, finding.code, finding.other].compactMap { $0 } + place
      let id = words.joined(separator: "-")
      counts[id, default: 0] += 1
      var identified = finding
      identified.id = counts[id] == 1 ? id : "\(id)-\(counts[id] ?? 0)"
      return identified
    }
  }
}
