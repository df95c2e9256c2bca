/// How the same column is written in several deliveries of one table.
enum ColumnName {
  /// Without regard to case, runs of blanks, and the separator of a path of titles.
  static func plain(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("|", with: "/")
  }

  /// The name, then what is left without StatLine's unit (`Mannen (aantal)`), then without its number, which changes every
  /// year (`Mannen_6`): the fullest first, because a table may have `Nederland_17` and `Nederland_20`.
  static func forms(_ name: String) -> [String] {
    let full = plain(name)
    var forms = [full]
    if full.hasSuffix(")"), let open = full.lastIndex(of: "("), open > full.startIndex {
      forms.append(plain(String(full[..<open])))
    }
    let parts = full.split(separator: "_", omittingEmptySubsequences: false)
    if parts.count > 1, let last = parts.last, !last.isEmpty, last.allSatisfy(\.isWholeNumber) {
      forms.append(parts.dropLast().joined(separator: "_"))
    }
    return forms
  }
}
