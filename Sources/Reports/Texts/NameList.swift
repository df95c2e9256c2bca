import Indicators

/// Names in a row, of many only the first: who wants all of them has the workbook.
enum NameList {
  private static let most = 8

  /// `Rokers; Drinkers`, `Rokers; …; en nog 24`.
  static func text(_ names: [String], _ language: Language) -> String {
    let rest = names.count - most
    guard rest > 1 else { return names.joined(separator: "; ") }
    return names.prefix(most).joined(separator: "; ") + (language == .nl ? "; en nog \(rest)" : "; and \(rest) more")
  }
}
