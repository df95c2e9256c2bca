import Atlas

/// A table of cells: a CSV file or a sheet of a workbook, read row after row and never all in memory.
protocol CellTable: Sendable {
  /// The file, and of a workbook the sheet.
  var name: String { get }
  var path: String { get }
  /// Whether every row must have as many cells as the header; sheets leave out what is empty at the end.
  var isRectangular: Bool { get }

  /// Lends each row that holds anything, until `body` says false.
  func forEachRow(_ body: (TableRow) throws -> Bool) throws
}

/// How a table is to be opened.
struct TableOptions: Sendable {
  /// Of a workbook; nil takes the first that is visible.
  var sheet: String?
  /// Of a text file; nil finds it.
  var delimiter: Character?
  /// Of a text file; nil finds it.
  var encoding: TextEncoding?
}

extension TableOptions {
  /// - Throws: `AtlasError` for a file that is neither text nor a workbook, naming what it is.
  func open(_ path: String) throws -> any CellTable {
    let source = try ByteSource(path: path)
    let head = try source.next()
    if ZipArchive.isZip(head) {
      if source.isPacked {
        throw AtlasError(.badData, "\(source.name): is a workbook packed by gzip, which packs it once more; unpack it")
      }
      return try WorkbookTable(path: path, sheet: sheet)
    }
    // The head of OLE 2 compound files. Source: [MS-CFB] §2.2.
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw AtlasError(
        .badData,
        "\(source.name): is a workbook of Excel before 2007 (.xls), or one with a password; save it as .xlsx without "
          + "password, or as CSV")
    }
    if let sheet {
      throw AtlasError(.invalidRequest, "--layer \(sheet): \(path) is a table, which has no layers; leave it out")
    }
    return try CSVTable(path: path, delimiter: delimiter, encoding: encoding)
  }
}
