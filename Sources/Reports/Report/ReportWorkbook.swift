public import Atlas
import CXlsxWriter
public import Foundation
import Indicators

/// A wijkanalyse or a monitor as a workbook: numbers that a spreadsheet can go on with.
///
/// The same report is the same bytes.
public struct ReportWorkbook: Sendable {
  private let title: String
  private let sheets: [Sheet]

  public init(_ report: AreaReport) {
    self.init(title: report.title, sheets: ReportSheets(report).all)
  }

  init(title: String, sheets: [Sheet]) {
    self.title = title
    self.sheets = sheets
  }

  /// The bytes of the file.
  ///
  /// - Throws: ``AtlasError/Code/inputOutput`` where no temporary file can be written.
  public func data() throws(AtlasError) -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appendingPathComponent("report.xlsx").path
      try write(path, temporary: folder.path)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch let error as AtlasError {
      throw error
    } catch {
      throw ReportWorkbook.failure("\(folder.path): cannot be written; is the disk full?")
    }
  }

  private func write(_ path: String, temporary: String) throws(AtlasError) {
    let book = temporary.withCString { folder in
      // The library reads the options only while it makes the workbook, of which the path is copied.
      var options = lxw_workbook_options(
        constant_memory: 0, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
      return workbook_new_opt(path, &options)
    }
    guard let book else { throw ReportWorkbook.failure("\(path): the workbook cannot be made") }
    setProperties(book)
    let formats = SheetFormats(book)
    for sheet in sheets { try sheet.write(to: book, formats) }
    let outcome = workbook_close(book)
    guard outcome == LXW_NO_ERROR else {
      throw ReportWorkbook.failure("\(path): \(String(cString: lxw_strerror(outcome)))")
    }
  }

  /// The library would else write the moment of making.
  private func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>) {
    title.withCString { title in
      "Wijkatlas".withCString { author in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        properties.created = 946_684_800  // 2000-01-01
        workbook_set_properties(book, &properties)
      }
    }
  }

  static func failure(_ reason: String) -> AtlasError {
    AtlasError(.inputOutput, "workbook: \(reason)")
  }
}
