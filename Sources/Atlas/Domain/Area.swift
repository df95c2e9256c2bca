public import SpatialCore

/// One area of a division.
public struct Area: Sendable, Hashable {
  public var code: String
  public var name: String
  public var level: AreaLevel
  /// The code of the area it lies in, on the level above; nil at the top.
  public var parent: String?
  public var division: String
  /// In RD New (EPSG:28992).
  public var geometry: MultiPolygon

  public init(
    code: String, name: String, level: AreaLevel, parent: String?, division: String, geometry: MultiPolygon
  ) {
    self.code = code
    self.name = name
    self.level = level
    self.parent = parent
    self.division = division
    self.geometry = geometry
  }

  /// The gemeente that its code or its parent's tells; nil outside the codes of CBS.
  public var gemeente: String? {
    AreaCode.gemeente(of: code) ?? parent.flatMap { AreaCode.gemeente(of: $0) }
  }
}
