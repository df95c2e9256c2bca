import Atlas

/// What `undo` took back, for people and programs.
enum UndoText {
  static func text(_ report: UndoImport.Report, dryRun: Bool) -> String {
    let (run, undone) = (report.run, report.undone)
    let place = run.division.map { " of \($0)" } ?? ""
    var lines = [
      "\(dryRun ? "would take back" : "took back") import \(run.id ?? 0) of \(run.finished): \(run.kind)\(place) "
        + "from \(run.source)"
    ]
    for (table, change) in undone.rows.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "  \(table): \(change.removed) rows of this import removed, \(change.restored) earlier rows restored")
    }
    lines += undone.removedDivisions.map { "  division \($0) removed: this import had made it" }
    lines += undone.keptDivisions.map { "  division \($0) stays, because plans or figures stand on it" }
    if undone.droppedAssignments > 0 {
      lines.append(
        "  \(undone.droppedAssignments) assignments dropped, which were made after it: run `wijkatlas assign`")
    }
    if undone.droppedObservations > 0 {
      lines.append(
        "  \(undone.droppedObservations) derived figures dropped, which were made after it: run `wijkatlas aggregate`")
    }
    if !report.plans.isEmpty {
      lines.append(
        "  \(report.plans.count) plans on \(run.division ?? "it") stay; see with `territories evaluate` what they are now"
      )
    }
    if dryRun { lines.append("nothing was changed") }
    return lines.joined(separator: "\n")
  }

  static func json(_ report: UndoImport.Report, dryRun: Bool) -> String {
    let (run, undone) = (report.run, report.undone)
    func list(_ values: [String]) -> String { "[\(values.map(JSONText.string).joined(separator: ","))]" }
    let rows = undone.rows.sorted { $0.key < $1.key }.map {
      "\(JSONText.string($0.key)):{\"removed\":\($0.value.removed),\"restored\":\($0.value.restored)}"
    }
    let members = [
      "\"dryRun\":\(dryRun)", "\"run\":\(RunText.json(run))", "\"rows\":{\(rows.joined(separator: ","))}",
      "\"removedDivisions\":\(list(undone.removedDivisions))", "\"keptDivisions\":\(list(undone.keptDivisions))",
      "\"droppedAssignments\":\(undone.droppedAssignments)", "\"droppedObservations\":\(undone.droppedObservations)",
      "\"plans\":\(list(report.plans))",
    ]
    return "{\(members.joined(separator: ","))}"
  }
}
