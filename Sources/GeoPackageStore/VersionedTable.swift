/// A table whose rows carry the import that gave them their state, beside the table of their former states.
struct VersionedTable {
  let name: String
  /// All that is kept of a row, the primary key first, the run last.
  let columns: [String]

  static let division = VersionedTable(
    name: "division",
    columns: ["id", "identifier", "year", "is_synthetic", "is_chosen", "valid_from", "valid_to", "run"])
  static let area = VersionedTable(
    name: "area", columns: ["fid", "geom", "code", "name", "level", "parent", "gemeente", "division", "run"])
  static let address = VersionedTable(
    name: "address",
    columns: [
      "fid", "geom", "identifier", "street", "number", "letter", "addition", "postcode", "place", "run",
    ])
  static let signal = VersionedTable(
    name: "signal",
    columns: [
      "fid", "geom", "identifier", "kind", "category", "status", "opened", "closed", "amount_euro", "run",
    ])
  static let observation = VersionedTable(
    name: "observation",
    columns: [
      "id", "division", "area", "indicator", "period", "value", "status", "sample_size", "margin", "source", "run",
    ])

  /// Those whose rows are delivered.
  static let delivered = [area, address, signal, observation]
}
