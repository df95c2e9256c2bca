import Atlas
import Foundation
import GRDB
import GRDBSQLite

/// Opens somebody else's database so that nothing in it can write, run code, or keep the reader for ever.
///
/// Views are part of the format, and may compute without end; b-trees of a damaged file may lead back to themselves. So
/// a connection has a budget of steps of SQLite's virtual machine that grows with the file.
enum GeoPackageConnection {
  /// Some tenths of a second; then what reading each byte of the file as a row of its own would take.
  static let freeSteps = 20_000_000
  static let stepsPerByte = 100
  private static let stepsPerCall: Int32 = 100_000

  static func open(_ path: String) throws -> DatabaseQueue {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "geopackage"
    let budget = Budget(calls: (freeSteps + stepsPerByte * size) / Int(stepsPerCall))
    // The connection keeps its configuration, and with it the budget that SQLite points to.
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON")
      guard let connection = db.sqliteConnection else { return }
      limit(connection, size: size, budget)
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The rows that a table of a file of this size can have: each takes six bytes at least.
  ///
  /// Source: SQLite, "Database File Format" §1.6: a cell pointer of two bytes to a cell of at least four.
  static func maximumRows(_ path: String) -> Int {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    return size / 6 + 1
  }

  private static func limit(_ connection: OpaquePointer, size: Int, _ budget: Budget) {
    // No value of a file is longer than the file; a view could make one of a gigabyte.
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(clamping: min(1_000_000_000, max(1 << 20, size))))
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 100)
    sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 50)
    sqlite3_limit(connection, SQLITE_LIMIT_VDBE_OP, 100_000)
    sqlite3_progress_handler(
      connection, stepsPerCall,
      { budget in
        guard let budget else { return 0 }
        return Unmanaged<Budget>.fromOpaque(budget).takeUnretainedValue().isSpent() ? 1 : 0
      }, Unmanaged.passUnretained(budget).toOpaque())
  }

  private final class Budget: @unchecked Sendable {
    // Safe: belongs to one connection, which a serial queue uses.
    private var calls: Int

    init(calls: Int) {
      self.calls = calls
    }

    func isSpent() -> Bool {
      calls -= 1
      return calls < 0
    }
  }

  /// An error of SQLite as one of the file.
  static func explain(_ error: any Error, _ path: String) -> any Error {
    let file = ByteSource.shortName(path)
    if let error = error as? RowDecodingError {
      return AtlasError(.badData, "\(file): the GeoPackage is damaged (\(error)); fetch the file again")
    }
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT:
      return AtlasError(.badData, "\(file): the GeoPackage is damaged or cut off; fetch the file again")
    case .SQLITE_INTERRUPT:
      return AtlasError(
        .badData,
        "\(file): a view of the GeoPackage takes longer than any table of its size could; give a table instead")
    case .SQLITE_ERROR, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_AUTH, .SQLITE_CONSTRAINT:
      return AtlasError(
        .badData,
        "\(file): the GeoPackage is damaged, or a view of it cannot be run (\(error.message ?? "no reason given"))"
      )
    default:
      return AtlasError(.inputOutput, "\(file): reading failed (\(error.message ?? "no reason given"))")
    }
  }
}
