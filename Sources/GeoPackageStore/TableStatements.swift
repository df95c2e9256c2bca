import Atlas
import GRDB

/// The statements that save rows of one table, prepared once for a transaction.
final class TableStatements {
  private let insert: RawStatement
  private let update: RawStatement

  /// - Parameters:
  ///   - key: How many of the columns, the first, are a unique index.
  ///   - columns: What a row holds; `run` comes after them.
  init(_ db: Database, table: String, key: Int, columns: [String]) throws {
    let run = columns.count + 1
    let numbered = columns.enumerated().map { (name: $1, place: "?\($0 + 1)") }
    let match = numbered.prefix(key).map { "\($0.name) = \($0.place)" }.joined(separator: " AND ")
    let differs = numbered.dropFirst(key).map { "\($0.name) IS NOT \($0.place)" }.joined(separator: " OR ")
    let assigned = numbered.dropFirst(key).map { "\($0.name) = \($0.place)" }.joined(separator: ", ")
    insert = try RawStatement(
      db,
      sql: """
        INSERT INTO \(table) (\(columns.joined(separator: ", ")), run)
        VALUES (\((1...run).map { "?\($0)" }.joined(separator: ", ")))
        ON CONFLICT (\(columns.prefix(key).joined(separator: ", "))) DO NOTHING
        """)
    update = try RawStatement(
      db, sql: "UPDATE \(table) SET \(assigned), run = ?\(run) WHERE \(match) AND (\(differs))")
  }

  /// Inserts, or where the key is taken updates, or where nothing differs does nothing; and says which.
  ///
  /// - Parameter values: One for each column, then the run.
  func save(_ values: [StoredValue], _ db: Database) throws -> SaveOutcome {
    try TableStatements.run(insert, values)
    if db.changesCount > 0 { return .inserted }
    try TableStatements.run(update, values)
    return db.changesCount > 0 ? .replaced : .unchanged
  }

  private static func run(_ statement: RawStatement, _ values: [StoredValue]) throws {
    for (place, value) in values.enumerated() { statement.bind(value, at: Int32(place) + 1) }
    try statement.run()
  }
}
