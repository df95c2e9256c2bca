/// A point of the box of a tile, as one number: y in the upper half, x in the lower, both from the corner of the box.
struct BoxPoint: Hashable, Comparable {
  var key: UInt32

  init(key: UInt32) { self.key = key }

  init(_ x: Int, _ y: Int) { key = UInt32(y) << 16 | UInt32(x) }

  var x: Int { Int(key & 0xFFFF) }
  var y: Int { Int(key >> 16) }

  static func < (one: BoxPoint, other: BoxPoint) -> Bool { one.key < other.key }
}

/// A stretch of border on the grid; the area lies on the side to which the x axis turns to become the y axis: right of
/// it on a screen.
struct GridEdge {
  var from: BoxPoint
  var to: BoxPoint

  /// By where it starts, then by where it ends.
  private var directed: UInt64 { UInt64(from.key) << 32 | UInt64(to.key) }

  /// Both directions of a stretch come together when sorted by this.
  var undirected: UInt64 {
    UInt64(min(from.key, to.key)) << 32 | UInt64(max(from.key, to.key))
  }

  /// Leaves of each stretch as many as run one way more than the other, sorted by where they start.
  static func balance(_ edges: inout [GridEdge]) {
    edges.sort { $0.undirected < $1.undirected }
    var kept = 0
    var start = 0
    while start < edges.count {
      var end = start
      var net = 0
      let first = edges[start]
      while end < edges.count, edges[end].undirected == first.undirected {
        net += edges[end].from == first.from ? 1 : -1
        end += 1
      }
      let edge = net > 0 ? first : GridEdge(from: first.to, to: first.from)
      for _ in 0..<abs(net) {
        edges[kept] = edge
        kept += 1
      }
      start = end
    }
    edges.removeSubrange(kept...)
    edges.sort { $0.directed < $1.directed }
  }
}
