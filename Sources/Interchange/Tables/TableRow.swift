/// One row of a table, lent while it is read.
struct TableRow {
  struct Cell {
    enum Kind: UInt8 {
      case text
      /// Between quotes, in which a doubled quote stands for one.
      case quoted
      /// A number that the format tells to be one, with a decimal point.
      case number
    }

    var start: Int
    var end: Int
    var kind: Kind
  }

  /// Of a text file the line on which it begins, of a sheet the row, counted from 1.
  let number: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private let cells: UnsafeBufferPointer<Cell>
  private let encoding: TextEncoding?

  init(
    number: Int, bytes: UnsafeBufferPointer<UInt8>, cells: UnsafeBufferPointer<Cell>, encoding: TextEncoding? = nil
  ) {
    self.number = number
    self.bytes = bytes
    self.cells = cells
    self.encoding = encoding
  }

  var count: Int { cells.count }

  /// Whether the format tells that a cell is a number.
  func isNumber(_ column: Int) -> Bool { column < cells.count && cells[column].kind == .number }

  /// A cell without quotes and blanks around it; empty beyond the last.
  @inline(__always)
  func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    guard column < cells.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    var (start, end) = (cells[column].start, cells[column].end)
    if cells[column].kind == .quoted {
      start += 1
      end -= 1
    }
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  func isEmpty(_ column: Int) -> Bool { bytes(column).isEmpty }

  /// A cell as text, without blanks around it.
  func text(_ column: Int) -> String {
    let text = TextDecoding.text(bytes(column), encoding).trimmed
    guard column < cells.count, cells[column].kind == .quoted else { return text }
    return text.replacing("\"\"", with: "\"")
  }

  var texts: [String] { (0..<count).map(text) }

  var isBlank: Bool { (0..<count).allSatisfy(isEmpty) }

  /// Whether a cell holds exactly these bytes.
  @inline(__always)
  func holds(_ wanted: [UInt8], at column: Int) -> Bool {
    let bytes = bytes(column)
    return bytes.count == wanted.count && bytes.elementsEqual(wanted)
  }
}
