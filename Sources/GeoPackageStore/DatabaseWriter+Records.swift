import Atlas
import GRDB
import Indicators
import SpatialCore

extension DatabaseWriter {
  func save(_ catalogue: Catalogue) throws {
    for indicator in catalogue.indicators {
      try db.cachedStatement(
        sql: """
          INSERT INTO indicator (identifier, theme, name_nl, name_en, unit, definition_nl, definition_en)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (identifier) DO UPDATE SET theme = excluded.theme, name_nl = excluded.name_nl,
            name_en = excluded.name_en, unit = excluded.unit, definition_nl = excluded.definition_nl,
            definition_en = excluded.definition_en
          """
      ).execute(arguments: [
        indicator.id, indicator.theme, indicator.name[.nl], indicator.name[.en], indicator.unit,
        indicator.definition[.nl], indicator.definition[.en],
      ])
    }
    try saveNumbers(of: catalogue)
  }

  /// In the order of names, in which figures are read.
  private func saveNumbers(of catalogue: Catalogue) throws {
    for id in catalogue.indicators.map(\.id).sorted() {
      try db.cachedStatement(
        sql: "INSERT INTO observation_indicator (identifier) VALUES (?) ON CONFLICT (identifier) DO NOTHING"
      ).execute(arguments: [id])
    }
  }

  func save(_ run: ImportRun) throws {
    // The extents are those of the indexes.
    try finishIndexes()
    try db.execute(
      sql: """
        INSERT INTO import_run
          (id, kind, source, checksum, options, licence, finished, division, rows_read, accepted, skipped, rejected,
           notes, is_undoable)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE)
        """,
      arguments: [
        self.run(), run.kind, run.source, run.checksum, run.options, run.licence, run.finished, run.division,
        run.rowsRead, run.accepted, run.skipped, run.rejected, run.notes.joined(separator: "\n"),
      ])
    endRun()
    switch run.kind {
    case "boundaries", "repair", "removal": try GeoPackageTables.updateExtent("area", db)
    case "addresses": try GeoPackageTables.updateExtent("address", db)
    case "facilities": try GeoPackageTables.updateExtent("facility", db)
    case "signals": try GeoPackageTables.updateExtent("signal", db)
    default: break
    }
  }

  func save(_ plan: StoredPlan, territories: [StoredTerritory]) throws {
    for table in ["plan_assignment", "territory"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE plan = ?", arguments: [plan.id])
    }
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO plan (identifier, division, gemeente, created, territory_count, seed, summary, title)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        plan.id, plan.division, plan.gemeente, plan.created, plan.territoryCount, String(plan.seed), plan.summary,
        plan.title,
      ])
    for (unit, territory) in plan.assignment.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT INTO plan_assignment (plan, unit, territory) VALUES (?, ?, ?)",
        arguments: [plan.id, unit, territory])
    }
    for territory in territories {
      try db.execute(
        sql: """
          INSERT INTO territory (geom, plan, code, weight, deviation, units, name, wijkregisseur, contact)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          blob(.multiPolygon(territory.geometry)), plan.id, territory.id, territory.weight, territory.deviation,
          territory.units.joined(separator: " "), territory.label.name, territory.label.wijkregisseur,
          territory.label.contact,
        ])
    }
    try GeoPackageTables.updateExtent("territory", db)
  }

  func describe(_ plan: StoredPlan, labels: [String: TerritoryLabel]) throws {
    try db.execute(
      sql: "UPDATE plan SET title = ?, summary = ? WHERE identifier = ?",
      arguments: [plan.title, plan.summary, plan.id])
    for (territory, label) in labels {
      try db.execute(
        sql: "UPDATE territory SET name = ?, wijkregisseur = ?, contact = ? WHERE plan = ? AND code = ?",
        arguments: [label.name, label.wijkregisseur, label.contact, plan.id, territory])
    }
  }

  func removePlan(_ id: String) throws -> Bool {
    for table in ["plan_assignment", "territory"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE plan = ?", arguments: [id])
    }
    try db.execute(sql: "DELETE FROM plan WHERE identifier = ?", arguments: [id])
    let isRemoved = db.changesCount > 0
    if isRemoved { try GeoPackageTables.updateExtent("territory", db) }
    return isRemoved
  }
}
