import Atlas
import Interchange
import SpatialCore

/// The findings of a check as a layer to open in QGIS.
enum CheckLayer {
  private static let fields: [FeatureSchema.Field] = [
    .init("id", .text), .init("rule", .text), .init("severity", .text), .init("level", .text), .init("code", .text),
    .init("other", .text), .init("area_m2", .real), .init("width_m", .real), .init("message", .text),
  ]

  /// The format that the file's name tells.
  private static func format(_ path: String) throws(AtlasError) -> FeatureFormat {
    guard let format = FeatureFormat(fromName: path), format != .shp else {
      throw AtlasError(.invalidRequest, "-o \(path): a name that ends in .gpkg, .geojson or .csv expected")
    }
    return format
  }

  /// Refuses a name that tells no format, and a place where no file can be made.
  static func check(_ path: String) throws(AtlasError) {
    try FeatureOutput.check(path: path, format: format(path))
  }

  /// In RD New; GeoJSON in CRS84. In a GeoPackage two layers, points and areas, each of one type as PDOK asks (RQ14), with
  /// the findings that have a place.
  static func write(_ findings: [CheckFinding], to path: String) throws {
    let format = try format(path)
    if format == .gpkg { return try write(findings, toGeoPackage: path) }
    let crs: CoordinateReferenceSystem = format == .geojson ? .crs84 : .rdNew
    let transformer = try CoordinateTransformer(from: .rdNew, to: crs)
    let schema = FeatureSchema(name: "findings", geometry: .any, crs: crs, fields: fields)
    let sink = try FeatureOutput.open(path: path, format: format, schema: schema)
    for finding in findings {
      let geometry = try finding.geometry.map { shape throws in try transformer.transform(shape) }
      try sink.write(geometry, values(finding))
    }
    try sink.finish()
  }

  private static func write(_ findings: [CheckFinding], toGeoPackage path: String) throws {
    let file = try GeoPackageFile(path: path)
    for (name, kind) in [("findings_point", FeatureSchema.GeometryKind.point), ("findings_area", .multiPolygon)] {
      let placed = findings.filter { finding in
        if case .point? = finding.geometry { return kind == .point }
        return finding.geometry != nil && kind == .multiPolygon
      }
      guard !placed.isEmpty else { continue }
      let sink = try file.layer(FeatureSchema(name: name, geometry: kind, crs: .rdNew, fields: fields))
      for finding in placed {
        let shape = finding.geometry.map { $0.asMultiPolygon.map { .multiPolygon($0.rightHanded) } ?? $0 }
        try sink.write(shape, values(finding))
      }
      try sink.finish()
    }
    try file.finish()
  }

  private static func values(_ finding: CheckFinding) -> [FieldValue] {
    func text(_ value: String?) -> FieldValue { value.map(FieldValue.text) ?? .null }
    func number(_ value: Double?) -> FieldValue { value.map(FieldValue.real) ?? .null }
    return [
      .text(finding.id), .text(finding.rule.rawValue), .text(finding.severity.rawValue),
      text(finding.level?.rawValue), text(finding.code), text(finding.other), number(finding.areaSquareMetres),
      number(finding.widthMetres), .text(finding.message),
    ]
  }
}
