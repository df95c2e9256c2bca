import GRDBSQLite

/// A statement that is run again and again with mostly the same values: what is bound already is not bound anew.
final class BoundStatement {
  private enum Bound: Equatable {
    case null
    case integer(Int64)
    /// By its address.
    case text(UnsafePointer<UInt8>)
    case other
  }

  let statement: RawStatement
  private var bound: [Bound]

  /// - Parameter count: Of its parameters, which are null at first.
  init(_ statement: RawStatement, count: Int) {
    self.statement = statement
    bound = Array(repeating: .null, count: count + 1)
  }

  func bind(_ value: Int64?, at index: Int) {
    let wanted = value.map(Bound.integer) ?? .null
    if bound[index] == wanted { return }
    bound[index] = wanted
    if let value {
      sqlite3_bind_int64(statement.pointer, Int32(index), value)
    } else {
      sqlite3_bind_null(statement.pointer, Int32(index))
    }
  }

  func bind(_ value: Double?, at index: Int) {
    if value == nil, bound[index] == .null { return }
    bound[index] = value == nil ? .null : .other
    statement.bind(value, at: Int32(index))
  }

  /// - Parameter text: Stays where it is as long as the statement is run.
  func bind(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    guard let start = text.baseAddress, bound[index] != .text(start) else { return }
    bound[index] = .text(start)
    statement.bind(borrowed: text, at: Int32(index))
  }
}
