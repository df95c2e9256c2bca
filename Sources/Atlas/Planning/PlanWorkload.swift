import Territories

/// What there is to do in an area, beside its weight; nil where the store does not know.
public struct PlanWorkload: Sendable, Hashable {
  public var addresses: Int?
  /// Signals that are not closed, initiatives left out, of kinds whose source tells of closing.
  public var openSignals: Int?
  /// Initiatives that are not closed.
  public var initiatives: Int?

  public init(addresses: Int? = nil, openSignals: Int? = nil, initiatives: Int? = nil) {
    self.addresses = addresses
    self.openSignals = openSignals
    self.initiatives = initiatives
  }

  static func + (one: PlanWorkload, other: PlanWorkload) -> PlanWorkload {
    func sum(_ part: KeyPath<PlanWorkload, Int?>) -> Int? {
      one[keyPath: part].flatMap { first in other[keyPath: part].map { first + $0 } }
    }
    return PlanWorkload(
      addresses: sum(\.addresses), openSignals: sum(\.openSignals), initiatives: sum(\.initiatives))
  }

  /// Signals of this kind are initiatives of residents.
  private static let initiativeKind = "initiatief"

  /// One row for each unit, in unit order, after `assign`; no signal outside the units is read.
  static func all(_ units: PlanningUnits, _ reader: any StoreReader) throws -> [PlanWorkload] {
    let place = try places(units, reader)
    let addressCounts = try reader.addressCounts(division: units.division)
    var addresses = [Int](repeating: 0, count: units.units.count)
    for (area, count) in addressCounts { if let unit = place[area] { addresses[unit] += count } }
    var open: [String: [Int]] = [:]
    var closing: Set<String> = []
    for (area, stocks) in try reader.signalStocks(division: units.division, areas: place.keys.sorted()) {
      guard let unit = place[area] else { continue }
      for (kind, stock) in stocks {
        if stock.closed > 0 { closing.insert(kind) }
        open[kind, default: [Int](repeating: 0, count: units.units.count)][unit] += stock.open
      }
    }
    let told = open.filter { $0.key != initiativeKind && closing.contains($0.key) }
    return units.units.indices.map { unit in
      PlanWorkload(
        addresses: addressCounts.isEmpty ? nil : addresses[unit],
        openSignals: told.isEmpty ? nil : told.values.reduce(0) { $0 + $1[unit] },
        initiatives: open[initiativeKind].map { $0[unit] })
    }
  }

  /// The unit that each area of the finest level lies in.
  private static func places(_ units: PlanningUnits, _ reader: any StoreReader) throws -> [String: Int] {
    var place: [String: Int] = [:]
    for (index, unit) in units.units.enumerated() { place[unit.code] = index }
    guard units.level == .wijk else { return place }
    let buurten = try reader.areas(
      AreaQuery(
        division: units.division, level: .buurt, gemeente: PlanReach.filter(units.gemeente), includesGeometry: false))
    for buurt in buurten { place[buurt.code] = buurt.parent.flatMap { place[$0] } }
    return place
  }
}
