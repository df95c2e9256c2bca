public import Atlas
public import SpatialCore

/// A CSV file of addresses.
public struct AddressSource: RowSource {
  private let table: PointTable
  public var provenance: Provenance { table.provenance }
  public var expectedRows: Int? { nil }
  public var notes: [String] { table.notes }

  /// - Parameters:
  ///   - crs: nil takes the mapping's, or what the column names tell.
  ///   - data: The product's data folder.
  public init(path: String, mapping: PointMapping, crs: CoordinateReferenceSystem?, data: String) throws {
    let layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
    table = try PointTable(
      path: path, mapping: mapping, crs: crs, names: layout.address, shared: layout.shared,
      required: ["id", "x", "y"])
  }

  public func forEach(_ body: (SourcedRow<Address>) throws -> Void) throws {
    try table.forEach(body) { record in
      guard let point = try record.point() else {
        throw FieldProblem(field: "coordinates", value: "", reason: "none; an address needs a location")
      }
      return Address(
        id: try record.required("id"), street: record.text("street") ?? "", number: try record.wholeNumber("number"),
        letter: record.text("letter"), addition: record.text("addition"),
        postcode: record.text("postcode")?.replacing(" ", with: "").uppercased(), place: record.text("place"),
        point: point)
    }
  }
}
