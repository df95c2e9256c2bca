import Indicators
public import VectorTiles

/// What the features of a tile tell of areas: the properties of ``FeatureWriter``, as typed values.
///
/// `code,name,level,parent,division,residents`, then `a` and `a_status` of each figure, and for the public `a_reason`
/// where it is not told. What is not known is left out, because tiles have no null.
public struct AreaTileFields: Sendable {
  public let indicators: [String]
  public let tellsReasons: Bool

  public init(indicators: [String], tellsReasons: Bool) {
    self.indicators = indicators
    self.tellsReasons = tellsReasons
  }

  /// The names of the fields and whether they are numbers, in order.
  public var all: [(name: String, isNumber: Bool)] {
    let fixed = ["code", "name", "level", "parent", "division"].map { (name: $0, isNumber: false) }
    return fixed + [(name: "residents", isNumber: true)]
      + indicators.flatMap { indicator in
        (indicator == "residents" ? [] : [(name: indicator, isNumber: true)])
          + [(name: indicator + "_status", isNumber: false)]
          + (tellsReasons ? [(name: indicator + "_reason", isNumber: false)] : [])
      }
  }

  /// - Parameter features: With the figures of the indicators, in their order.
  public func attributes(_ features: [AreaFeature]) -> TileAttributes {
    TileAttributes(keys: all.map(\.name), rows: features.map(row))
  }

  private func row(_ feature: AreaFeature) -> [TileValue?] {
    let area = feature.area
    var row: [TileValue?] = [
      .string(area.code), .string(area.name), .string(area.level.rawValue), area.parent.map(TileValue.string),
      .string(area.division), .rounded(feature.residents),
    ]
    for figure in feature.figures {
      if figure.indicator != "residents" { row.append(.rounded(figure.value)) }
      row.append(.string(figure.status.rawValue))
      if tellsReasons { row.append(figure.reason.map { .string($0.rawValue) }) }
    }
    return row
  }
}
