public import Atlas

/// A list of actions as CSV or a workbook: focuspunten, measures of a wijkplan, points of a wijkschouw.
public struct ActionSource: RowSource {
  private let table: FieldTable
  private let kind: String?
  private let layout: IntentionLayout
  public var provenance: Provenance { table.provenance }
  public var expectedRows: Int? { nil }
  public var notes: [String] { table.notes }

  /// - Parameters:
  ///   - kind: What they are; nil where a column tells.
  ///   - sheet: Of a workbook; nil takes the first.
  ///   - data: The product's data folder.
  public init(path: String, kind: String?, mapping: PointMapping, sheet: String? = nil, data: String) throws {
    self.kind = kind
    layout = try IntentionLayout.read(data)
    table = try FieldTable(
      path: path, names: layout.action, required: ["area", "theme", "title"],
      rare: ["id", "kind", "place", "term", "owner", "due", "result", "closed", "origin", "public"], numbers: [],
      mapping: mapping, sheet: sheet)
  }

  public func forEach(_ body: (SourcedRow<ActionRow>) throws -> Void) throws {
    try table.forEach(body) { record in
      ActionRow(
        id: record.text("id"), area: try record.required("area"), theme: try record.required("theme"),
        kind: kind ?? record.text("kind"), title: try record.required("title"), place: record.text("place"),
        term: try word("term", record, layout.terms, Action.Term.init), owner: record.text("owner"),
        status: try word("status", record, layout.statuses, Action.Status.init) ?? .planned,
        due: try record.day("due"), result: record.text("result"), closed: try record.day("closed"),
        origin: record.text("origin"), isPublic: try record.isPublic())
    }
  }

  /// What a word stands for, by the mapping's categories, else by the known words.
  private func word<Value>(
    _ field: String, _ record: FieldRecord, _ words: [String: [String]], _ make: (String) -> Value?
  ) throws -> Value? {
    guard let text = record.text(field) else { return nil }
    let told = (record.mapping.categories?[text] ?? text).lowercased()
    let key = words.first { $0.key == told || $0.value.contains(told) }?.key
    guard let value = key.flatMap(make) else {
      let known = words.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.prefix(3).joined(separator: ", ")))" }
      throw record.problem(
        field, "one of \(known.joined(separator: ", ")) expected; give other words under categories in the mapping")
    }
    return value
  }
}
