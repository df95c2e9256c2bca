/// A table whose rows carry the import that gave them their state, beside the table of their former states.
struct VersionedTable {
  /// What its rows are, as reports call them.
  let name: String
  /// In the database; the former states are in `TABLE_history`.
  let table: String
  /// All that is kept of a row, the primary key first, the run last.
  let columns: [String]

  init(name: String, table: String? = nil, columns: [String]) {
    self.name = name
    self.table = table ?? name
    self.columns = columns
  }

  static let division = VersionedTable(
    name: "division",
    columns: ["id", "identifier", "year", "is_synthetic", "is_chosen", "valid_from", "valid_to", "run"])
  static let area = VersionedTable(
    name: "area", columns: ["fid", "geom", "code", "name", "level", "parent", "gemeente", "division", "run"])
  static let address = VersionedTable(
    name: "address",
    columns: [
      "fid", "geom", "identifier", "street", "number", "letter", "addition", "postcode", "place", "object",
      "status", "uses", "run",
    ])
  static let signal = VersionedTable(
    name: "signal", table: "signal_record",
    columns: [
      "fid", "geom", "identifier", "kind", "category", "status", "opened", "closed", "amount_euro",
      "street", "number", "letter", "addition", "postcode", "place", "run",
    ])
  static let facility = VersionedTable(
    name: "facility", columns: ["fid", "geom", "identifier", "kind", "name", "status", "address", "run"])
  static let observation = VersionedTable(
    name: "observation",
    columns: [
      "id", "division", "area", "indicator", "period", "value", "status", "sample_size", "margin", "source",
      "carried_share", "run",
    ])

  static let target = VersionedTable(
    name: "target",
    columns: [
      "id", "area", "indicator", "due", "value", "baseline", "baseline_period", "source", "is_public", "run",
    ])
  static let action = VersionedTable(
    name: "action",
    columns: [
      "id", "identifier", "area", "theme", "kind", "title", "place", "term", "owner", "status", "due", "result",
      "closed", "origin", "is_public", "run",
    ])
  static let note = VersionedTable(
    name: "note", columns: ["id", "area", "theme", "indicator", "text", "author", "written", "is_public", "run"])

  /// Those whose rows are delivered.
  static let delivered = [area, address, signal, facility, observation, target, action, note]
}
