import Territories

/// The codes of plans, of buurten or of wijken, as those of the units at hand.
struct PlanCodes {
  let units: PlanningUnits
  private let unitsOfWijk: [String: [String]]
  private let codes: Set<String>

  init(_ units: PlanningUnits) {
    self.units = units
    codes = Set(units.units.map(\.code))
    unitsOfWijk = Dictionary(grouping: units.units.filter { $0.wijk != nil }) { $0.wijk ?? "" }
      .mapValues { $0.map(\.code) }
  }

  /// Unit code → territory. A wijk stands for its units, and buurten that share a territory for the wijk that they make.
  ///
  /// - Throws: ``AtlasError`` naming the row of a code that is no part of the units, that is told twice, or of a wijk that
  ///   the plan cuts where wijken are the units.
  func assignment(_ sheet: PlanSheet) throws(AtlasError) -> [String: String] {
    var result: [String: String] = [:]
    var rowOfUnit: [String: PlanSheet.Row] = [:]
    for row in sheet.rows {
      for unit in try units(of: row, sheet) {
        if let before = rowOfUnit[unit] { try check(row, after: before, of: unit, sheet) }
        rowOfUnit[unit] = row
        result[unit] = row.territory
      }
    }
    return result
  }

  /// Only buurten may tell a unit together: the wijk that they make.
  private func check(
    _ row: PlanSheet.Row, after before: PlanSheet.Row, of unit: String, _ sheet: PlanSheet
  ) throws(AtlasError) {
    guard units.level == .wijk, row.unit != unit, before.unit != unit, row.unit != before.unit else {
      throw sheet.error(
        row, "told already\(before.line.map { " by row \($0)" } ?? ""), as \(before.unit); each unit once expected")
    }
    guard before.territory == row.territory else {
      throw sheet.error(
        row,
        "its wijk \(unit) lies in more than one territory, and wijken are the units; give --units buurt, or a plan of "
          + "whole wijken")
    }
  }

  private func units(of row: PlanSheet.Row, _ sheet: PlanSheet) throws(AtlasError) -> [String] {
    if codes.contains(row.unit) { return [row.unit] }
    if let own = unitsOfWijk[row.unit] { return own }
    if units.level == .wijk, let wijk = AreaCode.parent(of: row.unit), codes.contains(wijk) { return [wijk] }
    throw sheet.error(row, "is no unit of \(units.gemeente) in \(units.division), nor a wijk of units")
  }

  /// The plan of a sheet over the units.
  func plan(_ sheet: PlanSheet) throws -> TerritoryPlan {
    try TerritoryPlan(territoryOfUnit: assignment(sheet), units: units.units)
  }

  /// - Throws: ``AtlasError/Code/invalidRequest`` naming the plans that there are.
  static func sheet(_ id: String, option: String, _ reader: any StoreReader) throws -> PlanSheet {
    PlanSheet(try PlanLookup.stored(id, option: option, reader), try reader.territories(plan: id))
  }
}
