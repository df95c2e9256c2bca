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

  private mutating func vanish(_ old: Int) { list(.vanished, old, forward, "is gone", "now in") }

  private mutating func appear(_ new: Int) { list(.new, new, backward, "is new", "from") }

  /// An area whose code only one division has, with those of the other that lie where it does.
  private mutating func list(
    _ rule: DivisionChange.Rule, _ index: Int, _ view: View, _ verb: String, _ relation: String
  ) {
    let area = view.shapes[index].area
    let places = view.shares[index].filter { $0.squareMetres >= notable * area }
    let names = places.map { "\(label(view.others[$0.other])) (\(percent($0.squareMetres, of: area)))" }
    add(
      DivisionChange(
        rule: rule, level: level, code: view.areas[index].code, others: places.map { view.others[$0.other].code },
        areaSquareMetres: area,
        message: "\(label(view.areas[index])) \(verb)"
          + (names.isEmpty ? "" : ", \(relation) \(names.joined(separator: ", "))")))
  }

  /// Areas that became several, and several that became one.
  mutating func relate() {
    relate(.split, forward, "became")
    relate(.merged, backward, "was")
  }

  /// Areas that several of the other division make up, each of which lies in it.
  private mutating func relate(_ rule: DivisionChange.Rule, _ view: View, _ verb: String) {
    for (index, own) in view.areas.enumerated() {
      let area = view.shapes[index].area
      let parts = view.shares[index].filter {
        $0.squareMetres >= settings.samePlace * view.otherShapes[$0.other].area
      }
      guard parts.count > 1, parts.reduce(0, { $0 + $1.squareMetres }) >= settings.samePlace * area else { continue }
      add(
        DivisionChange(
          rule: rule, level: level, code: own.code, others: parts.map { view.others[$0.other].code },
          areaSquareMetres: area,
          message: "\(label(own)) \(verb) \(parts.map { label(view.others[$0.other]) }.joined(separator: ", "))"))
    }
  }

  /// One division as seen beside the other.
  private struct View {
    let areas: [Area]
    let others: [Area]
    let shapes: [MultiPolygon]
    let otherShapes: [MultiPolygon]
    let shares: [AreaOverlaps.Shares]
  }

  private var forward: View {
    View(
      areas: earlier, others: later, shapes: overlaps.earlier, otherShapes: overlaps.later,
      shares: overlaps.ofEarlier)
  }

  private var backward: View {
    View(
      areas: later, others: earlier, shapes: overlaps.later, otherShapes: overlaps.earlier,
      shares: overlaps.ofLater)
  }

  /// From this share on, an area is named among those that another came from or went to.
  private var notable: Double { 1 - settings.samePlace }

  private func percent(_ part: Double, of whole: Double) -> String {
    DecimalText.format(whole > 0 ? 100 * part / whole : 0, decimals: 1) + "%"
  }
}
