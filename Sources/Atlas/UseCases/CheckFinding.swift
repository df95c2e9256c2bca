public import SpatialCore

/// Something that `check` found in a division.
public struct CheckFinding: Sendable, Hashable {
  public enum Rule: String, Sendable, CaseIterable {
    case invalidGeometry = "invalid-geometry"
    case overlap
    case gap
    case uncovered
    case parentMismatch = "parent-mismatch"
    case orphan
    case malformedCode = "malformed-code"
    case synthetic
  }

  public enum Severity: String, Sendable { case error, warning, information }

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

  public init(
    _ rule: Rule, _ severity: Severity, level: AreaLevel? = nil, code: String? = nil, other: String? = nil,
    piece: OverlayPiece? = nil, message: String
  ) {
    self.rule = rule
    self.severity = severity
    self.level = level
    self.code = code
    self.other = other
    location = piece?.location
    areaSquareMetres = piece?.area
    widthMetres = piece?.width
    self.message = message
  }
}
