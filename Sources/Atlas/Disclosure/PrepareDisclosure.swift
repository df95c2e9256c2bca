import Indicators
import SpatialCore

/// Finds what base cells the areas of a division are made of, so that the public can be told counts of points.
///
/// The cells of a gemeente are the finest areas of one division, fixed when its points are first counted; cells with too
/// few addresses are joined with a neighbour in the same area above. What another division is told is made of whole cells.
/// Rests on borders and addresses alone, never on what is secret.
struct PrepareDisclosure {
  /// How many addresses a cell must have, where the store has any.
  var leastAddresses: Int
  /// Narrower differences between the borders of two divisions are drawing noise.
  var noise = MakeCrosswalk().noise

  func run(_ division: StoredDivision, _ writer: any StoreWriter) throws {
    guard let finest = division.finestLevel else { return }
    let id = division.division.id
    try fixBase(division, writer)
    let bases = try writer.baseDivisions()
    let areas = try writer.areas(AreaQuery(division: id))
    let own = areas.filter { area in area.level == finest && bases[area.gemeente ?? ""] == id }
    var cells = try joined(own, division: id, writer).map { AreaCell(area: $0.key, base: id, cell: $0.value) }
    let others = Set(bases.filter { division.gemeenten.isEmpty || division.gemeenten.contains($0.key) }.values)
    let rest = areas.filter { area in !(bases[area.gemeente ?? ""] == id) }
    for base in others.subtracting([id]).sorted() { cells += try composed(rest, of: base, writer) }
    try writer.save(cells.sorted { ($0.area, $0.cell) < ($1.area, $1.cell) }, division: id)
  }

  /// The first division that a gemeente's points are counted in is its base, as long as it is there.
  private func fixBase(_ division: StoredDivision, _ writer: any StoreWriter) throws {
    let known = Set(try writer.divisions().map(\.division.id))
    let bases = try writer.baseDivisions().filter { known.contains($0.value) }
    // Territories are made of the areas of another division: that one is the base.
    if division.isOfTerritories { return }
    // A division without the codes of gemeenten is a base only where there is no other.
    let gemeenten = division.gemeenten.isEmpty ? (bases.isEmpty ? [""] : []) : division.gemeenten
    for gemeente in gemeenten where bases[gemeente] == nil {
      try writer.setBaseDivision(division.division.id, gemeente: gemeente)
    }
  }

  /// Area → cell: the first code of those that are joined.
  private func joined(_ areas: [Area], division: String, _ reader: any StoreReader) throws -> [String: String] {
    let addresses = try reader.addressCounts(division: division)
    guard !addresses.isEmpty else { return Dictionary(areas.map { ($0.code, $0.code) }, uniquingKeysWith: { $1 }) }
    var groups = areas.map { area in
      CellGroup(
        codes: [area.code], parent: area.parent ?? "", gemeente: area.gemeente ?? "",
        addresses: addresses[area.code] ?? 0)
    }
    groups = CellGroup.joined(groups, least: leastAddresses) { $0.parent }
    groups = CellGroup.joined(groups, least: leastAddresses) { $0.gemeente }
    return groups.reduce(into: [:]) { result, group in
      for code in group.codes { result[code] = group.codes.min() }
    }
  }

  /// The areas that are made of whole cells of another division, drawing noise left out.
  private func composed(_ areas: [Area], of base: String, _ reader: any StoreReader) throws -> [AreaCell] {
    guard let division = try reader.divisions().first(where: { $0.division.id == base }),
      let finest = division.finestLevel
    else { return [] }
    let cellOf = Dictionary(
      try reader.areaCells(division: base, areas: nil).filter { $0.base == base }.map { ($0.area, $0.cell) },
      uniquingKeysWith: { first, _ in first })
    let units = try reader.areas(AreaQuery(division: base, level: finest)).filter { cellOf[$0.code] != nil }
    let shapes = try units.map { try $0.geometry.madeValid() }
    let sizes = Dictionary(grouping: cellOf.keys) { cellOf[$0] ?? "" }.mapValues(\.count)
    var result: [AreaCell] = []
    for (_, level) in Dictionary(grouping: areas, by: \.level).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let change = try CoverageChange(shapes, try level.map { try $0.geometry.madeValid() }, noise: noise)
      for (position, area) in level.enumerated() {
        let parts = change.realOfSecond[position].map { change.pieces[$0].first }
        // Every piece is a whole unit, and nothing of the area is outside all units.
        let isWhole = parts.allSatisfy { change.realOfFirst[$0].count == 1 && change.uncoveredFirst[$0] == 0 }
        guard isWhole, !parts.isEmpty, change.uncoveredSecond[position] == 0 else { continue }
        let cells = Dictionary(grouping: parts.compactMap { cellOf[units[$0].code] }) { $0 }.mapValues(\.count)
        guard cells.allSatisfy({ sizes[$0.key] == $0.value }) else { continue }
        result += cells.keys.map { AreaCell(area: area.code, base: base, cell: $0) }
      }
    }
    return result
  }
}

/// Areas that are one base cell together.
struct CellGroup {
  var codes: [String]
  var parent: String
  var gemeente: String
  var addresses: Int

  /// Joins the smallest with the next smallest of its neighbourhood until all have enough addresses.
  static func joined(_ groups: [CellGroup], least: Int, by neighbourhood: (CellGroup) -> String) -> [CellGroup] {
    Dictionary(grouping: groups, by: neighbourhood).sorted { $0.key < $1.key }.flatMap { _, members in
      var sorted = members.sorted { ($0.addresses, $0.codes[0]) < ($1.addresses, $1.codes[0]) }
      while sorted.count > 1, sorted[0].addresses < least {
        let smallest = sorted.removeFirst()
        sorted[0].codes += smallest.codes
        sorted[0].addresses += smallest.addresses
        sorted.sort { ($0.addresses, $0.codes[0]) < ($1.addresses, $1.codes[0]) }
      }
      return sorted
    }
  }
}
