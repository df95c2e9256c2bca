public import Atlas
public import Indicators

/// Areas by themes, with the actions of each in words.
public struct ActionMatrix {
  /// The head, then a row for each area that has an action.
  public let rows: [[String]]

  public init(_ monitor: Monitor, catalogue: Catalogue, language: Language = .nl) {
    let themes = monitor.themes(catalogue)
    let head =
      [MonitorWords.heads[0][language]] + themes.map { ActionText.theme($0, catalogue, language) }
    let cells = Dictionary(grouping: monitor.cells, by: \.area)
    rows =
      [head]
      + monitor.areas.compactMap { place in
        guard let own = cells[place.code] else { return nil }
        return [place.name]
          + themes.map { theme in
            own.first { $0.theme == theme }.map { ActionText.counts($0.counts, language) } ?? ""
          }
      }
  }

  /// In lines of at most 100 columns: an area, then its themes.
  public var text: String {
    rows.dropFirst().map { row in
      let lines = zip(rows[0], row).dropFirst().filter { !$0.1.isEmpty }.flatMap { theme, counts in
        ProfileText.wrap("\(theme): \(counts)", first: "  ", indent: "    ")
      }
      return ([row[0]] + lines).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
