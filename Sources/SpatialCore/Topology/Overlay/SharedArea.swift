/// The area that two areas have in common, without constructing it.
///
/// A place lies in area *A* where Σₑ sₑ·[x < e(y)] = 1 over its edges *e* at that height, so the shared area is
/// Σₑ Σ_f sₑ·s_f·∫ min(e(y), f(y)) dy over the edges of both. Every term is continuous in the coordinates: no question of
/// left or right is asked, so borders that coincide, touch or differ by rounding need no care, and an error of rounding
/// in a coordinate changes the area by no more than that error times the border.
/// Source: the idea of W. R. Franklin, "Calculating map overlay polygons' areas without explicitly calculating the
/// polygons", 1990, in strips and with minima for intersection points.
enum SharedArea {
  /// Square metres; rounding leaves a hair of either sign where the areas only touch.
  ///
  /// - Complexity: the sum over the strips both lie in of the product of the numbers of edges there: for areas of *n*
  ///   edges O(*n*) with a small factor.
  static func squareMetres(_ one: StripedArea, _ other: StripedArea) -> Double {
    // The outer is the one that reaches farther west: what of it lies west of the other counts for nothing.
    let (outer, inner) = one.envelope.minX <= other.envelope.minX ? (one, other) : (other, one)
    let origin = inner.envelope.minX
    let level = min(one.level, other.level)
    let (outerShift, innerShift) = (outer.level - level, inner.level - level)
    let height = StripedArea.power(level)
    let first = max(one.firstStrip << (one.level - level), other.firstStrip << (other.level - level))
    let last =
      min(
        (one.lastStrip + 1) << (one.level - level), (other.lastStrip + 1) << (other.level - level)) - 1
    guard first <= last else { return 0 }
    var sum = 0.0
    outer.withStrips { outerStrips in
      inner.withStrips { innerStrips in
        for strip in first...last {
          let low = Double(strip) * height
          sum += minima(
            outerStrips[strip >> outerShift], innerStrips[strip >> innerShift], low...(low + height), origin)
        }
      }
    }
    return sum
  }

  /// Square metres of the rectangle in which the two can share anything.
  static func window(_ one: StripedArea, _ other: StripedArea) -> Double {
    let (a, b) = (one.envelope, other.envelope)
    let (width, height) = (min(a.maxX, b.maxX) - max(a.minX, b.minX), min(a.maxY, b.maxY) - max(a.minY, b.minY))
    return max(width, 0) * max(height, 0)
  }

  /// Σₑ Σ_f sₑ·s_f·∫ min(e(y), f(y)) dy between two heights, with x counted from the origin.
  @inline(__always)
  private static func minima(
    _ outer: Slice<UnsafeBufferPointer<StripedArea.Edge>>, _ inner: Slice<UnsafeBufferPointer<StripedArea.Edge>>,
    _ strip: ClosedRange<Double>, _ origin: Double
  ) -> Double {
    var sum = 0.0
    for e in outer {
      let (low, high) = (max(e.low, strip.lowerBound), min(e.high, strip.upperBound))
      let x = e.x - origin
      if low >= high || max(x, x + e.slope * (e.high - e.low)) <= 0 { continue }
      var own = 0.0
      for f in inner {
        let (from, to) = (max(low, f.low), min(high, f.high))
        if from >= to { continue }
        let (e0, e1) = (x + e.slope * (from - e.low), x + e.slope * (to - e.low))
        let (f0, f1) = (f.x - origin + f.slope * (from - f.low), f.x - origin + f.slope * (to - f.low))
        own += f.sign * (to - from) * twiceMeanMinimum(e0, e1, f0, f1)
      }
      sum += e.sign * own
    }
    return sum / 2
  }

  /// Twice the mean over a stretch of the lesser of two linear functions, given by their values at its ends.
  @inline(__always)
  private static func twiceMeanMinimum(_ e0: Double, _ e1: Double, _ f0: Double, _ f1: Double) -> Double {
    let (d0, d1) = (e0 - f0, e1 - f1)
    let below = max(-d0, 0) + max(-d1, 0)
    // Where e lies below f throughout, `below` equals the divisor; where they cross, the part below is a triangle.
    return below > 0 ? f0 + f1 - below * (below / (abs(d0) + abs(d1))) : f0 + f1
  }
}

extension StripedArea {
  /// Lends the edges by the number of their strip.
  @inline(__always)
  fileprivate func withStrips(_ body: (Strips) -> Void) {
    edges.withUnsafeBufferPointer { edges in
      offsets.withUnsafeBufferPointer { offsets in
        body(Strips(edges: edges, offsets: offsets, first: firstStrip))
      }
    }
  }

  fileprivate struct Strips {
    let edges: UnsafeBufferPointer<Edge>
    let offsets: UnsafeBufferPointer<Int32>
    let first: Int

    @inline(__always)
    subscript(strip: Int) -> Slice<UnsafeBufferPointer<Edge>> {
      edges[Int(offsets[strip - first])..<Int(offsets[strip - first + 1])]
    }
  }
}
