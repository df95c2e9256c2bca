import Indicators

/// Of the areas of one division, the base cells that they are made of and what those may tell.
struct CellBook {
  private let division: String
  private let areas: DivisionAreas
  /// Area → its cells, as they were prepared.
  private var cellsOf: [String: Set<String>] = [:]
  private var baseOf: [String: String] = [:]
  /// Base division → cell → the areas of the base that it is.
  private var members: [String: [String: Set<String>]] = [:]
  /// By base division.
  private(set) var protected: [String: ProtectedCells] = [:]
  /// Amounts of money, where the cells are of the division itself.
  private(set) var money: ProtectedMoney?

  /// - Parameter known: The figures of the division itself, of all areas in scope.
  init(_ division: String, _ scope: PublicReader.Scope, _ known: [Observation], _ reader: PublicReader) throws {
    self.division = division
    areas = scope.areas
    for cell in try reader.inner.areaCells(division: division, areas: scope.codes) {
      cellsOf[cell.area, default: []].insert(cell.cell)
      baseOf[cell.area] = cell.base
    }
    guard let salt = try reader.inner.disclosureSalt() else { return }
    let indicators = Set(known.map(\.indicator)).filter(reader.figures.isFromPoints)
    for base in Set(baseOf.values).sorted() {
      let wanted = Set(cellsOf.filter { baseOf[$0.key] == base }.flatMap(\.value))
      members[base] = try CellBook.members(base, wanted, reader)
      let codes = members[base, default: [:]].flatMap(\.value)
      let counted =
        base == division
        ? known
        : try reader.inner.observations(
          ObservationQuery(
            division: base, areas: codes, indicators: reader.figures.needed(for: indicators).sorted()))
      protected[base] = reader.figures.cells(
        of: base, CellBook.counts(counted, members[base] ?? [:], reader.figures), salt: salt)
      if base == division {
        money = reader.figures.money(
          of: base, known, members: members[base] ?? [:], places: places(of: members[base] ?? [:]), salt: salt)
      }
    }
  }

  private func places(of members: [String: Set<String>]) -> [String: (above: String, gemeente: String)] {
    members.mapValues { areas in
      let first = areas.min() ?? ""
      return (self.areas.parents[first] ?? "", AreaCode.gemeente(of: first) ?? "")
    }
  }

  func isBase(_ area: String) -> Bool { base(of: area) == division }

  /// nil where nothing was prepared.
  func counts(of area: String) -> ProtectedCells? { base(of: area).flatMap { protected[$0] } }

  /// Of some areas together; nil also where their cells are of different divisions.
  func counts(of areas: [String]) -> ProtectedCells? { commonBase(areas).flatMap { protected[$0] } }

  /// In order; nil where the area is not made of whole cells.
  func cells(of area: String) -> [String]? { cells(of: [area]) }

  /// Of some areas together: two that share a cell have a whole one.
  func cells(of codes: [String]) -> [String]? {
    guard let base = commonBase(codes) else { return nil }
    var cells: Set<String> = []
    for code in codes {
      guard let own = touched(by: code, base) else { return nil }
      cells.formUnion(own)
    }
    // Of another division only what an area has entirely was prepared.
    let leaves = Set(codes.flatMap(areas.leaves))
    let isWhole = base != division || cells.allSatisfy { members[base]?[$0].map(leaves.isSuperset) ?? false }
    return isWhole && !cells.isEmpty ? cells.sorted() : nil
  }

  private func commonBase(_ areas: [String]) -> String? {
    let bases = Set(areas.map(base))
    return bases.count == 1 ? bases.first.flatMap { $0 } : nil
  }

  /// nil where a part of the area lies in none.
  private func touched(by area: String, _ base: String) -> Set<String>? {
    if base != division { return cellsOf[area] }
    var cells: Set<String> = []
    for leaf in areas.leaves(of: area) {
      guard let own = cellsOf[leaf] else { return nil }
      cells.formUnion(own)
    }
    return cells
  }

  private func base(of area: String) -> String? {
    baseOf[area] ?? areas.leaves(of: area).lazy.compactMap { baseOf[$0] }.first { $0 == division }
      ?? protected.keys.min()
  }

  private static func members(
    _ base: String, _ cells: Set<String>, _ reader: PublicReader
  ) throws -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for cell in try reader.inner.areaCells(division: base, areas: nil)
    where cell.base == base && cells.contains(cell.cell) {
      result[cell.cell, default: []].insert(cell.area)
    }
    return result
  }

  /// Added up over the areas of each cell; what one of them lacks, the cell lacks.
  private static func counts(
    _ observations: [Observation], _ members: [String: Set<String>], _ figures: PublicFigures
  ) -> ProtectedCells.Counts {
    var byArea: [String: [Observation]] = [:]
    for observation in observations where figures.isFromPoints(observation.indicator) && observation.value != nil {
      byArea[observation.area, default: []].append(observation)
    }
    return members.mapValues { areas in
      var sums: [String: [Period: Double]] = [:]
      var known: [String: [Period: Int]] = [:]
      for observation in areas.flatMap({ byArea[$0] ?? [] }) {
        sums[observation.indicator, default: [:]][observation.period, default: 0] += observation.value ?? 0
        known[observation.indicator, default: [:]][observation.period, default: 0] += 1
      }
      return sums.mapValues { $0 }.reduce(into: [:]) { result, entry in
        result[entry.key] = entry.value.filter { known[entry.key]?[$0.key] == areas.count }
      }
    }
  }
}
