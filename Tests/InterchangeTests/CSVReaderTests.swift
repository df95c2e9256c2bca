import Atlas
import Foundation
import Testing

@testable import Interchange

@Suite struct CSVReaderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(_ data: Data) throws -> (header: [String], rows: [CSVRow]) {
    let reader = try CSVReader(ByteSource(path: folder.write(data, to: "input.csv")))
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return (reader.header, rows)
  }

  private func read(_ text: String) throws -> [[String]] {
    let (header, rows) = try read(Data(text.utf8))
    return [header] + rows.map(\.fields)
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("\u{FEFF}a;b\n1;2\n", [["a", "b"], ["1", "2"]]),
    ("a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]]),
    ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
    // As many of the one as of the other: the semicolon is meant.
    ("a;b,c\n1;2\n", [["a", "b,c"], ["1", "2"]]),
    ("\"a;x\",b\n1,2\n", [["a;x", "b"], ["1", "2"]]),
    ("a,b\n\"1,5\",2\n", [["a", "b"], ["1,5", "2"]]),
    ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["a", "b"], ["say \"hi\"", "\""]]),
    ("a,b\n\"two\nlines\",2\n3,4\n", [["a", "b"], ["two\nlines", "2"], ["3", "4"]]),
    ("a,b\n,\n", [["a", "b"], ["", ""]]),
    ("a,b\n\n  \n1,2\n\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n5\" pipe,2\n", [["a", "b"], ["5\" pipe", "2"]]),
    ("a,b\n1,2,3\n4\n", [["a", "b"], ["1", "2", "3"], ["4"]]),
    (" a , b \n 1 , 2 \n", [["a", "b"], [" 1 ", " 2 "]]),
    ("naam,b\nIepenlaan é,€\n", [["naam", "b"], ["Iepenlaan é", "€"]]),
  ])
  func readsRecords(text: String, expected: [[String]]) throws {
    #expect(try read(text) == expected)
  }

  @Test func aRowHasTheLineOnWhichItBegins() throws {
    let (_, rows) = try read(Data("a,b\n1,\"x\ny\nz\"\n\n2,3\n".utf8))
    #expect(rows.map(\.line) == [2, 6])
  }

  /// é is E9 and € is 80 in windows-1252; neither is UTF-8.
  @Test func textThatIsNotUTF8IsWindows1252() throws {
    let (_, rows) = try read(Data("a,b\nCaf".utf8) + [0xE9, 0x2C, 0x80, 0x0A])
    #expect(rows.first?.fields == ["Café", "€"])
  }

  @Test func recordsAcrossTheChunksOfReadingStayWhole() throws {
    let long = String(repeating: "é", count: 50_000)
    let rows = try read("a,b\n" + (0..<20).map { "\($0),\"\(long)\"\"\n\"\n" }.joined())
    #expect(rows.count == 21)
    #expect(rows.last == ["19", long + "\"\n"])
  }

  @Test(arguments: [
    (Data(), "is empty"), (Data([0xEF, 0xBB, 0xBF]), "is empty"),
    (Data("a,b\n\"1,2\n3,4\n".utf8), "row 2"), (Data("a,b\n1,2\n3,\"".utf8), "row 3"),
    (Data([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00]), "UTF-16"), (Data([0xFE, 0xFF, 0x00, 0x61]), "UTF-16"),
    (Data("SQLite format 3\0".utf8), "not text"), (Data([0x61, 0x00, 0x2C, 0x00]), "not text"),
  ])
  func refusesWithTheNameOfTheFile(data: Data, expected: String) {
    let error = #expect(throws: AtlasError.self) { try read(data) }
    #expect(error?.code == .badData)
    #expect(error?.message.contains("input.csv") == true)
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
  }

  /// Made by Python's gzip module: a header and two rows.
  private static let packed =
    Data(
      base64Encoded: "H4sIAAAAAAACA0vOT0m1zkvMTeVyCjW0dskvKgAyjKx9U1OLuADZCClaHAAAAA==") ?? Data()

  @Test func readsGzipWhateverTheName() throws {
    let (header, rows) = try read(Self.packed)
    #expect(header == ["code", "name"])
    #expect(rows.map(\.fields) == [["BU1", "Dorp"], ["BU2", "Meer"]])
  }

  @Test(arguments: 2..<packed.count)
  func gzipThatIsCutOffIsNeverTakenForTheWhole(count: Int) {
    let error = #expect(throws: AtlasError.self) { try read(Self.packed.prefix(count)) }
    #expect(error?.code == .badData)
    #expect(error?.message.contains("input.csv") == true)
  }

  @Test func gzipThatIsDamagedIsNoticed() {
    var damaged = Self.packed
    damaged[damaged.count - 6] ^= 0xFF
    #expect(throws: AtlasError.self) { try read(damaged) }
  }

  @Test func aFileThatIsNotThereIsNotBadData() {
    let error = #expect(throws: AtlasError.self) { try ByteSource(path: folder.url.path + "/none.csv") }
    #expect(error?.code == .notFound)
    #expect(throws: AtlasError.self) { try ByteSource(path: folder.url.path) }
  }

  @Test(arguments: [
    ["plain", "a b", ""], ["a,b", "say \"hi\"", "two\nlines"], ["; | \t", "é€", " blanks "],
  ])
  func whatIsWrittenIsReadBack(fields: [String]) throws {
    for delimiter in [Character(","), ";"] {
      let text = CSVText.row(["h1", "h2", "h3"], delimiter) + CSVText.row(fields, delimiter)
      #expect(try read(text).last == fields)
    }
  }
}
