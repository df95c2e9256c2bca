import Foundation
import Measuring

/// Rows of CSV without quotes, as `generate.py` writes it.
enum Rows {
  static func each(_ path: String, _ body: ([String]) throws -> Void) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    try data.withUnsafeBytes { bytes in
      var line = bytes[...]
      var isHeader = true
      while let end = line.firstIndex(of: UInt8(ascii: "\n")) {
        if !isHeader {
          try body(
            line[..<end].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
              .map { String(decoding: $0, as: UTF8.self) })
        }
        isHeader = false
        line = line[(end + 1)...]
      }
    }
  }

  static func all<Row>(_ path: String, _ make: ([String]) throws -> Row) throws -> [Row] {
    var rows: [Row] = []
    try each(path) { rows.append(try make($0)) }
    return rows
  }
}
