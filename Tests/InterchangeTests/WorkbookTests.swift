import Atlas
import Foundation
import Testing

@testable import Interchange

@Suite struct WorkbookTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func rows(_ bytes: [UInt8], sheet: String? = nil, name: String = "a.xlsx") throws -> [(Int, [String])] {
    let path = try folder.write(Data(bytes), to: name)
    var options = TableOptions()
    options.sheet = sheet
    var rows: [(Int, [String])] = []
    try options.open(path).forEachRow { row in
      rows.append((row.number, row.texts))
      return true
    }
    return rows
  }

  private func texts(_ book: WorkbookBytes, sheet: String? = nil) throws -> [[String]] {
    try rows(book.bytes, sheet: sheet).map(\.1)
  }

  @Test func everyKindOfCellBecomesWhatTheSheetShows() throws {
    var book = WorkbookBytes(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>in</t></is></c></row>
      <row r="3"><c r="A3"><v>20.8</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c></row>
      <row r="4"><c r="A4" s="1"><v>45292</v></c><c r="B4" s="2"><v>0.07</v></c><c r="C4" s="3"><v>45292.5</v></c>
        <c r="D4" s="4"><v>12</v></c><c r="E4" t="str"><f>A1&amp;B1</f><v>x</v></c><c r="F4" t="d"><v>2024-01-02</v></c></row>
      <row><c><v>1</v></c><c/><c><v>3</v></c></row>
      """)
    book.strings = ["<t>een</t>", "<r><t>tw</t></r><r><t>ee</t></r><rPh sb=\"0\" eb=\"1\"><t>niet</t></rPh>"]
    book.formats = [(164, "d\\-m\\-yyyy"), (165, "0.0&quot; dagen&quot;")]
    book.styles = [0, 14, 10, 164, 165]
    let found = try rows(book.bytes)
    #expect(found.map(\.0) == [1, 3, 4, 5])
    #expect(
      found.map(\.1) == [
        ["een", "twee", "in"], ["20.8", "", "TRUE", "#N/A"],
        ["2024-01-01", "7.0", "2024-01-01", "12", "x", "2024-01-02"],
        ["1", "", "3"],
      ])
  }

  @Test func theFirstVisibleSheetIsTakenUnlessOneIsNamed() throws {
    func row(_ text: String) -> String { "<row r=\"1\"><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>" }
    var book = WorkbookBytes("")
    book.sheets = [("Verborgen", row("a"), true), ("Wijken", row("b"), false), ("Buurten", row("c"), false)]
    #expect(try texts(book) == [["b"]])
    #expect(try texts(book, sheet: "buurten") == [["c"]])
    #expect(try texts(book, sheet: "Verborgen") == [["a"]])
    let error = #expect(throws: AtlasError.self) { try texts(book, sheet: "Straten") }
    #expect(error?.message.contains("Straten") == true && error?.message.contains("Wijken, Buurten") == true)
  }

  @Test func datesCountFrom1904WhereTheWorkbookSaysSo() throws {
    var book = WorkbookBytes("<row r=\"1\"><c s=\"1\"><v>43830</v></c></row>")
    book.styles = [0, 14]
    var members = book.members
    let index = try #require(members.firstIndex { $0.name == "xl/workbook.xml" })
    members[index].content = Array(
      String(decoding: members[index].content, as: UTF8.self).replacing(
        "<workbookPr/>", with: "<workbookPr date1904=\"1\"/>"
      )
      .utf8)
    #expect(try rows(ZipBytes(members).bytes).map(\.1) == [["2024-01-01"]])
  }

  @Test(arguments: [
    (
      Array("\u{D0}\u{CF}".unicodeScalars.map { UInt8($0.value) }) + [0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], ".xlsx"
    ),
    (ZipBytes([("content.xml", Array("<a/>".utf8))]).bytes, "OpenDocument"),
    (ZipBytes([("a.csv", Array("a".utf8))]).bytes, "no workbook"),
  ])
  func whatIsNoWorkbookIsSaidToBeSo(bytes: [UInt8], tells: String) {
    let error = #expect(throws: AtlasError.self) { try rows(bytes) }
    #expect(error?.message.contains(tells) == true, "\(error?.message ?? "")")
  }

  @Test func aDocumentTypeIsRefused() throws {
    var members = WorkbookBytes("").members
    let index = try #require(members.firstIndex { $0.name.hasSuffix("sheet1.xml") })
    members[index].content = Array("<!DOCTYPE a [<!ENTITY b 'b'>]><worksheet>&b;</worksheet>".utf8)
    let error = #expect(throws: AtlasError.self) { try rows(ZipBytes(members).bytes) }
    #expect(error?.message.contains("DOCTYPE") == true)
  }

  @Test func damagedWorkbooks() throws {
    var book = WorkbookBytes(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>5</v></c></row><row r=\"2\"><c><v>1</v></c></row>"
    )
    book.strings = ["<t>code</t>"]
    book.styles = [0, 14]
    let stored = ZipBytes(
      book.members.map { member in
        var member = member
        member.isDeflated = false
        return member
      }
    ).bytes
    Fuzz.fuzz(format: "workbook", seeds: [book.bytes, stored], count: 400) { bytes in _ = try rows(bytes) }
  }
}
