import Indicators
import SpatialCore

/// Finds the weight of each unit, and which units can be weighed at all.
struct PlanningWeights {
  struct Choice {
    var level: AreaLevel
    var weights: [String: Double]
    var isEstimated = false
    var remarks: [PlanningRemark] = []
  }

  let request: PlanningRequest
  let division: StoredDivision
  let reader: any StoreReader

  init(_ request: PlanningRequest, division: StoredDivision, reader: any StoreReader) {
    self.request = request
    self.division = division
    self.reader = reader
  }

  func choose() throws -> Choice {
    if let level = request.units { return try choice(level) }
    let buurten = try areas(.buurt)
    let known = try weights(buurten)
    if !buurten.isEmpty, known.count == buurten.count { return Choice(level: .buurt, weights: known) }
    if request.apportionment != nil { return try choice(.buurt) }
    var result = try choice(.wijk)
    if !buurten.isEmpty {
      result.remarks.append(.wijken(weight: request.weight, known: known.count, of: buurten.count))
    }
    return result
  }

  private func choice(_ level: AreaLevel) throws -> Choice {
    let areas = try areas(level)
    guard !areas.isEmpty else {
      throw AtlasError(
        .unknownArea,
        "territories: \(request.place) has no areas of level \(level) in division \(division.division.id); "
          + "import them with `import boundaries`")
    }
    let known = try weights(areas)
    if known.count == areas.count { return Choice(level: level, weights: known) }
    if level == .wijk, let summed = try summed(areas, known: known) { return summed }
    guard level == .buurt, let apportionment = request.apportionment else {
      let missing = areas.filter { known[$0.code] == nil }.map(\.code)
      throw AtlasError(
        .badData,
        "territories: \(request.weight) is not known for \(missing.count) of \(areas.count) areas of level \(level) "
          + "(\(missing.prefix(5).joined(separator: ", "))\(missing.count > 5 ? ", …" : "")); "
          + (level == .buurt
            ? "use --units wijk, or --apportion area|addresses for an estimate"
            : "import them with `import indicators`"))
    }
    return try apportioned(areas, apportionment)
  }

  /// The wijken's figures, those that are not known from all their buurten; nil where a buurt is not known either.
  private func summed(_ wijken: [Area], known: [String: Double]) throws -> Choice? {
    let buurten = try areas(.buurt)
    let weights = try weights(buurten)
    let members = Dictionary(grouping: buurten) { $0.parent ?? "" }
    var result = known
    for wijk in wijken where known[wijk.code] == nil {
      let parts = (members[wijk.code] ?? []).map { weights[$0.code] }
      guard !parts.isEmpty, !parts.contains(nil) else { return nil }
      result[wijk.code] = parts.reduce(0) { $0 + ($1 ?? 0) }
    }
    return Choice(
      level: .wijk, weights: result,
      remarks: [.summed(weight: request.weight, wijken: wijken.count - known.count, of: wijken.count)])
  }

  /// The wijken's figures spread over their buurten.
  private func apportioned(_ buurten: [Area], _ rule: PlanningRequest.Apportionment) throws -> Choice {
    let wijken = try weights(areas(.wijk))
    let addresses = rule == .addresses ? try reader.addressCounts(division: division.division.id) : [:]
    if rule == .addresses, addresses.isEmpty {
      throw AtlasError(
        .badData,
        "territories: --apportion addresses: no address lies in \(division.division.id); import addresses "
          + "and run `assign` first, or use --apportion area")
    }
    var shares: [String: Double] = [:]
    for buurt in buurten {
      shares[buurt.code] = rule == .area ? buurt.geometry.area : Double(addresses[buurt.code] ?? 0)
    }
    var result: [String: Double] = [:]
    for (wijk, members) in Dictionary(grouping: buurten, by: { $0.parent ?? "" }).sorted(by: { $0.key < $1.key }) {
      guard let weight = wijken[wijk] else {
        throw AtlasError(
          .badData, "territories: \(request.weight) of \(wijk) is not known, so it cannot be spread over its buurten")
      }
      let total = members.reduce(0) { $0 + (shares[$1.code] ?? 0) }
      for buurt in members {
        let share = total > 0 ? (shares[buurt.code] ?? 0) / total : 1 / Double(members.count)
        result[buurt.code] = weight * share
      }
    }
    return Choice(
      level: .buurt, weights: result, isEstimated: true,
      remarks: [.estimated(weight: request.weight, by: rule)])
  }

  private func areas(_ level: AreaLevel) throws -> [Area] {
    try reader.areas(
      AreaQuery(division: division.division.id, level: level, gemeente: PlanReach.filter(request.gemeente)))
  }

  /// What each area weighs by the latest known figures, of the request's period where one is given.
  private func weights(_ areas: [Area]) throws -> [String: Double] {
    let mix = try WeightMix(request.weight)
    let found = try reader.observations(
      ObservationQuery(
        division: division.division.id, areas: areas.map(\.code), indicators: mix.indicators,
        period: request.period))
    var latest: [String: [String: Observation]] = [:]
    for observation in found where observation.value != nil {
      if let held = latest[observation.area]?[observation.indicator], held.period >= observation.period { continue }
      latest[observation.area, default: [:]][observation.indicator] = observation
    }
    return latest.compactMapValues { figures in mix.value(of: figures.compactMapValues(\.value)) }
  }
}
