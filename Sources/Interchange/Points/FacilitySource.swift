public import Atlas
public import SpatialCore

/// A CSV file or layer of facilities.
public struct FacilitySource: RowSource {
  private let table: any PointDelivery
  private let kind: String?
  public var provenance: Provenance { table.provenance }
  public var expectedRows: Int? { table.expectedRows }
  public var notes: [String] { table.notes }

  /// - Parameters:
  ///   - kind: What they are: `aed`, `school`; nil where a column tells.
  ///   - crs: nil takes the mapping's, or what the layer or the column names tell.
  ///   - layer: Of a file with several.
  ///   - data: The product's data folder.
  public init(
    path: String, kind: String?, mapping: PointMapping, crs: CoordinateReferenceSystem?, layer: String? = nil,
    data: String
  ) throws {
    let layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
    self.kind = kind
    var request = PointRequest(
      mapping: mapping, crs: crs, names: layout.facility, shared: layout.shared, required: ["id"],
      rare: ["letter", "addition", "address"], layer: layer, takesPolygons: true)
    if kind == nil { request.required.append("kind") } else { request.rare.insert("kind") }
    table = try request.open(path)
  }

  public func forEach(_ body: (SourcedRow<FacilityRow>) throws -> Void) throws {
    let categories = table.mapping.categories ?? [:]
    try table.forEach(body) { record in
      FacilityRow(
        id: try record.required("id"), kind: kind ?? record.text("kind").map { categories[$0] ?? $0 },
        name: record.text("name"), status: record.text("status"), point: try record.point(),
        address: record.writtenAddress)
    }
  }
}
