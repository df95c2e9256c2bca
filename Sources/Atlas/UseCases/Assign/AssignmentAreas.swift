import SpatialCore

/// The areas that points of a division are located in; read, checked and indexed when they are first needed.
final class AssignmentAreas {
  private let division: String
  private let level: AreaLevel
  private let workers: Int
  private let reader: any StoreReader
  private var stored: [Area]?
  private var index: AreaIndex?
  private var border: NearestBorder?

  init(division: String, level: AreaLevel, workers: Int, _ reader: any StoreReader) {
    self.division = division
    self.level = level
    self.workers = workers
    self.reader = reader
  }

  /// What assignments will rest on.
  ///
  /// - Parameter former: What is known of areas with the same checksum is not found out again.
  func basis(_ former: AssignmentBasis?, nearestMetres: Double?) throws -> AssignmentBasis {
    var states = try reader.areaStates(division: division, level: level)
    let known = Dictionary((former?.areas ?? []).map { ($0.code, $0) }) { first, _ in first }
    var unknown: [Int] = []
    for (index, state) in states.enumerated() {
      if let former = known[state.code], former.checksum == state.checksum {
        states[index].isRepaired = former.isRepaired
      } else {
        unknown.append(index)
      }
    }
    if !unknown.isEmpty {
      let areas = try areas()
      let isInvalid = try unknown.map { areas[$0].geometry }.concurrentMap(workers: workers) {
        try $0.validityProblem() != nil
      }
      for (index, isInvalid) in zip(unknown, isInvalid) { states[index].isRepaired = isInvalid }
    }
    return AssignmentBasis(level: level, nearestMetres: nearestMetres, areas: states)
  }

  func locate(_ batch: PointBatch, _ basis: AssignmentBasis) throws -> AssignmentBatch {
    let locations = try indexed(basis).locatePacked(batch.points, workers: workers)
    var result = AssignmentBatch(
      areas: locations.map { Int32($0.area ?? -1) }, relations: locations.map { AssignmentRelation($0.relation) })
    for (position, reason) in batch.unlocated { result.relations[position] = reason }
    let outside = result.relations.indices.filter { result.relations[$0] == .outside }
    guard !outside.isEmpty else { return result }
    let border = try bordered(basis)
    let hits = try outside.map { batch.points[$0] }.concurrentMap(workers: workers) { border.nearest(to: $0) }
    for (position, hit) in zip(outside, hits) {
      guard let hit else { continue }
      result.distances[position] = hit.distance
      if let limit = basis.nearestMetres, hit.distance <= limit {
        result.areas[position] = Int32(hit.area)
        result.relations[position] = .nearest
      }
    }
    return result
  }

  private func areas() throws -> [Area] {
    if let stored { return stored }
    let areas = try reader.areas(AreaQuery(division: division, level: level))
    stored = areas
    return areas
  }

  /// What GEOS makes of invalid ones.
  private func geometries(_ basis: AssignmentBasis) throws -> [MultiPolygon] {
    try zip(areas(), basis.areas).map { area, state in
      state.isRepaired ? try area.geometry.madeValid() : area.geometry
    }
  }

  private func indexed(_ basis: AssignmentBasis) throws -> AreaIndex {
    if let index { return index }
    let made = try AreaIndex(geometries(basis), workers: workers)
    index = made
    return made
  }

  private func bordered(_ basis: AssignmentBasis) throws -> NearestBorder {
    if let border { return border }
    let made = try NearestBorder(geometries(basis))
    border = made
    return made
  }
}
