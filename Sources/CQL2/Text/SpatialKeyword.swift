import SpatialCore

/// The keywords of geometries.
enum SpatialKeyword {
  static let geometries: Set<String> = [
    "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION",
  ]

  static let relations = Set(SpatialRelation.allCases.map { $0.cql2Name.uppercased() })
}
