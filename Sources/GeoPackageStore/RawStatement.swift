import GRDB
import GRDBSQLite

/// A prepared statement whose values are bound and read one by one: what a loop over a million rows takes.
///
/// GRDB boxes the values of a row and checks each execution, which costs more than SQLite's own work on a short row.
/// Belongs to the connection and the transaction that it was made in.
final class RawStatement {
  private let statement: Statement
  private let db: Database
  let pointer: OpaquePointer

  init(_ db: Database, sql: String) throws {
    self.db = db
    statement = try db.makeStatement(sql: sql)
    pointer = statement.sqliteStatement
  }

  func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(pointer, index, value) }

  func bind(_ value: Double?, at index: Int32) {
    if let value { sqlite3_bind_double(pointer, index, value) } else { sqlite3_bind_null(pointer, index) }
  }

  /// - Parameter text: Kept alive by the caller until the statement is stepped; nil for null.
  func bind(borrowed text: UnsafeBufferPointer<UInt8>?, at index: Int32) {
    guard let text, let start = text.baseAddress else {
      sqlite3_bind_null(pointer, index)
      return
    }
    let isStatic: sqlite3_destructor_type? = nil
    start.withMemoryRebound(to: CChar.self, capacity: text.count) {
      _ = sqlite3_bind_text(pointer, index, $0, Int32(text.count), isStatic)
    }
  }

  func bind(_ text: String?, at index: Int32) {
    guard let text else {
      sqlite3_bind_null(pointer, index)
      return
    }
    var copy = text
    copy.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty text may have no address, which would bind null.
        _ =
          characters.baseAddress.map {
            sqlite3_bind_text(pointer, index, $0, Int32(characters.count), RawStatement.copied)
          } ?? sqlite3_bind_text(pointer, index, "", 0, RawStatement.copied)
      }
    }
  }

  /// `SQLITE_TRANSIENT`, which Swift does not import.
  static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  /// - Returns: Whether there is a row.
  func step() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
      sqlite3_reset(pointer)
      throw error
    }
  }

  /// Steps a statement that gives no rows, and makes it ready for the next values.
  func run() throws {
    _ = try step()
    sqlite3_reset(pointer)
  }

  func reset() { sqlite3_reset(pointer) }

  /// nil for null.
  func text(_ column: Int32) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }
  func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
  func double(_ column: Int32) -> Double { sqlite3_column_double(pointer, column) }

  /// Valid until the next step; nil for null.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer? {
    guard sqlite3_column_type(pointer, column) != SQLITE_NULL else { return nil }
    let start = sqlite3_column_blob(pointer, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
  }
}
