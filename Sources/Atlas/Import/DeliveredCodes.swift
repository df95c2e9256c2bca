/// Finds the areas of a division that a delivery of figures speaks of.
struct DeliveredCodes: Sendable {
  enum Found {
    case area(String)
    /// Outside the gemeenten and levels that the division holds.
    case elsewhere
    /// Where CBS counts what it could not place within a gemeente that the division holds.
    case rest
    case problem(RowProblem)
  }

  private let division: String
  private let codes: Set<String>
  /// Gemeente and level of everything there is.
  private let held: Set<String>
  private let names: [String: [String]]
  private let byName: Bool

  init(_ areas: [Area], division: String, byName: Bool) {
    self.division = division
    self.byName = byName
    codes = Set(areas.map(\.code))
    held = Set(areas.compactMap { DeliveredCodes.place($0.code) })
    names =
      byName ? Dictionary(grouping: areas, by: { DeliveredCodes.folded($0.name) }).mapValues { $0.map(\.code) } : [:]
  }

  func find(_ area: String, row: Int) -> Found {
    if byName { return named(area, row) }
    if codes.contains(area) { return .area(area) }
    if isBroken(area) {
      return .problem(
        RowProblem(
          row: row, field: "area", value: area,
          reason: area.isEmpty
            ? "no area; leave out totals and blank rows, or give the code of an area"
            : "no code of a gemeente, wijk or buurt: GM and 4 digits, WK and 6, or BU and 8 expected"))
    }
    if isRest(area) { return .rest }
    guard isMissed(area) else { return .elsewhere }
    return .problem(
      RowProblem(
        row: row, field: "area", value: area,
        reason: "no area of division \(division), which holds others of that gemeente and level; if the delivery is of "
          + "another year's division, import the boundaries of that year and give --division"))
  }

  /// Codes that the division should hold and does not.
  func missed(of delivered: [String]) -> [String] { delivered.filter { !codes.contains($0) && isMissed($0) } }

  func matched(of delivered: [String]) -> Int { delivered.count { codes.contains($0) } }

  private func isMissed(_ code: String) -> Bool {
    DeliveredCodes.place(code).map(held.contains) == true && !DeliveredCodes.isFictitious(code)
  }

  private func isRest(_ code: String) -> Bool {
    DeliveredCodes.isFictitious(code) && DeliveredCodes.place(code).map(held.contains) == true
  }

  /// Where CBS counts what it could not place: wijk 99, buurten 9997 to 9999.
  private static func isFictitious(_ code: String) -> Bool {
    switch AreaCode.level(of: code) {
    case .wijk?: code.hasSuffix("99")
    case .buurt?: ["9997", "9998", "9999"].contains(code.suffix(4))
    default: false
    }
  }

  /// Whether a division of CBS's codes cannot place a code anywhere: its prefix or digits are lost, or it is of another kind.
  /// Regions of CBS, such as `NL00` and `PV27`, are elsewhere.
  private func isBroken(_ code: String) -> Bool {
    if AreaCode.level(of: code) != nil || held.isEmpty { return code.isEmpty }
    return code.wholeMatch(of: #/[A-Z]{2}[0-9]{2}/#) == nil
  }

  private static func place(_ code: String) -> String? {
    guard let level = AreaCode.level(of: code), let gemeente = AreaCode.gemeente(of: code) else { return nil }
    return "\(gemeente) \(level)"
  }

  private func named(_ name: String, _ row: Int) -> Found {
    let found = names[DeliveredCodes.folded(name)] ?? []
    if found.count < 2 { return found.first.map { .area($0) } ?? .elsewhere }
    return .problem(
      RowProblem(
        row: row, field: "area", value: name,
        reason:
          "the name of \(found.sorted().joined(separator: ", ")); give a column with codes, or --level buurt, wijk or "
          + "gemeente"))
  }

  /// Without regard to case, and without the number that CBS puts before the names of wijken: `Wijk 00 Annen`.
  private static func folded(_ name: String) -> String {
    let lower = name.lowercased()
    guard let match = lower.prefixMatch(of: #/wijk [0-9]{2} /#) else { return lower }
    return String(lower[match.range.upperBound...])
  }
}
