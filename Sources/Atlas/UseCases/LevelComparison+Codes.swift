import SpatialCore

/// Codes that only one division has, and areas that add up to each other.
extension LevelComparison {
  mutating func compareCodes(onlyEarlier: [Int], onlyLater: [Int]) {
    var recoded: Set<Int> = []
    let candidates = Set(onlyLater)
    for old in onlyEarlier {
      let same = overlaps.ofEarlier[old].first { share in
        candidates.contains(share.other) && overlaps.intersectionOverUnion(old, share.other) >= settings.samePlace
      }
      guard let new = same?.other else {
        vanish(old)
        continue
      }
      recoded.insert(new)
      add(
        DivisionChange(
          rule: .recoded, level: level, code: later[new].code, others: [earlier[old].code],
          areaSquareMetres: overlaps.later[new].area, intersectionOverUnion: overlaps.intersectionOverUnion(old, new),
          message: "\(label(later[new])) is the place of \(label(earlier[old])) before"))
    }
    for new in onlyLater where !recoded.contains(new) { appear(new) }
  }

  private mutating func vanish(_ old: Int) {
    let area = overlaps.earlier[old].area
    let places = overlaps.ofEarlier[old].filter { $0.squareMetres >= notable * area }
    let list = places.map { "\(label(later[$0.other])) (\(percent($0.squareMetres, of: area)))" }
    add(
      DivisionChange(
        rule: .vanished, level: level, code: earlier[old].code, others: places.map { later[$0.other].code },
        areaSquareMetres: area,
        message: "\(label(earlier[old])) is gone" + (list.isEmpty ? "" : ", now in \(list.joined(separator: ", "))")))
  }

  private mutating func appear(_ new: Int) {
    let area = overlaps.later[new].area
    let places = overlaps.ofLater[new].filter { $0.squareMetres >= notable * area }
    let list = places.map { "\(label(earlier[$0.other])) (\(percent($0.squareMetres, of: area)))" }
    add(
      DivisionChange(
        rule: .new, level: level, code: later[new].code, others: places.map { earlier[$0.other].code },
        areaSquareMetres: area,
        message: "\(label(later[new])) is new" + (list.isEmpty ? "" : ", from \(list.joined(separator: ", "))")))
  }

  /// Areas that became several, and several that became one.
  mutating func relate() {
    for old in earlier.indices {
      let area = overlaps.earlier[old].area
      let parts = overlaps.ofEarlier[old].filter {
        $0.squareMetres >= settings.samePlace * overlaps.later[$0.other].area
      }
      guard parts.count > 1, parts.reduce(0, { $0 + $1.squareMetres }) >= settings.samePlace * area else { continue }
      add(
        DivisionChange(
          rule: .split, level: level, code: earlier[old].code, others: parts.map { later[$0.other].code },
          areaSquareMetres: area,
          message: "\(label(earlier[old])) became \(parts.map { label(later[$0.other]) }.joined(separator: ", "))"))
    }
    for new in later.indices {
      let area = overlaps.later[new].area
      let parts = overlaps.ofLater[new].filter {
        $0.squareMetres >= settings.samePlace * overlaps.earlier[$0.other].area
      }
      guard parts.count > 1, parts.reduce(0, { $0 + $1.squareMetres }) >= settings.samePlace * area else { continue }
      add(
        DivisionChange(
          rule: .merged, level: level, code: later[new].code, others: parts.map { earlier[$0.other].code },
          areaSquareMetres: area,
          message: "\(label(later[new])) was \(parts.map { label(earlier[$0.other]) }.joined(separator: ", "))"))
    }
  }

  /// From this share on, an area is named among those that another came from or went to.
  private var notable: Double { 1 - settings.samePlace }

  private func percent(_ part: Double, of whole: Double) -> String {
    DecimalText.format(whole > 0 ? 100 * part / whole : 0, decimals: 1) + "%"
  }
}
