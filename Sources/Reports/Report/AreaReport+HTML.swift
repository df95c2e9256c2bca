extension AreaReport {
  /// As ``HTMLText`` makes it: in a page, which has thousands of cells, without their ends.
  func table(
    caption: String, head: [String], labels: [String]? = nil, rows: [[String]], numeric: Set<Int> = [],
    id: String? = nil, style: String = "figures"
  ) -> String {
    HTMLText.table(
      caption: caption, head: head, labels: labels, rows: rows, numeric: numeric, id: id, style: style,
      isBrief: isInPage)
  }
}
