import Atlas

/// Makes rows of the cells of a sheet.
///
/// Source: ECMA-376-1 §18.3.1.4 (c), §18.18.11 (ST_CellType).
final class SheetHandler: XMLHandler {
  /// The taker of the rows wants no more.
  struct Enough: Error {}

  private enum Element { case row, cell, value, other }
  private enum Kind { case number, shared, boolean, text }

  /// The columns that Excel has.
  private static let maximumColumns = 16_384

  private let strings: SharedStrings
  private let formats: CellFormats
  private let name: String
  private let take: (TableRow) throws -> Bool
  /// By the address of the name, which libxml2 keeps once a document.
  private var known: [UnsafePointer<UInt8>: Element] = [:]
  private var row = 0
  private var bytes: [UInt8] = []
  private var cells: [TableRow.Cell] = []
  private var column = 0
  private var kind = Kind.number
  private var style = 0
  private var value: [UInt8] = []
  private var isCapturing = false
  private var isPhonetic = false

  /// - Parameters:
  ///   - name: For messages.
  ///   - take: Says whether it wants more.
  init(
    strings: SharedStrings, formats: CellFormats, name: String, take: @escaping (TableRow) throws -> Bool
  ) {
    self.strings = strings
    self.formats = formats
    self.name = name
    self.take = take
  }

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) throws {
    switch element(name) {
    case .row:
      row = attributes.bytes("r").flatMap(SheetHandler.whole) ?? row + 1
      bytes.removeAll(keepingCapacity: true)
      cells.removeAll(keepingCapacity: true)
      column = -1
    case .cell: try beginCell(attributes)
    case .value: isCapturing = !isPhonetic
    case .other: if SheetHandler.isCalled("rPh", name) { isPhonetic = true }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isCapturing { value.append(contentsOf: bytes) }
  }

  func end(_ name: UnsafePointer<UInt8>) throws {
    switch element(name) {
    case .value: isCapturing = false
    case .cell: try endCell()
    case .row:
      let goesOn = try bytes.withUnsafeBufferPointer { bytes in
        try cells.withUnsafeBufferPointer { cells in
          let row = TableRow(number: row, bytes: bytes, cells: cells)
          return row.isBlank ? true : try take(row)
        }
      }
      if !goesOn { throw Enough() }
    case .other: if SheetHandler.isCalled("rPh", name) { isPhonetic = false }
    }
  }

  private func beginCell(_ attributes: XMLAttributes) throws {
    column = attributes.bytes("r").flatMap(SheetHandler.column) ?? column + 1
    guard column < SheetHandler.maximumColumns, column >= cells.count else {
      throw AtlasError(.badData, "\(name), row \(row): its cells are not in order; save the workbook anew")
    }
    style = attributes.bytes("s").flatMap(SheetHandler.whole) ?? 0
    value.removeAll(keepingCapacity: true)
    kind = attributes.bytes("t").map(SheetHandler.kind) ?? .number
  }

  private func endCell() throws {
    while cells.count < column { append([], .text) }
    switch kind {
    case .number: appendNumber()
    case .shared:
      let index = value.withUnsafeBufferPointer { SheetHandler.whole($0) }
      guard let text = index.flatMap({ strings[$0] }) else {
        throw AtlasError(
          .badData, "\(name), row \(row): a cell names a text that the workbook lacks; save the workbook anew")
      }
      append(text, .text)
    case .boolean: append(Array((value == [0x31] ? "TRUE" : "FALSE").utf8), .text)
    case .text: append(value, .text)
    }
  }

  private func appendNumber() {
    let format = formats.kind(style)
    guard format != .plain, let number = value.withUnsafeBufferPointer({ NumberBytes.number($0) }) else {
      return append(value, value.isEmpty ? .text : .number)
    }
    if format == .date {
      append(formats.date(number).map { Array($0.utf8) } ?? value, .text)
    } else {
      // As the sheet shows it: the product in binary would give 7.000000000000001 for 7 %.
      append(Array("\((number * 1e11).rounded() / 1e9)".utf8), .number)
    }
  }

  private func append(_ content: some Collection<UInt8>, _ kind: TableRow.Cell.Kind) {
    let start = bytes.count
    bytes.append(contentsOf: content)
    cells.append(.init(start: start, end: bytes.count, kind: kind))
  }

  private func element(_ name: UnsafePointer<UInt8>) -> Element {
    if let element = known[name] { return element }
    let element: Element =
      switch String(cString: name) {
      case "row": .row
      case "c": .cell
      case "v", "t": .value
      default: .other
      }
    known[name] = element
    return element
  }

  private static func isCalled(_ wanted: String, _ name: UnsafePointer<UInt8>) -> Bool {
    String(cString: name) == wanted
  }

  private static func kind(_ type: UnsafeBufferPointer<UInt8>) -> Kind {
    switch type.count {
    case 1 where type[0] == 0x73: .shared
    case 1 where type[0] == 0x62: .boolean
    case 1 where type[0] == 0x6E: .number
    default: .text
    }
  }

  /// Digits only; nil for anything else.
  private static func whole(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var number = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }

  /// `C5` → 2.
  private static func column(_ reference: UnsafeBufferPointer<UInt8>) -> Int? {
    var column = 0
    for byte in reference.prefix(3) {
      guard (65...90).contains(byte) else { break }
      column = column * 26 + Int(byte - 64)
    }
    return column > 0 ? column - 1 : nil
  }
}
