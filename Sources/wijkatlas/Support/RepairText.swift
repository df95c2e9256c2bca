import Atlas
import SpatialCore

/// What a repair changed, for people and programs.
enum RepairText {
  static func text(_ report: RepairReport, isRehearsal: Bool) -> String {
    guard !report.changes.isEmpty else { return "\(report.division): nothing to repair" }
    var lines: [String] = []
    for level in report.levels where !level.changes.isEmpty {
      lines += level.changes.map(line)
      lines.append(
        "\(level.level): \(level.changes.count) of \(level.areas) areas \(isRehearsal ? "would change" : "changed"); "
          + "sum of absolute changes \(number(level.absoluteChange)) m², \(percent(level.share)) of the total; "
          + "\(level.uncovered.count) uncovered places stay"
          + (level.gridMetres.map { "; all points rounded to \(DecimalText.format($0, decimals: 3)) m" } ?? ""))
    }
    return lines.joined(separator: "\n")
  }

  /// The document of a check with one more member, `repair`.
  ///
  /// - Parameter check: A JSON object with at least one member.
  static func json(_ report: RepairReport, isRehearsal: Bool, beside check: String) -> String {
    let levels = report.levels.map { level in
      "{\"level\":\(JSONText.string(level.level.rawValue)),\"areas\":\(level.areas),\"changed\":\(level.changes.count),"
        + "\"totalAreaM2\":\(number(level.totalArea)),\"absoluteChangeM2\":\(number(level.absoluteChange)),"
        + "\"share\":\(level.share),\"gridM\":\(level.gridMetres.map { "\($0)" } ?? "null"),"
        + "\"uncovered\":[\(level.uncovered.map { "{\(members($0))}" }.joined(separator: ","))]}"
    }
    let parts = [
      "\"dryRun\":\(isRehearsal)", "\"changes\":[\(report.changes.map(change).joined(separator: ",\n"))]",
      "\"absoluteChangeM2\":\(number(report.absoluteChange))", "\"share\":\(report.share)",
      "\"levels\":[\(levels.joined(separator: ","))]",
    ]
    return "\(check.dropLast()),\"repair\":{\(parts.joined(separator: ","))}}"
  }

  private static func line(_ change: RepairReport.Change) -> String {
    let sign = change.difference < 0 ? "" : "+"
    let relative = change.areaBefore > 0 ? " (\(sign)\(percent(change.difference / change.areaBefore)))" : ""
    return "\(change.code) \(change.name): \(kinds(change)); "
      + "\(number(change.areaBefore)) → \(number(change.areaAfter)) m², \(sign)\(number(change.difference)) m²\(relative)"
  }

  /// Each kind with how often it occurs and which areas it concerns.
  private static func kinds(_ change: RepairReport.Change) -> String {
    change.kinds.map { kind in
      let pieces = change.pieces.filter { $0.kind == kind }
      let words = kind.split(separator: "-").joined(separator: " ")
      guard !pieces.isEmpty else { return words }
      let others = Set(pieces.compactMap(\.other)).sorted()
      return "\(words) \(pieces.count)×" + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))")
    }.joined(separator: ", ")
  }

  private static func change(_ change: RepairReport.Change) -> String {
    let kinds = change.kinds.map(JSONText.string).joined(separator: ",")
    let pieces = change.pieces.map { piece in
      "{\"kind\":\(JSONText.string(piece.kind)),\"gain\":\(piece.isGain),"
        + "\"other\":\(piece.other.map(JSONText.string) ?? "null"),\(members(piece.piece))}"
    }
    return "{\"code\":\(JSONText.string(change.code)),\"name\":\(JSONText.string(change.name)),"
      + "\"level\":\(JSONText.string(change.level.rawValue)),\"kinds\":[\(kinds)],"
      + "\"areaBeforeM2\":\(number(change.areaBefore)),\"areaAfterM2\":\(number(change.areaAfter)),"
      + "\"differenceM2\":\(number(change.difference)),\"pieces\":[\(pieces.joined(separator: ","))]}"
  }

  private static func members(_ piece: OverlayPiece) -> String {
    "\"areaM2\":\(number(piece.area)),\"widthM\":\(DecimalText.format(piece.width, decimals: 4)),"
      + "\"x\":\(DecimalText.format(piece.location.x, decimals: 3)),"
      + "\"y\":\(DecimalText.format(piece.location.y, decimals: 3))"
  }

  private static func number(_ value: Double) -> String { DecimalText.format(value, decimals: 2) }
  private static func percent(_ fraction: Double) -> String { DecimalText.fixed(fraction * 100, decimals: 4) + "%" }
}
