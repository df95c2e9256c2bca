import Indicators
import SpatialCore

extension CheckDivision {
  /// Parents whose residents differ from the sum of those below by more than rounding can explain, for the latest period
  /// that both levels have; a parent with a figure missing below it cannot be compared.
  ///
  /// CBS rounds residents of wijken and buurten to 5 (to 10 before 2013), and not always to the nearest: gemeenten of one
  /// wijk were up to 5 apart from it in 2022. So a parent and its *n* children may be (*n* + 1) steps apart. Figures of
  /// gemeenten are exact.
  func residentFindings(
    _ children: [Area], _ parents: [Area], _ division: Division, _ reader: any StoreReader
  ) throws -> [CheckFinding] {
    let known = try reader.observations(ObservationQuery(division: division.id, indicators: ["residents"]))
    let groups = Dictionary(grouping: children) { $0.parent ?? "" }
    let byPeriod = Dictionary(grouping: known.filter { $0.value != nil }, by: \.period)
    let isChild = Set(children.map(\.code))
    let isParent = Set(parents.map(\.code))
    let common = byPeriod.filter { _, values in
      values.contains { isChild.contains($0.area) } && values.contains { isParent.contains($0.area) }
    }
    guard let (period, values) = common.max(by: { $0.key < $1.key }) else { return [] }
    let residents = values.reduce(into: [String: Double]()) { $0[$1.area] = $1.value }
    return try parents.compactMap { parent in
      guard let whole = residents[parent.code], let members = groups[parent.code] else { return nil }
      let parts = members.compactMap { residents[$0.code] }
      let sum = parts.reduce(0, +)
      guard parts.count == members.count, abs(whole - sum) > CheckDivision.rounding(parent, members.count, period)
      else { return nil }
      func text(_ value: Double) -> String { DecimalText.format(value, decimals: 0) }
      return try about(
        parent, .residentsSum, .warning,
        "\(parent.code) \(parent.name) has \(text(whole)) residents in \(period), the \(members.count == 1 ? "area" : "\(members.count) areas") below "
          + "\(text(sum)) together: more apart than rounding explains")
    }
  }

  private static func rounding(_ parent: Area, _ members: Int, _ period: Period) -> Double {
    let step = period.year < 2013 ? 10.0 : 5.0
    return step * Double(members + (parent.level == .gemeente ? 0 : 1))
  }
}
