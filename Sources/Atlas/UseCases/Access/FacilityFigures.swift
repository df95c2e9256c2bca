import Indicators
import SpatialCore

/// Figures of how near facilities are, for every area with addresses.
struct FacilityFigures {
  private let tree: AreaTree
  /// Of the definitions whose kind the store holds: the sums of each area.
  private let sums: [(definition: IndicatorDefinition, areas: [String: AccessSums])]
  /// Areas whose figures rest on residents that are not known.
  private let estimated: Set<String>

  init(division: String, tree: AreaTree, catalogue: Catalogue, _ reader: any StoreReader) throws {
    self.tree = tree
    let kinds = Set(try reader.facilityCounts().keys)
    let wanted = catalogue.indicators.filter { $0.facility.map { kinds.contains($0.kind) } ?? false }
    guard !wanted.isEmpty else {
      (sums, estimated) = ([], [])
      return
    }
    let demand = try AccessDemand(division: division, by: .residents, reader)
    var distances: [String: [Double]] = [:]
    for kind in Set(wanted.compactMap(\.facility?.kind)) {
      let index = NearestIndex(try reader.facilities(FacilityQuery(kind: kind)).map(\.point))
      distances[kind] = index.nearest(to: demand.points).distances
    }
    sums = wanted.compactMap { definition in
      guard let facility = definition.facility, let distances = distances[facility.kind] else { return nil }
      let own = demand.sums(distances, within: facility.within ?? .infinity)
      return (definition, tree.totals(of: own, codes: demand.codes))
    }
    let guessed = demand.basis == .addresses ? Set(demand.codes) : demand.estimated
    estimated = Set(tree.totals(of: Dictionary(uniqueKeysWithValues: guessed.map { ($0, 1) })).keys)
  }

  /// - Parameter values: Of the period by area and indicator: those derived are added.
  func observations(_ period: Period, _ values: inout [String: Aggregation.Part]) -> [Observation] {
    sums.flatMap { definition, sums in
      tree.areas.compactMap { area in
        guard let sum = sums[area.code] else { return nil }
        let value = definition.facility?.measure == .share ? sum.share.map { 100 * $0 } : sum.meanDistance
        if values[area.code]?[definition.id] == nil { values[area.code, default: [:]][definition.id] = value }
        let status: ObservationStatus = estimated.contains(area.code) ? .estimated : .measured
        return Observation(
          area: area.code, indicator: definition.id, period: period, value: value,
          status: value == nil ? .notApplicable : status, sampleSize: sum.addresses,
          source: Observation.derivedSource)
      }
    }
  }
}
