import Atlas

/// An import as the store remembers it.
enum RunText {
  /// - Parameter current: How many areas still have the state that it gave them; nil where that is not counted.
  static func json(_ run: ImportRun, current: Int? = nil) -> String {
    func string(_ value: String?) -> String { value.map(JSONText.string) ?? "null" }
    var members = [
      "\"id\":\(run.id.map(String.init) ?? "null")", "\"kind\":\(string(run.kind))", "\"source\":\(string(run.source))",
      "\"checksum\":\(string(run.checksum))", "\"licence\":\(string(run.licence))",
      "\"division\":\(string(run.division))", "\"finished\":\(string(run.finished))",
      "\"undone\":\(string(run.undone))", "\"rowsRead\":\(run.rowsRead)", "\"accepted\":\(run.accepted)",
      "\"skipped\":\(run.skipped)", "\"rejected\":\(run.rejected)",
      "\"notes\":[\(run.notes.map(JSONText.string).joined(separator: ","))]",
    ]
    if let current { members += ["\"currentAreas\":\(current)", "\"state\":\(string(state(run, current).word))"] }
    return "{\(members.joined(separator: ","))}"
  }

  static func text(_ run: ImportRun, current: Int?) -> String {
    var line = "\(run.finished)  \(run.kind) from \(run.source)"
    if !run.checksum.isEmpty { line += ", sha256 \(run.checksum.prefix(8))" }
    line += ", \(run.accepted) accepted"
    if let current { line += ": \(state(run, current).words)" }
    return line
  }

  /// What is left of a delivery of boundaries.
  private static func state(_ run: ImportRun, _ current: Int) -> (word: String, words: String) {
    if let undone = run.undone { return ("undone", "taken back \(undone)") }
    if !run.isUndoable { return ("unknown", "of before versions were kept") }
    if current == 0 { return ("superseded", "superseded") }
    if current < run.accepted { return ("partly superseded", "\(current) areas of it current, the rest superseded") }
    return ("current", "current")
  }
}
