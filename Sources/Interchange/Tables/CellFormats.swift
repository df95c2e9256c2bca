import Atlas

/// Which cells of a workbook are dates or percentages: that is told by their number format only.
///
/// Source: ECMA-376-1 §18.8.30 (numFmt), §18.8.45 (xf).
struct CellFormats: Sendable {
  enum Kind: Sendable { case plain, date, percent }

  private let kinds: [Kind]
  /// Day 0 in days since 1970.
  private let dayZero: Int

  /// - Parameter member: nil for a workbook without styles.
  init(_ archive: ZipArchive, _ member: String?, startsIn1904: Bool) throws {
    let handler = StylesHandler()
    if let member { try archive.parse(member, handler) }
    kinds = handler.formats.map { CellFormats.kind($0, handler.codes[$0]) }
    // 1899-12-30 rather than the last of 1899: Excel counts a 29 February 1900 that never was.
    dayZero = startsIn1904 ? -24_107 : -25_569
  }

  func kind(_ style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .plain }

  /// `2024-01-31` for a number of days.
  func date(_ days: Double) -> String? {
    guard days.isFinite, abs(days) < 3_000_000 else { return nil }
    let (year, month, day) = CellFormats.civil(Int(days.rounded(.down)) + dayZero)
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// - Parameter code: The format's own; nil for one that every workbook knows by its number.
  private static func kind(_ id: Int, _ code: String?) -> Kind {
    guard let code else {
      if [9, 10].contains(id) { return .percent }
      return (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
        ? .date : .plain
    }
    let bare = CellFormats.withoutTexts(code)
    if bare.contains("%") { return .percent }
    return bare.lowercased().contains { "ymdhs".contains($0) } ? .date : .plain
  }

  /// Without quoted texts, escaped signs, and what stands between brackets (colours, currencies).
  private static func withoutTexts(_ code: String) -> String {
    var result = ""
    var quoted = false
    var bracketed = false
    var escaped = false
    for sign in code {
      if escaped {
        escaped = false
      } else if quoted {
        quoted = sign != "\""
      } else if bracketed {
        bracketed = sign != "]"
      } else {
        switch sign {
        case "\"": quoted = true
        case "[": bracketed = true
        case "\\", "_", "*": escaped = true
        default: result.append(sign)
        }
      }
    }
    return result.replacing("General", with: "")
  }

  /// The day of the Gregorian calendar that is so many days after 1970-01-01.
  ///
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

private final class StylesHandler: XMLHandler {
  /// By number, those that the workbook defines.
  private(set) var codes: [Int: String] = [:]
  /// The number of the format of each style of a cell.
  private(set) var formats: [Int] = []
  private var isOfCells = false

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    switch String(cString: name) {
    case "cellXfs": isOfCells = true
    case "xf" where isOfCells: formats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) { codes[id] = attributes["formatCode"] }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  func end(_ name: UnsafePointer<UInt8>) {
    if String(cString: name) == "cellXfs" { isOfCells = false }
  }
}
