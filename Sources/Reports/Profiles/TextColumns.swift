/// Columns of text: names to the left, over as many lines as they need, the rest to the right, as wide as their widest cell.
struct TextColumns {
  private static let gap = 2
  private static let leastFirst = 20
  /// How wide the names are.
  let first: Int
  /// Of the columns that have a cell with text, their positions and how wide they are with the gap before them.
  private let others: [(position: Int, width: Int)]

  /// - Parameters:
  ///   - head: What stands over the columns; not where a column has nothing but this.
  ///   - rows: Of as many cells as the head.
  ///   - width: Of all columns together.
  init(head: [String], _ rows: [[String]], width: Int) {
    var others = head.indices.dropFirst().compactMap { position in
      rows.map { $0[position].count }.max().flatMap { widest in
        widest == 0 ? nil : (position: position, width: max(widest, head[position].count) + TextColumns.gap)
      }
    }
    while others.reduce(0, { $0 + $1.width }) > width - TextColumns.leastFirst,
      let widest = others.indices.max(by: { others[$0].width < others[$1].width })
    {
      others[widest].width -= 1
    }
    self.others = others
    first = width - others.reduce(0) { $0 + $1.width }
  }

  /// The name over its lines, the other cells in the last of them; a cell that is too long is cut with `…`.
  func lines(_ cells: [String]) -> [String] {
    var lines = ProfileText.wrap(cells[0], indent: "  ", width: first).map { TextColumns.fitting($0, first) }
    var last = lines.popLast() ?? ""
    last += String(repeating: " ", count: first - last.count)
    for (position, width) in others {
      let cell = TextColumns.fitting(cells[position], width - 1)
      last += String(repeating: " ", count: width - cell.count) + cell
    }
    while last.last == " " { last.removeLast() }
    return lines + [last]
  }

  private static func fitting(_ text: String, _ width: Int) -> String {
    text.count > width ? text.prefix(width - 1) + "…" : text
  }
}
