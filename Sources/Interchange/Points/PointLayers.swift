import Atlas
import SpatialCore

/// Layers of points in a GeoPackage, Shapefile, GeoJSON file or zip archive.
struct PointLayers: PointDelivery {
  private struct Part: Sendable {
    var layer: any FeatureLayer
    /// The layer's own name in small letters, where the format has one.
    var label: String?
    var columns: PointColumns
    var crs: CoordinateReferenceSystem
  }

  let provenance: Provenance
  let notes: [String]
  let mapping: PointMapping
  private let parts: [Part]
  private let takesPolygons: Bool

  var expectedRows: Int? {
    let counts = parts.map(\.layer.featureCount)
    return counts.contains(nil) ? nil : counts.compactMap { $0 }.reduce(0, +)
  }

  init(path: String, _ request: PointRequest) throws {
    let named = try PointLayers.layers(path, request)
    let layers = named.map(\.layer)
    var notes: [String] = []
    parts = try named.map { layer, label in
      let finder = ColumnFinder(file: layer.name, header: layer.columns, mapping: request.mapping)
      try finder.checkFields(Set(request.names.keys))
      let columns = try request.columns(finder)
      for field in request.required where columns[field] == nil && field != "x" && field != "y" {
        throw finder.missing(field)
      }
      let told = try request.crs ?? request.mapping.crs.map { text throws in try CoordinateReferenceSystem(text) }
      guard let crs = told ?? layer.crs else { throw UnknownLayout(layer).crsError }
      let remark = try CoordinateTransformer(from: crs, to: .rdNew).accuracyRemark
      notes += finder.notes(fields: request.expected, found: columns) + [remark].compactMap { $0 }
      return Part(
        layer: layer, label: label,
        columns: PointColumns(
          header: layer.columns, columns: columns, mapping: request.mapping,
          decimal: request.mapping.decimal.flatMap(NumberText.DecimalSign.init) ?? .point), crs: crs)
    }
    // Layers of one delivery are mostly alike.
    self.notes = notes.enumerated().filter { !notes[..<$0.offset].contains($0.element) }.map(\.element)
    mapping = request.mapping
    takesPolygons = request.takesPolygons
    provenance = Provenance(
      source: layers.count == 1 ? layers[0].name : ByteSource.shortName(path), checksum: try layers[0].checksum())
  }

  private static func layers(
    _ path: String, _ request: PointRequest
  ) throws -> [(layer: any FeatureLayer, label: String?)] {
    let all = try FeatureFile.layerNames(path)
    let known = request.layer.map { [$0] } ?? all.filter { request.layerNames.contains($0.lowercased()) }
    if known.isEmpty { return [(try FeatureFile.open(path), all.first?.lowercased())] }
    return try known.map { (try FeatureFile.open(path, FeatureOptions(layer: $0)), $0.lowercased()) }
  }

  func forEach<Row: Sendable>(
    _ body: (SourcedRow<Row>) throws -> Void, row: (PointRecord) throws -> Row?
  ) throws {
    for part in parts {
      let transformer = try CoordinateTransformer(from: part.crs, to: .rdNew)
      try part.layer.forEach { feature in
        let record = PointRecord(
          fields: feature.values.map(\.string), columns: part.columns,
          place: .geometry(feature.geometry, takesPolygons: takesPolygons), layer: part.label, transformer: transformer)
        do {
          if let row = try row(record) { try body(.row(feature.number, row)) }
        } catch let problem as FieldProblem {
          let place = parts.count > 1 ? " (\(part.layer.name))" : ""
          try body(
            .rejected(
              RowProblem(
                row: feature.number, field: problem.field, value: problem.value, reason: problem.reason + place)))
        }
      }
    }
  }
}
