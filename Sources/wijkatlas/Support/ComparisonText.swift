import Atlas
import SpatialCore

/// The differences between two divisions, for people and programs.
enum ComparisonText {
  static func json(_ comparison: DivisionComparison) -> String {
    let levels = comparison.levels.map { level in
      "{\"level\":\(JSONText.string(level.level.rawValue)),\"areas\":\(level.areas),"
        + "\"areasAgainst\":\(level.areasAgainst),\"same\":\(level.same),"
        + "\"leastOverlapOfSame\":\(number(level.leastOverlapOfSame, 6))}"
    }
    return "{\"division\":\(JSONText.string(comparison.division)),"
      + "\"against\":\(JSONText.string(comparison.against)),\"levels\":[\(levels.joined(separator: ","))],"
      + "\"findings\":[\(comparison.changes.map(finding).joined(separator: ","))]}"
  }

  private static func finding(_ change: DivisionChange) -> String {
    let members = [
      "\"rule\":\(JSONText.string(change.rule.rawValue))", "\"severity\":\"information\"",
      "\"level\":\(JSONText.string(change.level.rawValue))", "\"code\":\(JSONText.string(change.code))",
      "\"other\":\(change.others.first.map(JSONText.string) ?? "null")",
      "\"others\":[\(change.others.map(JSONText.string).joined(separator: ","))]",
      "\"x\":\(number(change.location?.x, 3))", "\"y\":\(number(change.location?.y, 3))",
      "\"areaM2\":\(number(change.areaSquareMetres, 4))", "\"widthM\":\(number(change.widthMetres, 4))",
      "\"share\":\(number(change.share, 6))", "\"iou\":\(number(change.intersectionOverUnion, 6))",
      "\"message\":\(JSONText.string(change.message))",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  static func text(_ comparison: DivisionComparison) -> String {
    var lines: [String] = []
    for level in comparison.levels {
      lines += comparison.changes.filter { $0.level == level.level }.map(line)
      let noise = level.leastOverlapOfSame.map { " (IoU \(DecimalText.format($0, decimals: 4)) at least)" } ?? ""
      lines.append(
        "\(comparison.division) against \(comparison.against), \(level.level): \(level.areas) areas, "
          + "\(level.areasAgainst) before; \(level.same) with the same code and place\(noise)\(counts(comparison, level))"
      )
    }
    return lines.joined(separator: "\n")
  }

  private static func counts(_ comparison: DivisionComparison, _ level: DivisionComparison.Level) -> String {
    DivisionChange.Rule.allCases.compactMap { rule in
      let count = comparison.changes.count { $0.level == level.level && $0.rule == rule }
      return count > 0 ? ", \(count) \(rule.rawValue)" : nil
    }.joined()
  }

  private static func line(_ change: DivisionChange) -> String {
    var line = "\(change.rule.rawValue): \(change.message)"
    if let width = change.widthMetres, let area = change.areaSquareMetres {
      line += ", \(DecimalText.format(area, decimals: 0)) m²"
      if let share = change.share { line += " (\(DecimalText.format(100 * share, decimals: 2))%)" }
      line += ", up to \(DecimalText.format(width, decimals: 1)) m wide"
    }
    if let overlap = change.intersectionOverUnion { line += ", IoU \(DecimalText.format(overlap, decimals: 4))" }
    if let place = change.location {
      line += ", at (\(DecimalText.format(place.x, decimals: 1)), \(DecimalText.format(place.y, decimals: 1)))"
    }
    return line
  }

  private static func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { DecimalText.format($0, decimals: decimals) } ?? "null"
  }
}
