public import Atlas
public import SpatialCore

/// What the caller says of a boundary delivery; everything that is nil is found out.
public struct BoundaryOptions: Sendable {
  public var features = FeatureOptions()
  public var level: AreaLevel?
  public var codeColumn: String?
  public var nameColumn: String?
  /// Only features of which this column has this value.
  public var condition: (column: String, value: String)?
  public var crs: CoordinateReferenceSystem?
  /// Codes are brought to the form in which CBS writes them. The default is false: as delivered.
  public var isCBS = false

  public init() {}

  /// For recognising a repeated import.
  public var description: String {
    let filter = condition.map { "\($0.column)=\($0.value)" }
    let text = [features.wktColumn, features.xColumn, features.yColumn, features.encoding?.rawValue].compactMap { $0 }
    return ([features.layer, level?.rawValue, codeColumn, nameColumn, filter, crs?.identifier].map { $0 ?? "" } + text)
      .joined(separator: "|")
  }
}
