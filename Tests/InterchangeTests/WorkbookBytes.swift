import Foundation

/// An XLSX workbook built by hand: the parts that matter, one sheet or several.
struct WorkbookBytes {
  /// Name, cells as XML, and whether the sheet is hidden.
  var sheets: [(name: String, rows: String, isHidden: Bool)]
  var strings: [String] = []
  /// By number, formats of the workbook's own.
  var formats: [(id: Int, code: String)] = []
  /// The format of each style.
  var styles = [0]

  init(_ rows: String) { sheets = [("Blad1", rows, false)] }

  var members: [ZipBytes.Member] {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func links(_ entries: [(String, String, String)]) -> String {
      "<Relationships>"
        + entries.map { "<Relationship Id=\"\($0.0)\" Type=\"\(types)/\($0.1)\" Target=\"\($0.2)\"/>" }.joined()
        + "</Relationships>"
    }
    let list = sheets.enumerated().map { number, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\" r:id=\"r\(number)\"\(sheet.isHidden ? " state=\"hidden\"" : "")/>"
    }.joined()
    let book = "<workbook xmlns:r=\"\(types)\"><workbookPr/><sheets>\(list)</sheets></workbook>"
    let parts =
      sheets.indices.map { ("r\($0)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
      + [("s", "sharedStrings", "/xl/sharedStrings.xml"), ("f", "styles", "styles.xml")]
    let own = formats.map { "<numFmt numFmtId=\"\($0.id)\" formatCode=\"\($0.code)\"/>" }.joined()
    let cells = styles.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    let files =
      [
        (
          "[Content_Types].xml",
          "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
            + "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
        ), ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", links(parts)),
        ("xl/sharedStrings.xml", "<sst>\(strings.map { "<si>\($0)</si>" }.joined())</sst>"),
        (
          "xl/styles.xml",
          "<styleSheet><numFmts>\(own)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs>\(cells)</cellXfs></styleSheet>"
        ),
      ]
      + sheets.enumerated().map { number, sheet in
        ("xl/worksheets/sheet\(number + 1).xml", "<worksheet><sheetData>\(sheet.rows)</sheetData></worksheet>")
      }
    return files.map { ZipBytes.Member(name: $0.0, content: Array("<?xml version=\"1.0\"?>\($0.1)".utf8)) }
  }

  var bytes: [UInt8] { ZipBytes(members).bytes }
}
