import SpatialCore

/// Gives every address and signal its area in a division.
public struct AssignPoints: Sendable {
  /// How the points of one kind fell.
  public struct Count: Sendable, Hashable {
    public var kind: PointKind
    public var total = 0
    public var inside = 0
    /// On a border; given the smallest code.
    public var border = 0
    /// Inside two or more areas; given the smallest code.
    public var overlap = 0
    public var outside = 0
    public var withoutLocation = 0
  }

  public struct Report: Sendable, Hashable {
    public var division: String
    public var level: AreaLevel
    public var counts: [Count]
    /// Areas whose geometry is invalid: points were located in what GEOS makes of it.
    public var repaired: [String]
  }

  let store: any Store

  public init(store: any Store) {
    self.store = store
  }

  /// One transaction a division: all points are assigned anew.
  ///
  /// - Throws: ``AtlasError/Code/badData`` when the division has no areas.
  public func run(_ division: StoredDivision, progress: @escaping Progress = { _, _ in }) async throws -> Report {
    let id = division.division.id
    guard let level = division.finestLevel else {
      throw AtlasError(.badData, "division \(id): has no areas; import its boundaries first")
    }
    return try await store.write { writer in
      let areas = try writer.areas(AreaQuery(division: id, level: level))
      let repaired = try areas.filter { try $0.geometry.validityProblem() != nil }.map(\.code)
      let locator = try PointLocator(areas.map { try $0.geometry.madeValid() })
      var counts: [Count] = []
      let total = try writer.countAddresses() + writer.countSignals()
      var done = 0
      for kind in PointKind.allCases {
        var count = Count(kind: kind)
        let pairs = try AssignPoints.locate(kind, writer, locator) { relation in
          count.add(relation)
          done += 1
          if done % 1024 == 0 { progress(done, total) }
        }
        try writer.replaceAssignments(kind, division: id) { save in
          for (key, area, relation) in pairs {
            try save(PointAssignment(key: key, area: area.map { areas[$0].code }, relation: relation))
          }
        }
        counts.append(count)
      }
      progress(total, total)
      return Report(division: id, level: level, counts: counts, repaired: repaired)
    }
  }

  private static func locate(
    _ kind: PointKind, _ reader: any StoreReader, _ locator: PointLocator,
    _ each: (PointLocator.Relation) -> Void
  ) throws -> [(Int64, Int?, PointLocator.Relation)] {
    var result: [(Int64, Int?, PointLocator.Relation)] = []
    try reader.forEachPoint(kind) { stored in
      let location = try stored.point.map(locator.locate)
      result.append((stored.key, location?.area, location?.relation ?? .invalid))
      each(location?.relation ?? .invalid)
    }
    return result
  }
}

extension AssignPoints.Count {
  init(kind: PointKind) {
    self.kind = kind
  }

  mutating func add(_ relation: PointLocator.Relation) {
    total += 1
    switch relation {
    case .inside: inside += 1
    case .border: border += 1
    case .overlap: overlap += 1
    case .outside: outside += 1
    case .invalid: withoutLocation += 1
    }
  }
}
