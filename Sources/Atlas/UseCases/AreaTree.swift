/// The areas of a division by their parents.
struct AreaTree {
  let areas: [Area]
  private let byCode: [String: Area]
  private let byParent: [String: [Area]]

  init(_ areas: [Area]) {
    self.areas = areas
    byCode = Dictionary(areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    byParent = Dictionary(grouping: areas.filter { $0.parent != nil }) { $0.parent ?? "" }
  }

  func area(_ code: String) -> Area? { byCode[code] }

  func children(of code: String) -> [Area] { byParent[code] ?? [] }

  /// Areas that have children, the lower levels first.
  var parentsUpwards: [Area] {
    [AreaLevel.wijk, .gemeente].flatMap { level in areas.filter { $0.level == level && byParent[$0.code] != nil } }
  }

  /// Counts of the finest areas added up along their parents, as far as the division holds those.
  func totals(of counts: [String: Int]) -> [String: Int] {
    var result: [String: Int] = [:]
    for (code, count) in counts {
      var next = byCode[code]
      // A parent chain is three long; more would be a circle in bad data.
      for _ in 0..<8 {
        guard let area = next else { break }
        result[area.code, default: 0] += count
        next = area.parent.flatMap { byCode[$0] }
      }
    }
    return result
  }
}
