import SpatialCore

/// A level and the one below it, which is meant to fill it.
struct LevelNesting {
  /// Differences up to this, in square metres, are rounding of coordinates.
  private static let tolerance = 0.01

  let parents: [Area]
  let children: [Area]

  /// Whether every parent is the union of its children but for pieces narrower than this, and every child has one.
  func holds(narrowMetres: Double) throws -> Bool {
    let groups = Dictionary(grouping: children) { $0.parent ?? "" }
    guard Set(groups.keys) == Set(parents.map(\.code)) else { return false }
    for parent in parents {
      let union = try Overlay.union((groups[parent.code] ?? []).map { try $0.geometry.madeValid() })
      let pieces = try Overlay.symmetricDifference(
        try parent.geometry.madeValid(), union, minimumArea: Self.tolerance)
      if pieces.contains(where: { $0.width >= narrowMetres }) { return false }
    }
    return true
  }

  /// The parents as the unions of these children; a parent that is that already stays as it is.
  ///
  /// - Parameter children: A valid coverage.
  func united(_ children: [Area]) throws -> [Area] {
    let groups = Dictionary(grouping: children) { $0.parent ?? "" }
    return try parents.map { parent in
      let union = try Overlay.coverageUnion((groups[parent.code] ?? []).map(\.geometry))
      let valid = try parent.geometry.madeValid()
      if try Overlay.symmetricDifference(valid, union, minimumArea: Self.tolerance).isEmpty { return parent }
      var result = parent
      result.geometry = union
      return result
    }
  }
}
