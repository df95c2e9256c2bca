/// At what size of triangle each point of an arc goes: the order of simplification, for every zoom at once.
///
/// A point goes when the triangle with its neighbours is the smallest of the arc and no point of any other arc lies in
/// it. So nothing that was apart comes to cross, and nothing changes sides, however the removals of several arcs mix:
/// what is left of the others is a part of what was looked at. The points that outlast a size are what is left when
/// all smaller triangles are gone.
///
/// Source: Visvalingam, Whyatt, "Line generalisation by repeated elimination of points", 1993; the test of de Berg, van
/// Kreveld, Schirra, "Topologically correct subdivision simplification using the bandwidth criterion", 1998.
struct ArcWeights {
  private struct Candidate {
    var size: Double
    var point: Int32
    var version: Int32
  }

  let points: [SIMD2<Double>]
  let grid: VertexGrid
  /// Triangles beyond this stay, at every zoom.
  let largest: Double

  /// Memory that one arc after another uses.
  private struct Scratch {
    var previous: [Int32] = []
    var next: [Int32] = []
    var versions: [Int32] = []
    var heap = Heap()

    mutating func begin(_ count: Int) {
      previous.removeAll(keepingCapacity: true)
      next.removeAll(keepingCapacity: true)
      versions.removeAll(keepingCapacity: true)
      heap.removeAll()
      for point in 0..<Int32(count) {
        previous.append(point - 1)
        next.append(point + 1)
        versions.append(0)
      }
    }
  }

  /// The size for each point of arcs that follow each other, in order; infinite for their ends and for what stays always.
  ///
  /// - Complexity: O(*n* log *n*) and the points near each triangle.
  func weights(_ arcs: ArraySlice<Range<Int>>) -> [Double] {
    let first = arcs.first?.lowerBound ?? 0
    var result = [Double](repeating: .infinity, count: (arcs.last?.upperBound ?? 0) - first)
    var scratch = Scratch()
    for arc in arcs { weigh(arc, &result, arc.lowerBound - first, &scratch) }
    return result
  }

  private func weigh(_ arc: Range<Int>, _ result: inout [Double], _ start: Int, _ scratch: inout Scratch) {
    // A ring keeps a triangle; it vanishes on the grid of the tile where it is small enough.
    var spare = points[arc.lowerBound] == points[arc.upperBound - 1] ? arc.count - 4 : arc.count - 2
    guard spare > 0 else { return }
    scratch.begin(arc.count)
    for point in 1..<arc.count - 1 { offer(arc, point, &scratch) }
    var reached = 0.0
    while spare > 0, let candidate = scratch.heap.pop() {
      let point = Int(candidate.point)
      guard candidate.version == scratch.versions[point], result[start + point] == .infinity else { continue }
      let (before, after) = (Int(scratch.previous[point]), Int(scratch.next[point]))
      if isBlocked(arc, before, point, after, result, start) { continue }
      reached = max(reached, candidate.size)
      result[start + point] = reached
      spare -= 1
      scratch.next[before] = Int32(after)
      scratch.previous[after] = Int32(before)
      if before > 0 { renew(arc, before, &scratch) }
      if after < arc.count - 1 { renew(arc, after, &scratch) }
    }
  }

  private func renew(_ arc: Range<Int>, _ point: Int, _ scratch: inout Scratch) {
    scratch.versions[point] += 1
    offer(arc, point, &scratch)
  }

  private func offer(_ arc: Range<Int>, _ point: Int, _ scratch: inout Scratch) {
    let size = triangle(arc, Int(scratch.previous[point]), point, Int(scratch.next[point]))
    guard size <= largest else { return }
    scratch.heap.push(Candidate(size: size, point: Int32(point), version: scratch.versions[point]))
  }

  private func triangle(_ arc: Range<Int>, _ a: Int, _ b: Int, _ c: Int) -> Double {
    abs(
      ArcWeights.cross(
        points[arc.lowerBound + a], points[arc.lowerBound + b], points[arc.lowerBound + c])) / 2
  }

  /// Whether a point that is still there lies in the triangle or on its edge, other than as a corner.
  private func isBlocked(
    _ arc: Range<Int>, _ before: Int, _ point: Int, _ after: Int, _ gone: [Double], _ start: Int
  ) -> Bool {
    let first = arc.lowerBound
    let (a, b, c) = (points[first + before], points[first + point], points[first + after])
    // A loop that would become a line there and back.
    if a == c { return true }
    let low = pointwiseMin(pointwiseMin(a, b), c)
    let high = pointwiseMax(pointwiseMax(a, b), c)
    let turn = ArcWeights.cross(a, b, c)
    return grid.hasPoint(from: low, to: high) { item in
      if arc.contains(item), gone[start + item - first] < .infinity || item == first + point { return false }
      let other = points[item]
      if other == a || other == c || any(other .< low) || any(other .> high) { return false }
      let (one, two, three) = (
        ArcWeights.cross(a, b, other), ArcWeights.cross(b, c, other), ArcWeights.cross(c, a, other)
      )
      return turn >= 0 ? one >= 0 && two >= 0 && three >= 0 : one <= 0 && two <= 0 && three <= 0
    }
  }

  private static func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  /// The smallest first; of equals the first along the arc.
  private struct Heap {
    private var items: [Candidate] = []

    mutating func removeAll() { items.removeAll(keepingCapacity: true) }

    private func isBefore(_ one: Candidate, _ other: Candidate) -> Bool {
      (one.size, one.point) < (other.size, other.point)
    }

    mutating func push(_ candidate: Candidate) {
      items.append(candidate)
      var child = items.count - 1
      while child > 0, isBefore(items[child], items[(child - 1) / 2]) {
        items.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    }

    mutating func pop() -> Candidate? {
      guard let first = items.first else { return nil }
      let last = items.removeLast()
      if items.isEmpty { return first }
      items[0] = last
      var parent = 0
      while true {
        var least = parent
        for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && isBefore(items[child], items[least])
        {
          least = child
        }
        if least == parent { return first }
        items.swapAt(parent, least)
        parent = least
      }
    }
  }
}
