/// An area as edges sorted into horizontal strips, so that two areas are compared strip by strip.
///
/// A place lies inside where the signs of the edges right of it sum to one: that needs no rings, only edges.
/// Strips are as high as a power of two, counted from y = 0: strips of different areas are the same or nest exactly.
struct StripedArea: Sendable {
  /// A stretch of border that is not horizontal, from its lower to its upper end whatever way its ring runs, so that two
  /// areas that share it hold the same numbers.
  struct Edge: Sendable {
    var low: Double
    var high: Double
    /// At `low`.
    var x: Double
    /// dx/dy.
    var slope: Double
    /// 1 where the area lies left of the edge, -1 where it lies right.
    var sign: Double
  }

  let envelope: Envelope
  /// The strips are 2^level high.
  let level: Int
  /// The number of the lowest strip: strip *n* reaches from n·2^level to (n + 1)·2^level.
  let firstStrip: Int
  /// Where the edges of each strip begin, and the end: one more than there are strips.
  let offsets: [Int32]
  /// By strip; an edge that runs through several is in each, whole.
  let edges: [Edge]

  /// nil for an area without height.
  ///
  /// - Parameter area: Finite coordinates and closed rings of any orientation. An invalid area counts by the winding
  ///   number of its rings.
  /// - Complexity: O(*n*) in the number of vertices, at most 3 *n* edges.
  init?(_ area: MultiPolygon) {
    let rings = OrientedRings(area)
    guard let envelope = rings.envelope, let level = rings.stripLevel() else { return nil }
    let scale = StripedArea.power(-level)
    let first = Int((envelope.minY * scale).rounded(.down))
    let last = Int((envelope.maxY * scale).rounded(.down))
    var offsets = [Int32](repeating: 0, count: last - first + 2)
    func strips(_ edge: Edge) -> ClosedRange<Int> {
      let lowest = Int((edge.low * scale).rounded(.down)) - first
      return lowest...max(lowest, Int((edge.high * scale).rounded(.up)) - 1 - first)
    }
    rings.forEachEdge { edge in
      for strip in strips(edge) { offsets[strip + 1] += 1 }
    }
    for strip in offsets.indices.dropFirst() { offsets[strip] += offsets[strip - 1] }
    var next = offsets
    edges = [Edge](unsafeUninitializedCapacity: Int(offsets[offsets.count - 1])) { buffer, count in
      rings.forEachEdge { edge in
        for strip in strips(edge) {
          buffer.initializeElement(at: Int(next[strip]), to: edge)
          next[strip] += 1
        }
      }
      count = buffer.count
    }
    self.envelope = envelope
    self.level = level
    self.offsets = offsets
    firstStrip = first
  }

  /// Two to this power, exactly.
  static func power(_ exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }
}
