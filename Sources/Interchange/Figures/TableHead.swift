import Atlas
import Indicators

/// The first rows of a table, and which of them is the header: StatLine and Excel put titles before it.
struct TableHead: Sendable {
  struct Line: Sendable {
    var row: Int
    var texts: [String]

    var filled: Int { texts.count { !$0.isEmpty } }
  }

  private static let lines = 25

  let lines: [Line]
  let header: Line

  /// - Parameter wanted: Names of columns that were told; a row that has one is the header.
  /// - Throws: `AtlasError` for a table without rows.
  init(_ table: any CellTable, wanted: [String], layout: FigureLayout) throws {
    var lines: [Line] = []
    try table.forEachRow { row in
      lines.append(Line(row: row.number, texts: row.texts))
      return lines.count < TableHead.lines
    }
    guard let first = lines.first else {
      throw AtlasError(.badData, "\(table.name): is empty; a header row with column names expected")
    }
    let told = Set(wanted.map { $0.lowercased() })
    let known = Set((layout.code + layout.names + ["area"]).map(FigureNames.key))
    header =
      lines.first { line in line.texts.contains { told.contains($0.lowercased()) } }
      ?? TableHead.known(lines, known) ?? lines.first { $0.filled > 1 } ?? first
    self.lines = lines
  }

  /// The first line with a known name; not a row of figures, of which a cell may say `Wijk`, below an unknown header.
  private static func known(_ lines: [Line], _ known: Set<String>) -> Line? {
    let found = lines.first { line in line.filled > 1 && line.texts.contains { known.contains(FigureNames.key($0)) } }
    guard let found, let first = lines.first(where: { $0.filled > 1 }), first.row < found.row else { return found }
    func holdsCode(_ line: Line) -> Bool { line.texts.contains { AreaCode.level(of: $0.trimmed) != nil } }
    return holdsCode(found) && !holdsCode(first) && first.filled >= found.filled ? first : found
  }

  var names: [String] { header.texts }

  /// The year at the end of the title before the header: `Kerncijfers wijken en buurten 2022`.
  var year: Period? {
    lines.lazy.filter { $0.row < header.row && $0.filled == 1 }.compactMap { line in
      line.texts.first { !$0.isEmpty }?.split(separator: " ").last.flatMap { PeriodText.period(String($0))?.period }
    }.first
  }

  /// The column with a name, which stands in the file or on the command line.
  func column(_ name: String) -> Int? {
    names.firstIndex(of: name) ?? names.firstIndex { $0.lowercased() == name.lowercased() }
  }

  /// - Throws: `AtlasError` naming the columns there are.
  func required(_ name: String, _ table: any CellTable) throws(AtlasError) -> Int {
    if let column = column(name) { return column }
    throw AtlasError(
      .badData,
      "\(table.name): there is no column \"\(name)\"; its columns are \(names.joined(separator: ", "))")
  }

  /// The first column with one of some known names, in the order of those names.
  func known(_ names: [String]) -> Int? {
    if let exact = names.lazy.compactMap(column).first { return exact }
    let keys = self.names.map(FigureNames.key)
    return names.lazy.compactMap { keys.firstIndex(of: FigureNames.key($0)) }.first
  }

  /// Whether subjects are rows and areas columns, as in StatLine's transposed export.
  func isTransposed(_ layout: FigureLayout) -> Bool {
    let codes = Set(layout.code.map(FigureNames.key))
    if FigureNames.key(header.texts.first ?? "") == "onderwerp" { return true }
    return lines.contains { line in
      line.texts.first.map { codes.contains(FigureNames.key($0)) } == true
        && line.texts.dropFirst().contains { AreaCode.level(of: $0) != nil }
    }
  }
}
