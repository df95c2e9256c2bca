import Indicators

/// The areas of a division as their hierarchy, without geometry.
struct DivisionAreas {
  let levels: [String: String]
  let parents: [String: String]
  private let children: [String: [String]]
  private let areas: [Area]
  /// Of areas that lie in none of the division, such as territories.
  private let gemeenten: [String: String]

  /// - Parameter books: Of areas of the same division, none in two of them.
  init(joining books: [DivisionAreas]) {
    self.init(books.flatMap(\.areas))
  }

  init(_ areas: [Area]) {
    self.areas = areas
    levels = Dictionary(areas.map { ($0.code, $0.level.rawValue) }, uniquingKeysWith: { first, _ in first })
    gemeenten = Dictionary(
      areas.compactMap { area in area.gemeente.map { (area.code, $0) } }, uniquingKeysWith: { first, _ in first })
    let levels = levels
    parents = Dictionary(
      areas.compactMap { area in area.parent.flatMap { levels[$0] == nil ? nil : (area.code, $0) } },
      uniquingKeysWith: { first, _ in first })
    children = Dictionary(grouping: parents.keys) { [parents] in parents[$0] ?? "" }
  }

  var codes: [String] { Array(levels.keys) }

  func isFinest(_ code: String) -> Bool { children[code] == nil }

  /// By its code, or that of what it lies in; nil outside the codes of CBS.
  func gemeente(of code: String) -> String? {
    AreaCode.gemeente(of: code) ?? gemeenten[code]
  }

  /// The areas without areas in them that lie in one, itself where it is such.
  func leaves(of code: String) -> [String] {
    var (result, open) = ([String](), [code])
    // A parent chain is three long; more would be a circle in bad data.
    for _ in 0..<8 {
      result += open.filter { children[$0] == nil }
      open = open.flatMap { children[$0] ?? [] }
    }
    return result
  }

  /// The areas by the topmost one that they lie in.
  var trees: [[String]] {
    func top(_ code: String) -> String {
      var code = code
      for _ in 0..<8 { code = parents[code] ?? code }
      return code
    }
    return Dictionary(grouping: levels.keys, by: top).sorted { $0.key < $1.key }.map(\.value)
  }

  /// The hierarchy of some of the areas.
  func hierarchy(of codes: [String]) -> DeliveredTables.Hierarchy {
    let wanted = Set(codes)
    return DeliveredTables.Hierarchy(
      parents: parents.filter { wanted.contains($0.key) }, levels: levels.filter { wanted.contains($0.key) })
  }
}
