import Indicators

/// Reads what stands in the cells of figures: numbers, and what means that there is none.
struct FigureCells: Sendable {
  enum Reading {
    case value(Double, ObservationStatus)
    case status(ObservationStatus)
    case problem(reason: String)
  }

  private let layout: FigureLayout
  private let missing: [(text: [UInt8], status: ObservationStatus)]
  private let zero: [[UInt8]]
  private let provisional: [[UInt8]]

  /// - Parameter missing: What else means that there is no value; goes before what is generally known.
  init(_ layout: FigureLayout, missing: [String: ObservationStatus] = [:]) {
    self.layout = layout
    self.missing = missing.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), $0.value) } + layout.missingTexts
    zero = layout.zeroTexts
    // The longest first: ** ends with * too.
    provisional = layout.provisional.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// What a column of statuses says, by its id or as people write it; nil for what is none.
  func status(_ text: String) -> ObservationStatus? { layout.status(called: text) }

  func read(_ row: TableRow, _ column: Int, _ format: NumberFormat) -> Reading {
    let bytes = row.bytes(column)
    if let first = bytes.first, (48...57).contains(first) || (first == 0x2D && bytes.count > 1) {
      if let number = (row.isNumber(column) ? .point : format).number(bytes) { return self.number(number) }
    }
    if let known = missing.first(where: { row.holds($0.text, at: column) }) { return .status(known.status) }
    if zero.contains(where: { row.holds($0, at: column) }) { return .value(0, .measured) }
    for mark in provisional where bytes.count > mark.count && bytes.suffix(mark.count).elementsEqual(mark) {
      var end = bytes.count - mark.count
      while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
      guard let number = format.number(UnsafeBufferPointer(rebasing: bytes[..<end])) else { break }
      return .value(number, .provisional)
    }
    if let number = format.number(bytes) { return self.number(number) }
    return .problem(
      reason: "no number with decimal sign \"\(format.decimal.rawValue)\", as the rest of the column has")
  }

  private func number(_ number: Double) -> Reading {
    layout.status(of: number).map { .status($0) } ?? .value(number, .measured)
  }
}
