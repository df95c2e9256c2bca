public import Atlas
public import SpatialCore

/// A CSV file or layer of signals.
public struct SignalSource: RowSource {
  private let table: any PointDelivery
  private let kind: String
  public var provenance: Provenance { table.provenance }
  public var expectedRows: Int? { table.expectedRows }
  public var notes: [String] { table.notes }

  /// - Parameters:
  ///   - kind: What they are: `melding`, `initiatief`.
  ///   - crs: nil takes the mapping's, or what the layer or the column names tell.
  ///   - layer: Of a file with several.
  ///   - data: The product's data folder.
  public init(
    path: String, kind: String, mapping: PointMapping, crs: CoordinateReferenceSystem?, layer: String? = nil,
    data: String
  ) throws {
    let layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
    self.kind = kind
    table = try PointRequest(
      mapping: mapping, crs: crs, names: layout.signal, shared: layout.shared, required: ["id"], layer: layer
    ).open(path)
  }

  public func forEach(_ body: (SourcedRow<Signal>) throws -> Void) throws {
    let categories = table.mapping.categories ?? [:]
    try table.forEach(body) { record in
      let category = record.text("category")
      let amount = try record.amount("amountEuro")
      if let amount, !Signal.isAmount(amount) {
        throw record.problem(
          "amountEuro",
          amount < 0
            ? "below 0, an amount granted expected; take what was paid back off the amount of its own request"
            : "no amount that can be granted, less than 1000000000000 expected")
      }
      return Signal(
        id: try record.required("id"), kind: kind, category: category.map { categories[$0] ?? $0 },
        status: record.text("status"), opened: try record.moment("opened"), closed: try record.moment("closed"),
        amountEuro: amount, point: try record.point(), address: record.writtenAddress)
    }
  }
}
