public import Atlas

/// A delivery of addresses, by its first bytes: a BAG 2.0 extract, a file of features, or CSV.
public struct AddressSource: RowSource {
  private let rows: any RowSource<Address>
  public var provenance: Provenance { rows.provenance }
  public var expectedRows: Int? { rows.expectedRows }
  public var notes: [String] { rows.notes }
  public var repairedRows: Int { rows.repairedRows }

  /// - Parameter data: The product's data folder.
  /// - Throws: `AtlasError` naming what the file is instead, or the column that is missing.
  public init(path: String, options: AddressOptions, data: String) throws {
    let source = try ByteSource(path: path)
    let head = try source.next()
    if let delivery = try BAGDelivery(path: path, head: head) {
      if let layer = options.layer {
        throw AtlasError(
          .invalidRequest, "--layer \(layer): \(source.name) is a BAG extract, which has no layers; leave it out")
      }
      rows = try BAGAddresses(delivery, options)
    } else {
      rows = try AddressRows(path: path, options, data: data)
    }
  }

  public func forEach(_ body: (SourcedRow<Address>) throws -> Void) throws { try rows.forEach(body) }
}
