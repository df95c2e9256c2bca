import GRDBSQLite

/// A value of a column.
enum StoredValue {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
  init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
  init(_ value: Double?) { self = value.map { .real($0) } ?? .null }
  init(_ value: String?) { self = value.map { .text($0) } ?? .null }
  init(_ value: [UInt8]?) { self = value.map { .blob($0) } ?? .null }
}

extension RawStatement {
  /// Text and blobs are copied.
  func bind(_ value: StoredValue, at index: Int32) {
    switch value {
    case .null: sqlite3_bind_null(pointer, index)
    case .integer(let value): sqlite3_bind_int64(pointer, index, value)
    case .real(let value): sqlite3_bind_double(pointer, index, value)
    case .text(let text): bind(text, at: index)
    case .blob(let bytes):
      sqlite3_bind_blob(pointer, index, bytes, Int32(bytes.count), RawStatement.copied)
    }
  }
}
