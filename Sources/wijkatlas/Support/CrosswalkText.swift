import Atlas
import Interchange
import SpatialCore

/// A crosswalk for people and programs.
struct CrosswalkText {
  private let found: DivisionCrosswalk
  private var pair: DivisionPair { found.pair }

  init(_ found: DivisionCrosswalk) {
    self.found = found
  }

  private static let unchanged = "unchanged"

  static func word(_ rule: DivisionChange.Rule?) -> String { rule?.rawValue ?? unchanged }

  /// One row for each pair; `to` is empty for what goes nowhere, `from` and `share` for what comes from nowhere.
  func csv() -> String {
    CSVText.row(["from", "to", "weight", "areaSquareMetres", "share", "basis", "class"])
      + rows().map { row in
        CSVText.row([
          row.from ?? "", row.to ?? "", CrosswalkText.number(row.weight, 6),
          CrosswalkText.number(row.squareMetres, 3), row.share.map { "\($0)" } ?? "", row.basis, row.word,
        ])
      }.joined()
  }

  func json() -> String {
    let rows = rows().map { row in
      "{\"from\":\(text(row.from)),\"to\":\(text(row.to)),\"weight\":\(CrosswalkText.number(row.weight, 6)),"
        + "\"areaSquareMetres\":\(CrosswalkText.number(row.squareMetres, 3)),"
        + "\"share\":\(row.share.map { "\($0)" } ?? "null"),\"basis\":\(JSONText.string(row.basis)),"
        + "\"class\":\(JSONText.string(row.word))}"
    }
    let counts = self.counts.map { "\(JSONText.string($0.word)):\($0.count)" }.joined(separator: ",")
    let divided = found.dividedShare.map { CrosswalkText.number($0, 6) } ?? "null"
    return "{\"from\":\(JSONText.string(pair.from)),\"to\":\(JSONText.string(pair.to)),"
      + "\"level\":\(JSONText.string(pair.level.rawValue)),\"basis\":\(JSONText.string(found.basis)),"
      + "\(pair.change.noise.json),\"classes\":{\(counts)},"
      + "\"movedSquareMetres\":\(CrosswalkText.number(found.movedSquareMetres, 3)),"
      + "\"weightInNoise\":\(CrosswalkText.number(found.crosswalk.weightInNoise, 6)),\"dividedShare\":\(divided),"
      + "\"notes\":[\(found.notes.map(JSONText.string).joined(separator: ","))],"
      + "\"areas\":[\(areas().joined(separator: ","))],\n\"rows\":[\(rows.joined(separator: ",\n"))]}"
  }

  /// The areas that changed, one a line, and the summary.
  func text() -> String {
    var lines: [String] = []
    for (index, rule) in pair.rulesOfEarlier.enumerated() where rule != nil {
      lines.append("\(CrosswalkText.word(rule)): \(label(pair.earlier[index])) → \(destinations(of: index))")
    }
    for (index, rule) in pair.rulesOfLater.enumerated() where rule == .new {
      lines.append("new: \(label(pair.later[index]))")
    }
    return (lines + [summary()]).joined(separator: "\n")
  }

  func summary() -> String {
    let counts = self.counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    var lines = [
      "\(pair.from) → \(pair.to), \(pair.level): \(pair.earlier.count) areas to \(pair.later.count); \(counts)",
      "  \(DecimalText.format(found.movedSquareMetres / 10_000, decimals: 2)) ha moved; pieces narrower than \(pair.change.noise.text) are "
        + "drawing noise; divided by \(found.basis)",
    ]
    let byArea = found.crosswalk.isByArea.count { $0 }
    if byArea > 0, found.basis != CrosswalkBasis.area {
      lines.append("  \(byArea) areas have nothing to weigh by and are divided by square metres")
    }
    if let share = found.dividedShare {
      lines.append("  \(DecimalText.format(100 * share, decimals: 2))% of the weight lies in units that a border divides")
    }
    return (lines + found.notes.map { "  " + $0 }).joined(separator: "\n")
  }

  private struct Line {
    var from: String?
    var to: String?
    var weight: Double
    var squareMetres: Double
    var share: Double?
    var basis: String
    var word: String
  }

  private func rows() -> [Line] {
    let given = found.crosswalk.rows.map { row in
      Line(
        from: pair.earlier[row.from].code, to: row.to.map { pair.later[$0].code }, weight: row.weight,
        squareMetres: row.squareMetres, share: row.share, basis: found.basis(of: row),
        word: CrosswalkText.word(pair.rulesOfEarlier[row.from]))
    }
    let nowhere = pair.later.indices.filter { pair.change.uncoveredSecond[$0] > 0 }.map { index in
      Line(
        from: nil, to: pair.later[index].code, weight: found.crosswalk.uncoveredSecond[index],
        squareMetres: pair.change.uncoveredSecond[index], share: nil, basis: found.basis,
        word: CrosswalkText.word(pair.rulesOfLater[index]))
    }
    return given + nowhere
  }

  /// How many areas of each class: those of `from`, and the new ones of `to`.
  private var counts: [(word: String, count: Int)] {
    let all = pair.rulesOfEarlier + pair.rulesOfLater.filter { $0 == .new }
    let order: [DivisionChange.Rule?] = [nil, .renamed, .recoded, .moved, .split, .merged, .vanished, .new]
    return order.map { rule in (CrosswalkText.word(rule), all.count { $0 == rule }) }.filter { $0.1 > 0 }
  }

  private func areas() -> [String] {
    let earlier = pair.earlier.indices.map { index in
      area("from", pair.earlier[index], pair.rulesOfEarlier[index], found.movedShare(of: index))
    }
    return earlier + pair.later.indices.map { area("to", pair.later[$0], pair.rulesOfLater[$0], nil) }
  }

  private func area(_ side: String, _ area: Area, _ rule: DivisionChange.Rule?, _ moved: Double?) -> String {
    let share = moved.map { ",\"movedShare\":\(CrosswalkText.number($0, 6))" } ?? ""
    return "{\"side\":\"\(side)\",\"code\":\(JSONText.string(area.code)),\"name\":\(JSONText.string(area.name)),"
      + "\"class\":\(JSONText.string(CrosswalkText.word(rule)))\(share)}"
  }

  private func destinations(of index: Int) -> String {
    let rows = found.crosswalk.rows(from: index)
    return rows.map { row in
      let place = row.to.map { label(pair.later[$0]) } ?? "nowhere"
      return "\(place) \(DecimalText.format(100 * row.share, decimals: 2))%"
    }.joined(separator: ", ")
  }

  private func label(_ area: Area) -> String {
    area.name.isEmpty || area.name == area.code ? area.code : "\(area.code) \(area.name)"
  }

  private func text(_ code: String?) -> String { code.map(JSONText.string) ?? "null" }

  private static func number(_ value: Double, _ decimals: Int) -> String {
    DecimalText.format(value, decimals: decimals)
  }
}
