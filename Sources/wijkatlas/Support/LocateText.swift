import Interchange

/// What `locate` says when it is done.
enum LocateText {
  static func lines(_ summary: LocateFilter.Summary) -> [String] {
    var lines = [
      "\(summary.rows) rows: \(summary.inside) inside, \(summary.border) border, \(summary.overlap) overlap, "
        + "\(summary.outside) outside, \(summary.invalid) invalid"
    ]
    if let first = summary.firstInvalid { lines.append("first invalid row \(first.number): \(first.text)") }
    if let first = summary.firstBeyond {
      lines.append(
        "\(summary.beyond) of those outside lie beyond the Netherlands, the first in row \(first.number): \(first.text)"
      )
    }
    if let row = summary.unended {
      lines.append(
        "row \(row), the last, has no line ending: where the input may have been cut off within it, check its location")
    }
    if let remark = summary.remark { lines.append(remark) }
    return lines
  }
}
