/// The places that two areas of one coverage both cover.
struct DoubledPlaces: Sendable {
  /// One a pair of areas that overlap, as GEOS draws it.
  let places: StripedCoverage
  /// Of each place, whether part of it is in another of the places: three areas or more lie there.
  let isTripled: [Bool]

  /// - Complexity: of the overlay of the coverage with itself, and an intersection by GEOS for each pair that overlaps.
  init(of coverage: StripedCoverage, workers: Int) throws(SpatialError) {
    let pairs = coverage.overlaps(workers: workers)
    let drawn = concurrentMap(pairs.count, stretch: 4, workers: workers) { pair in
      Result { () throws(SpatialError) in
        MultiPolygon(
          try Overlay.intersectionParts(coverage.areas[pairs[pair].first], coverage.areas[pairs[pair].second]))
      }
    }
    places = try StripedCoverage(drawn.map { result throws(SpatialError) in try result.get() }, workers: workers)
    var isTripled = [Bool](repeating: false, count: drawn.count)
    for pair in places.overlaps(workers: workers) {
      isTripled[pair.first] = true
      isTripled[pair.second] = true
    }
    self.isTripled = isTripled
  }
}
