import Atlas

/// A sheet of an XLSX workbook as a table.
///
/// The texts that cells share are held in memory, the sheet is not. Dates become `2024-01-31`, booleans `TRUE` and
/// `FALSE`, numbers shown as percentages what the sheet shows; formulas give the value that was saved with them.
///
/// Source: ECMA-376-1, §12.3 and §18.
struct WorkbookTable: CellTable {
  let path: String
  let name: String
  let isRectangular = false
  private let sheet: String
  private let strings: SharedStrings
  private let formats: CellFormats

  /// - Parameter sheet: nil takes the first that is visible.
  /// - Throws: `AtlasError` for another kind of archive, or a sheet that is not there, naming those that are.
  init(path: String, sheet wanted: String?) throws {
    let archive = try ZipArchive(path: path)
    let parts = try WorkbookParts(archive)
    let sheet = try parts.sheet(wanted)
    self.path = path
    self.sheet = sheet.member
    name = parts.sheets.count > 1 ? "\(archive.name), sheet \(sheet.name)" : archive.name
    strings = try SharedStrings(archive, parts.strings)
    formats = try CellFormats(archive, parts.styles, startsIn1904: parts.startsIn1904)
  }

  static func isWorkbook(_ path: String) throws -> Bool {
    try WorkbookParts.isWorkbook(ZipArchive(path: path))
  }

  func forEachRow(_ body: (TableRow) throws -> Bool) throws {
    try withoutActuallyEscaping(body) { body in
      let archive = try ZipArchive(path: path)
      let handler = SheetHandler(strings: strings, formats: formats, name: name, take: body)
      do {
        try archive.parse(sheet, handler)
      } catch is SheetHandler.Enough {
        return
      }
    }
  }
}

extension ZipArchive {
  /// Unpacks a member that is XML and parses it as it comes.
  ///
  /// - Throws: `AtlasError` for a member that is not there, or unpacks to more than the limits allow.
  func parse(_ label: String, _ handler: any XMLHandler, limits: ZipLimits = ZipLimits()) throws {
    guard let member = members.first(where: { $0.name == label }) else {
      throw ZipArchive.damaged(name, "\(label), which the workbook names, is not in it")
    }
    guard limits.allow(member.size, of: member.packedSize) else {
      throw AtlasError(
        .badData,
        "\(name): \(label) unpacks from \(member.packedSize) to \(member.size) bytes, which looks like a zip bomb; save "
          + "the sheet as CSV")
    }
    let xml = try XMLStream(name: "\(name), \(label)", handler: handler)
    try unpack(member) { try xml.parse($0) }
    try xml.finish()
  }
}
