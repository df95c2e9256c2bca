public import SpatialCore

/// Measures how near facilities of a kind are, and proposes places for more.
public struct MeasureAccess: Sendable {
  public var kind: String
  /// More than 0.
  public var withinMetres: Double
  /// nil for the current division.
  public var division: String?
  /// The code of an area of any level; nil for the whole division.
  public var area: String?
  public var basis = AccessDemand.Basis.residents
  /// How many places to propose; 0 for none.
  public var count = 0
  /// Places to choose from; nil for the addresses in the area.
  public var candidates: [FacilityRow]?
  /// Whether a kind that the store holds none of is measured all the same.
  public var isNewKind = false
  /// Whether the addresses that are not covered are listed.
  public var listsUncovered = false
  public var limits = CoveringProblem.Limits()

  public init(kind: String, withinMetres: Double) {
    self.kind = kind
    self.withinMetres = withinMetres
  }

  /// - Parameter progress: Told of what the best choice gains and of its bound; returns false to stop with what is found.
  /// - Throws: ``AtlasError/Code/notFound`` when the store has no facilities of the kind, or no addresses in the area.
  public func run(
    _ reader: any StoreReader,
    progress: @escaping @Sendable (_ gain: Double, _ bound: Double) -> Bool = { _, _ in true }
  ) throws -> AccessReport {
    guard withinMetres > 0, withinMetres.isFinite else {
      throw AtlasError(.invalidRequest, "access: within \(withinMetres) m: more than 0 expected")
    }
    let stored = try DivisionChoice(reader.divisions()).resolve(division, gemeente: area.flatMap(AreaCode.gemeente))
    let tree = AreaTree(try reader.areas(AreaQuery(division: stored.division.id, includesGeometry: false)))
    let facilities = try facilities(reader)
    let demand = try demand(stored, tree, reader)
    let distances = NearestIndex(facilities.map(\.point)).nearest(to: demand.points).distances
    let sums = demand.sums(distances, within: withinMetres)
    var report = AccessReport(
      kind: kind, within: withinMetres, division: stored.division.id, area: area, facilities: facilities.count,
      basis: demand.basis, period: demand.period, estimated: demand.estimated.sorted(),
      unplaced: area == nil ? demand.unplaced : 0, whole: sums.reduce(into: AccessSums()) { $0.add($1) },
      rows: rows(tree, tree.totals(of: sums, codes: demand.codes)), uncovered: [], proposal: nil)
    let open = demand.keys.indices.filter { distances[$0] > withinMetres && demand.weights[$0] > 0 }
    if listsUncovered { report.uncovered = try uncovered(open, demand, distances, reader) }
    if count > 0 { report.proposal = try proposal(open, demand, reader, progress) }
    return report
  }

  private func facilities(_ reader: any StoreReader) throws -> [Facility] {
    let found = try reader.facilities(FacilityQuery(kind: kind))
    guard found.isEmpty, !isNewKind else { return found }
    let kinds = try reader.facilityCounts().keys.sorted().joined(separator: ", ")
    throw AtlasError(
      .notFound,
      "access: the store holds no facilities of kind \"\(kind)\"; "
        + (kinds.isEmpty ? "it holds none of any kind" : "it holds \(kinds)")
        + "; import them with `import facilities FILE --kind \(kind)`, or give --new-kind to place the first ones")
  }

  /// - Throws: ``AtlasError`` for a code that is not there, and an area without addresses.
  private func demand(
    _ stored: StoredDivision, _ tree: AreaTree, _ reader: any StoreReader
  ) throws -> AccessDemand {
    var demand = try AccessDemand(division: stored.division.id, by: basis, reader)
    if let area {
      guard tree.areas.contains(where: { $0.code == area }) else {
        throw AtlasError(.unknownArea, "access: area \(area) is not in division \(stored.division.id)")
      }
      demand = demand.restricted(to: tree.within(area))
    }
    guard !demand.keys.isEmpty else {
      throw AtlasError(
        .notFound,
        "access: no addresses in \(area ?? stored.division.id); import them with `import addresses`, then run "
          + "`assign --division \(stored.division.id)`")
    }
    return demand
  }

  private func rows(_ tree: AreaTree, _ totals: [String: AccessSums]) -> [AccessReport.Row] {
    let wanted = area.map { tree.within($0) }
    let order = AreaLevel.hierarchy
    return tree.areas.compactMap { one in
      guard wanted?.contains(one.code) ?? true, let sums = totals[one.code] else { return nil }
      return AccessReport.Row(code: one.code, name: one.name, level: one.level, sums: sums)
    }.sorted {
      (order.firstIndex(of: $0.level) ?? order.count, $0.code) < (
        order.firstIndex(of: $1.level) ?? order.count, $1.code
      )
    }
  }

  private func uncovered(
    _ open: [Int], _ demand: AccessDemand, _ distances: [Double], _ reader: any StoreReader
  ) throws -> [AccessReport.Uncovered] {
    let addresses = try reader.addresses(keys: open.map { demand.keys[$0] })
    return open.compactMap { index in
      addresses[demand.keys[index]].map { address in
        AccessReport.Uncovered(
          address: address, area: demand.codes[Int(demand.areas[index])], distance: distances[index],
          weight: demand.weights[index])
      }
    }.sorted { first, second in
      let (one, other) = (first.address, second.address)
      return (first.area, one.street, one.number ?? 0, one.letter ?? "", one.id)
        < (second.area, other.street, other.number ?? 0, other.letter ?? "", other.id)
    }
  }
}

extension AreaTree {
  /// An area and all that lie in it.
  func within(_ code: String) -> Set<String> {
    var found: Set<String> = [code]
    var open = [code]
    while let next = open.popLast() {
      for child in children(of: next) where found.insert(child.code).inserted { open.append(child.code) }
    }
    return found
  }
}
