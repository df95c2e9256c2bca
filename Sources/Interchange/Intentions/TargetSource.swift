public import Atlas

/// A list of targets as CSV or a workbook.
public struct TargetSource: RowSource {
  private let table: FieldTable
  public var provenance: Provenance { table.provenance }
  public var expectedRows: Int? { nil }
  public var notes: [String] { table.notes }

  /// - Parameters:
  ///   - sheet: Of a workbook; nil takes the first.
  ///   - data: The product's data folder.
  public init(path: String, mapping: PointMapping, sheet: String? = nil, data: String) throws {
    table = try FieldTable(
      path: path, names: IntentionLayout.read(data).target, required: ["area", "indicator", "target", "date"],
      rare: ["source", "public"], numbers: ["baseline", "target"], mapping: mapping, sheet: sheet)
  }

  public func forEach(_ body: (SourcedRow<TargetRow>) throws -> Void) throws {
    try table.forEach(body) { record in
      guard let value = try record.number("target") else { throw record.problem("target", "empty, a value expected") }
      guard let due = try record.due("date") else { throw record.problem("date", "empty, a value expected") }
      return TargetRow(
        area: try record.required("area"), indicator: try record.required("indicator"),
        baseline: try record.number("baseline"), baselinePeriod: try record.period("baseline_period"), value: value,
        due: due, source: record.text("source"), isPublic: try record.isPublic() ?? false)
    }
  }

}

extension FieldRecord {
  /// nil where it is not told.
  func isPublic() throws -> Bool? {
    guard let text = text("public") else { return nil }
    switch text.lowercased() {
    case "ja", "j", "yes", "true", "1", "openbaar": return true
    case "nee", "n", "no", "false", "0", "intern": return false
    default: throw problem("public", "ja or nee expected")
    }
  }
}

/// Which columns of lists of targets and actions hold what: `Data/layouts/intentions.json`.
struct IntentionLayout: Decodable, Sendable {
  var target: [String: [String]]
  var action: [String: [String]]
  /// The words for each status, in small letters.
  var statuses: [String: [String]]
  var terms: [String: [String]]

  static func read(_ data: String) throws(AtlasError) -> IntentionLayout {
    try LayoutFile.decode(IntentionLayout.self, data + "/layouts/intentions.json")
  }
}
