import SpatialCore

/// The addresses of areas, and how many of them lie inside a drawn area.
struct AddressSplit {
  struct Count {
    var inside = 0
    var total = 0
    /// nil where there are none.
    var share: Double? { total > 0 ? Double(inside) / Double(total) : nil }
  }

  /// In the order of the areas.
  private(set) var addresses: [Count]
  /// Those where people live.
  private(set) var dwellings: [Count]

  /// - Parameters:
  ///   - areas: Valid, by code: an address on a common border is counted in the first.
  ///   - drawn: Valid; an address on its border lies inside.
  /// - Complexity: O(addresses within the envelopes of the areas).
  init(_ areas: [MultiPolygon], inside drawn: MultiPolygon, _ reader: any StoreReader) throws {
    addresses = [Count](repeating: Count(), count: areas.count)
    dwellings = addresses
    guard !areas.isEmpty else { return }
    let index = try AreaIndex(areas, workers: 1)
    let inside = try AreaIndex([drawn], workers: 1)
    for (position, area) in areas.enumerated() {
      guard let envelope = area.envelope else { continue }
      var points: [Coordinate] = []
      var homes: [Bool] = []
      try reader.forEachAddressPoint(within: envelope) { point, isDwelling in
        points.append(point)
        homes.append(isDwelling)
      }
      let places = try index.locate(points, workers: 1)
      let hits = try inside.locate(points, workers: 1)
      for point in points.indices where places[point].area == position {
        let isInside = hits[point].area != nil ? 1 : 0
        addresses[position].total += 1
        addresses[position].inside += isInside
        if homes[point] {
          dwellings[position].total += 1
          dwellings[position].inside += isInside
        }
      }
    }
  }
}
