/// Which column of a table or layer of points holds which field, and how its values are written.
struct PointColumns: Sendable {
  let header: [String]
  /// The position of each field's column.
  let columns: [String: Int]
  let mapping: PointMapping
  let decimal: NumberText.DecimalSign
}
