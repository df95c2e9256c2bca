import SpatialCore
import TestSupport
import Testing

/// The nearest of many points, against the distances to all.
@Suite struct NearestIndexTests {
  private func brute(_ points: [Coordinate], _ place: Coordinate) -> NearestIndex.Hit? {
    func square(_ point: Coordinate) -> Double {
      let (x, y) = (point.x - place.x, point.y - place.y)
      return x * x + y * y
    }
    guard place.isFinite else { return nil }
    let nearest = points.indices.filter { points[$0].isFinite }.min {
      (square(points[$0]), $0) < (square(points[$1]), $1)
    }
    return nearest.map { NearestIndex.Hit(position: $0, distance: square(points[$0]).squareRoot()) }
  }

  /// Grids and heaps of equal points make ties; spread points make none.
  private func points(_ count: Int, spread: Int, _ random: inout SplitMix) -> [Coordinate] {
    (0..<count).map { _ in
      Coordinate(
        x: 100_000 + Double(Int.random(in: 0..<spread, using: &random)),
        y: 400_000 + Double(Int.random(in: 0..<spread, using: &random)))
    }
  }

  @Test(arguments: [0, 1, 2, 7, 8, 9, 17, 100, 1000], [1, 3, 20, 100_000])
  func everyPlaceGetsWhatAllDistancesSay(count: Int, spread: Int) {
    var random = SplitMix(seed: UInt64(count * 7 + spread))
    let points = points(count, spread: spread, &random)
    let index = NearestIndex(points)
    let places = self.points(60, spread: spread * 2, &random) + points.prefix(20)
    for place in places { #expect(index.nearest(to: place) == brute(points, place)) }
  }

  @Test func aBatchGivesTheSameOnAnyNumberOfThreads() {
    var random = SplitMix(seed: 4)
    let index = NearestIndex(points(500, spread: 40, &random))
    let places = points(10_000, spread: 60, &random)
    let hits = index.nearest(to: places, workers: 1)
    for (position, place) in places.enumerated() where position % 97 == 0 {
      #expect(index.nearest(to: place)?.position == Int(hits.positions[position]))
      #expect(index.nearest(to: place)?.distance == hits.distances[position])
    }
    for workers in [2, 5] {
      let others = index.nearest(to: places, workers: workers)
      #expect(others.positions == hits.positions && others.distances == hits.distances)
    }
  }

  @Test func pointsInReachAreThoseWhoseDistanceIsNoLarger() {
    var random = SplitMix(seed: 9)
    let points = points(700, spread: 90, &random)
    let index = NearestIndex(points)
    for place in self.points(50, spread: 120, &random) {
      for reach in [0.0, 1, 5, 12.5, 200] {
        var found: [Int32] = []
        index.append(within: reach, of: place, to: &found)
        let expected = points.indices.filter {
          let (x, y) = (points[$0].x - place.x, points[$0].y - place.y)
          return x * x + y * y <= reach * reach
        }
        #expect(found.sorted() == expected.map { Int32($0) })
      }
    }
  }

  @Test func whatIsNotFiniteIsNeitherFoundNorHasANearest() {
    let points = [Coordinate(x: .nan, y: 1), Coordinate(x: 5, y: 5), Coordinate(x: .infinity, y: 0)]
    let index = NearestIndex(points)
    #expect(index.count == 1)
    #expect(index.nearest(to: Coordinate(x: 5, y: 8)) == NearestIndex.Hit(position: 1, distance: 3))
    #expect(index.nearest(to: Coordinate(x: .nan, y: 8)) == nil)
    let hits = NearestIndex([]).nearest(to: [Coordinate(x: 1, y: 1)])
    #expect(hits.positions == [-1] && hits.distances == [.infinity])
  }
}
