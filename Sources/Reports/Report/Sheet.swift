import Atlas
import CXlsxWriter
import Indicators

/// A sheet of a workbook: a head, which stays in view, and rows under it.
struct Sheet {
  enum Cell {
    case text(String)
    case bold(String)
    /// With so many decimals.
    case number(Double, decimals: Int)
    /// A fraction, shown as a percentage.
    case percent(Double)
    /// A year as a number, another period as text.
    case period(Period)
    case empty

    static func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }

    static func optional(_ value: Double?, decimals: Int) -> Cell {
      value.map { .number($0, decimals: decimals) } ?? .empty
    }
  }

  /// At most 31 characters.
  var name: String
  /// With its width in characters.
  var columns: [(head: String, width: Double)]
  var rows: [[Cell]]

  /// - Throws: `AtlasError` of code `inputOutput` naming the sheet.
  func write(to book: UnsafeMutablePointer<lxw_workbook>, _ formats: SheetFormats) throws(AtlasError) {
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw ReportWorkbook.failure("sheet \"\(name)\" cannot be made")
    }
    for (column, item) in columns.enumerated() {
      try check(worksheet_set_column(sheet, UInt16(column), UInt16(column), item.width, nil))
      try write(.bold(item.head), to: sheet, row: 0, column, formats)
    }
    for (index, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() { try write(cell, to: sheet, row: index + 1, column, formats) }
    }
    worksheet_freeze_panes(sheet, 1, 0)
    if columns.count > 1, !rows.isEmpty {
      try check(worksheet_autofilter(sheet, 0, 0, UInt32(rows.count), UInt16(columns.count - 1)))
    }
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)  // A4
    worksheet_fit_to_pages(sheet, 1, 0)
    try check(worksheet_repeat_rows(sheet, 0, 0))
  }

  private func write(
    _ cell: Cell, to sheet: UnsafeMutablePointer<lxw_worksheet>, row: Int, _ column: Int, _ formats: SheetFormats
  ) throws(AtlasError) {
    let (row, column) = (UInt32(row), UInt16(column))
    switch cell {
    case .text(let text): try check(worksheet_write_string(sheet, row, column, Sheet.fitting(text), formats.wrapped))
    case .bold(let text): try check(worksheet_write_string(sheet, row, column, Sheet.fitting(text), formats.bold))
    // A spreadsheet knows no infinite numbers.
    case .number(let value, let decimals) where value.isFinite:
      try check(worksheet_write_number(sheet, row, column, value, formats.number(decimals)))
    case .percent(let value) where value.isFinite:
      try check(worksheet_write_number(sheet, row, column, value, formats.percent))
    case .period(let period):
      if let year = Double(period.rawValue) {
        try check(worksheet_write_number(sheet, row, column, year, formats.year))
      } else {
        try check(worksheet_write_string(sheet, row, column, period.rawValue, formats.wrapped))
      }
    case .number, .percent, .empty: break
    }
  }

  /// A cell holds at most 32,767 characters.
  private static func fitting(_ text: String) -> String { String(text.prefix(8_000)) }

  private func check(_ outcome: lxw_error) throws(AtlasError) {
    guard outcome == LXW_NO_ERROR else {
      throw ReportWorkbook.failure("sheet \"\(name)\": \(String(cString: lxw_strerror(outcome)))")
    }
  }
}

/// How cells look. The workbook owns them.
struct SheetFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>
  let bold: Format?
  let wrapped: Format?
  let percent: Format?
  let year: Format?
  private let numbers: [Format?]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ set: (Format) -> Void) -> Format? {
      let format = workbook_add_format(book)
      if let format {
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        set(format)
      }
      return format
    }
    bold = format {
      format_set_bold($0)
      format_set_text_wrap($0)
    }
    wrapped = format { format_set_text_wrap($0) }
    percent = format { format_set_num_format($0, "0.0%") }
    year = format { format_set_num_format($0, "0") }
    numbers = (0...6).map { decimals in
      format {
        format_set_num_format($0, "#,##0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""))
      }
    }
  }

  func number(_ decimals: Int) -> Format? { numbers[min(max(decimals, 0), numbers.count - 1)] }
}
